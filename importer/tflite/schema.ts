// Made from schema.fbs by scripts/tflite-schema.mjs.
import type * as flatbuffers from "flatbuffers";

export enum TensorType {
  FLOAT32 = 0,
  FLOAT16 = 1,
  INT32 = 2,
  UINT8 = 3,
  INT64 = 4,
  STRING = 5,
  BOOL = 6,
  INT16 = 7,
  COMPLEX64 = 8,
  INT8 = 9,
  FLOAT64 = 10,
  COMPLEX128 = 11,
  UINT64 = 12,
  RESOURCE = 13,
  VARIANT = 14,
  UINT32 = 15,
  UINT16 = 16,
  INT4 = 17,
  BFLOAT16 = 18,
  INT2 = 19,
  UINT4 = 20,
  FLOAT8_E4M3FN = 21,
  FLOAT8_E5M2 = 22
}

export enum QuantizationDetails {
  NONE = 0,
  CustomQuantization = 1
}

export enum BuiltinOperator {
  ADD = 0,
  AVERAGE_POOL_2D = 1,
  CONCATENATION = 2,
  CONV_2D = 3,
  DEPTHWISE_CONV_2D = 4,
  DEPTH_TO_SPACE = 5,
  DEQUANTIZE = 6,
  EMBEDDING_LOOKUP = 7,
  FLOOR = 8,
  FULLY_CONNECTED = 9,
  HASHTABLE_LOOKUP = 10,
  L2_NORMALIZATION = 11,
  L2_POOL_2D = 12,
  LOCAL_RESPONSE_NORMALIZATION = 13,
  LOGISTIC = 14,
  LSH_PROJECTION = 15,
  LSTM = 16,
  MAX_POOL_2D = 17,
  MUL = 18,
  RELU = 19,
  RELU_N1_TO_1 = 20,
  RELU6 = 21,
  RESHAPE = 22,
  RESIZE_BILINEAR = 23,
  RNN = 24,
  SOFTMAX = 25,
  SPACE_TO_DEPTH = 26,
  SVDF = 27,
  TANH = 28,
  CONCAT_EMBEDDINGS = 29,
  SKIP_GRAM = 30,
  CALL = 31,
  CUSTOM = 32,
  EMBEDDING_LOOKUP_SPARSE = 33,
  PAD = 34,
  UNIDIRECTIONAL_SEQUENCE_RNN = 35,
  GATHER = 36,
  BATCH_TO_SPACE_ND = 37,
  SPACE_TO_BATCH_ND = 38,
  TRANSPOSE = 39,
  MEAN = 40,
  SUB = 41,
  DIV = 42,
  SQUEEZE = 43,
  UNIDIRECTIONAL_SEQUENCE_LSTM = 44,
  STRIDED_SLICE = 45,
  BIDIRECTIONAL_SEQUENCE_RNN = 46,
  EXP = 47,
  TOPK_V2 = 48,
  SPLIT = 49,
  LOG_SOFTMAX = 50,
  DELEGATE = 51,
  BIDIRECTIONAL_SEQUENCE_LSTM = 52,
  CAST = 53,
  PRELU = 54,
  MAXIMUM = 55,
  ARG_MAX = 56,
  MINIMUM = 57,
  LESS = 58,
  NEG = 59,
  PADV2 = 60,
  GREATER = 61,
  GREATER_EQUAL = 62,
  LESS_EQUAL = 63,
  SELECT = 64,
  SLICE = 65,
  SIN = 66,
  TRANSPOSE_CONV = 67,
  SPARSE_TO_DENSE = 68,
  TILE = 69,
  EXPAND_DIMS = 70,
  EQUAL = 71,
  NOT_EQUAL = 72,
  LOG = 73,
  SUM = 74,
  SQRT = 75,
  RSQRT = 76,
  SHAPE = 77,
  POW = 78,
  ARG_MIN = 79,
  FAKE_QUANT = 80,
  REDUCE_PROD = 81,
  REDUCE_MAX = 82,
  PACK = 83,
  LOGICAL_OR = 84,
  ONE_HOT = 85,
  LOGICAL_AND = 86,
  LOGICAL_NOT = 87,
  UNPACK = 88,
  REDUCE_MIN = 89,
  FLOOR_DIV = 90,
  REDUCE_ANY = 91,
  SQUARE = 92,
  ZEROS_LIKE = 93,
  FILL = 94,
  FLOOR_MOD = 95,
  RANGE = 96,
  RESIZE_NEAREST_NEIGHBOR = 97,
  LEAKY_RELU = 98,
  SQUARED_DIFFERENCE = 99,
  MIRROR_PAD = 100,
  ABS = 101,
  SPLIT_V = 102,
  UNIQUE = 103,
  CEIL = 104,
  REVERSE_V2 = 105,
  ADD_N = 106,
  GATHER_ND = 107,
  COS = 108,
  WHERE = 109,
  RANK = 110,
  ELU = 111,
  REVERSE_SEQUENCE = 112,
  MATRIX_DIAG = 113,
  QUANTIZE = 114,
  MATRIX_SET_DIAG = 115,
  ROUND = 116,
  HARD_SWISH = 117,
  IF = 118,
  WHILE = 119,
  NON_MAX_SUPPRESSION_V4 = 120,
  NON_MAX_SUPPRESSION_V5 = 121,
  SCATTER_ND = 122,
  SELECT_V2 = 123,
  DENSIFY = 124,
  SEGMENT_SUM = 125,
  BATCH_MATMUL = 126,
  PLACEHOLDER_FOR_GREATER_OP_CODES = 127,
  CUMSUM = 128,
  CALL_ONCE = 129,
  BROADCAST_TO = 130,
  RFFT2D = 131,
  CONV_3D = 132,
  IMAG = 133,
  REAL = 134,
  COMPLEX_ABS = 135,
  HASHTABLE = 136,
  HASHTABLE_FIND = 137,
  HASHTABLE_IMPORT = 138,
  HASHTABLE_SIZE = 139,
  REDUCE_ALL = 140,
  CONV_3D_TRANSPOSE = 141,
  VAR_HANDLE = 142,
  READ_VARIABLE = 143,
  ASSIGN_VARIABLE = 144,
  BROADCAST_ARGS = 145,
  RANDOM_STANDARD_NORMAL = 146,
  BUCKETIZE = 147,
  RANDOM_UNIFORM = 148,
  MULTINOMIAL = 149,
  GELU = 150,
  DYNAMIC_UPDATE_SLICE = 151,
  RELU_0_TO_1 = 152,
  UNSORTED_SEGMENT_PROD = 153,
  UNSORTED_SEGMENT_MAX = 154,
  UNSORTED_SEGMENT_SUM = 155,
  ATAN2 = 156,
  UNSORTED_SEGMENT_MIN = 157,
  SIGN = 158,
  BITCAST = 159,
  BITWISE_XOR = 160,
  RIGHT_SHIFT = 161,
  STABLEHLO_LOGISTIC = 162,
  STABLEHLO_ADD = 163,
  STABLEHLO_DIVIDE = 164,
  STABLEHLO_MULTIPLY = 165,
  STABLEHLO_MAXIMUM = 166,
  STABLEHLO_RESHAPE = 167,
  STABLEHLO_CLAMP = 168,
  STABLEHLO_CONCATENATE = 169,
  STABLEHLO_BROADCAST_IN_DIM = 170,
  STABLEHLO_CONVOLUTION = 171,
  STABLEHLO_SLICE = 172,
  STABLEHLO_CUSTOM_CALL = 173,
  STABLEHLO_REDUCE = 174,
  STABLEHLO_ABS = 175,
  STABLEHLO_AND = 176,
  STABLEHLO_COSINE = 177,
  STABLEHLO_EXPONENTIAL = 178,
  STABLEHLO_FLOOR = 179,
  STABLEHLO_LOG = 180,
  STABLEHLO_MINIMUM = 181,
  STABLEHLO_NEGATE = 182,
  STABLEHLO_OR = 183,
  STABLEHLO_POWER = 184,
  STABLEHLO_REMAINDER = 185,
  STABLEHLO_RSQRT = 186,
  STABLEHLO_SELECT = 187,
  STABLEHLO_SUBTRACT = 188,
  STABLEHLO_TANH = 189,
  STABLEHLO_SCATTER = 190,
  STABLEHLO_COMPARE = 191,
  STABLEHLO_CONVERT = 192,
  STABLEHLO_DYNAMIC_SLICE = 193,
  STABLEHLO_DYNAMIC_UPDATE_SLICE = 194,
  STABLEHLO_PAD = 195,
  STABLEHLO_IOTA = 196,
  STABLEHLO_DOT_GENERAL = 197,
  STABLEHLO_REDUCE_WINDOW = 198,
  STABLEHLO_SORT = 199,
  STABLEHLO_WHILE = 200,
  STABLEHLO_GATHER = 201,
  STABLEHLO_TRANSPOSE = 202,
  DILATE = 203,
  STABLEHLO_RNG_BIT_GENERATOR = 204,
  REDUCE_WINDOW = 205,
  STABLEHLO_COMPOSITE = 206,
  STABLEHLO_SHIFT_LEFT = 207,
  STABLEHLO_CBRT = 208,
  STABLEHLO_CASE = 209
}

export enum BuiltinOptions {
  NONE = 0,
  Conv2DOptions = 1,
  DepthwiseConv2DOptions = 2,
  ConcatEmbeddingsOptions = 3,
  LSHProjectionOptions = 4,
  Pool2DOptions = 5,
  SVDFOptions = 6,
  RNNOptions = 7,
  FullyConnectedOptions = 8,
  SoftmaxOptions = 9,
  ConcatenationOptions = 10,
  AddOptions = 11,
  L2NormOptions = 12,
  LocalResponseNormalizationOptions = 13,
  LSTMOptions = 14,
  ResizeBilinearOptions = 15,
  CallOptions = 16,
  ReshapeOptions = 17,
  SkipGramOptions = 18,
  SpaceToDepthOptions = 19,
  EmbeddingLookupSparseOptions = 20,
  MulOptions = 21,
  PadOptions = 22,
  GatherOptions = 23,
  BatchToSpaceNDOptions = 24,
  SpaceToBatchNDOptions = 25,
  TransposeOptions = 26,
  ReducerOptions = 27,
  SubOptions = 28,
  DivOptions = 29,
  SqueezeOptions = 30,
  SequenceRNNOptions = 31,
  StridedSliceOptions = 32,
  ExpOptions = 33,
  TopKV2Options = 34,
  SplitOptions = 35,
  LogSoftmaxOptions = 36,
  CastOptions = 37,
  DequantizeOptions = 38,
  MaximumMinimumOptions = 39,
  ArgMaxOptions = 40,
  LessOptions = 41,
  NegOptions = 42,
  PadV2Options = 43,
  GreaterOptions = 44,
  GreaterEqualOptions = 45,
  LessEqualOptions = 46,
  SelectOptions = 47,
  SliceOptions = 48,
  TransposeConvOptions = 49,
  SparseToDenseOptions = 50,
  TileOptions = 51,
  ExpandDimsOptions = 52,
  EqualOptions = 53,
  NotEqualOptions = 54,
  ShapeOptions = 55,
  PowOptions = 56,
  ArgMinOptions = 57,
  FakeQuantOptions = 58,
  PackOptions = 59,
  LogicalOrOptions = 60,
  OneHotOptions = 61,
  LogicalAndOptions = 62,
  LogicalNotOptions = 63,
  UnpackOptions = 64,
  FloorDivOptions = 65,
  SquareOptions = 66,
  ZerosLikeOptions = 67,
  FillOptions = 68,
  BidirectionalSequenceLSTMOptions = 69,
  BidirectionalSequenceRNNOptions = 70,
  UnidirectionalSequenceLSTMOptions = 71,
  FloorModOptions = 72,
  RangeOptions = 73,
  ResizeNearestNeighborOptions = 74,
  LeakyReluOptions = 75,
  SquaredDifferenceOptions = 76,
  MirrorPadOptions = 77,
  AbsOptions = 78,
  SplitVOptions = 79,
  UniqueOptions = 80,
  ReverseV2Options = 81,
  AddNOptions = 82,
  GatherNdOptions = 83,
  CosOptions = 84,
  WhereOptions = 85,
  RankOptions = 86,
  ReverseSequenceOptions = 87,
  MatrixDiagOptions = 88,
  QuantizeOptions = 89,
  MatrixSetDiagOptions = 90,
  HardSwishOptions = 91,
  IfOptions = 92,
  WhileOptions = 93,
  DepthToSpaceOptions = 94,
  NonMaxSuppressionV4Options = 95,
  NonMaxSuppressionV5Options = 96,
  ScatterNdOptions = 97,
  SelectV2Options = 98,
  DensifyOptions = 99,
  SegmentSumOptions = 100,
  BatchMatMulOptions = 101,
  CumsumOptions = 102,
  CallOnceOptions = 103,
  BroadcastToOptions = 104,
  Rfft2dOptions = 105,
  Conv3DOptions = 106,
  HashtableOptions = 107,
  HashtableFindOptions = 108,
  HashtableImportOptions = 109,
  HashtableSizeOptions = 110,
  VarHandleOptions = 111,
  ReadVariableOptions = 112,
  AssignVariableOptions = 113,
  RandomOptions = 114,
  BucketizeOptions = 115,
  GeluOptions = 116
}

export enum BuiltinOptions2 {
  NONE = 0,
  StablehloConcatenateOptions = 1,
  StablehloBroadcastInDimOptions = 2,
  StablehloSliceOptions = 3,
  StablehloConvolutionOptions = 4,
  StablehloCustomCallOptions = 5,
  StablehloReduceOptions = 6,
  StablehloScatterOptions = 7,
  StablehloCompareOptions = 8,
  StablehloDynamicSliceOptions = 9,
  StablehloPadOptions = 10,
  StablehloIotaOptions = 11,
  StablehloDotGeneralOptions = 12,
  StablehloReduceWindowOptions = 13,
  StablehloSortOptions = 14,
  StablehloWhileOptions = 15,
  StablehloGatherOptions = 16,
  StablehloTransposeOptions = 17,
  DilateOptions = 18,
  StablehloRngBitGeneratorOptions = 19,
  ReduceWindowOptions = 20,
  StableHLOCompositeOptions = 21
}

export enum Padding {
  SAME = 0,
  VALID = 1
}

export enum ActivationFunctionType {
  NONE = 0,
  RELU = 1,
  RELU_N1_TO_1 = 2,
  RELU6 = 3,
  TANH = 4,
  SIGN_BIT = 5
}

export enum LSHProjectionType {
  UNKNOWN = 0,
  SPARSE = 1,
  DENSE = 2
}

export enum LSTMKernelType {
  FULL = 0,
  BASIC = 1
}

export enum FullyConnectedOptionsWeightsFormat {
  DEFAULT = 0,
  SHUFFLED4x16INT8 = 1
}

export enum MirrorPadMode {
  REFLECT = 0,
  SYMMETRIC = 1
}

export class NotRead {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):NotRead {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

}

export class QuantizationParameters {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):QuantizationParameters {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

min(index: number):number|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readFloat32(this.bb!.__vector(this.bb_pos + offset) + index * 4) : 0;
}

minLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

max(index: number):number|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readFloat32(this.bb!.__vector(this.bb_pos + offset) + index * 4) : 0;
}

maxLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

scale(index: number):number|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.readFloat32(this.bb!.__vector(this.bb_pos + offset) + index * 4) : 0;
}

scaleLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

zeroPoint(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 10);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

zeroPointLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 10);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

detailsType():QuantizationDetails {
  const offset = this.bb!.__offset(this.bb_pos, 12);
  return offset ? this.bb!.readUint8(this.bb_pos + offset) : QuantizationDetails.NONE;
}

details<T extends flatbuffers.Table>(obj:T):T|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 14);
  return offset ? this.bb!.__union(obj, this.bb_pos + offset) as T : undefined;
}

quantizedDimension():number {
  const offset = this.bb!.__offset(this.bb_pos, 16);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

}

export class Tensor {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):Tensor {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

shape(index: number):number|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt32(this.bb!.__vector(this.bb_pos + offset) + index * 4) : 0;
}

shapeLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

type():TensorType {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : TensorType.FLOAT32;
}

buffer():number {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.readUint32(this.bb_pos + offset) : 0;
}

name():string|undefined
name(optionalEncoding:flatbuffers.Encoding):string|Uint8Array|undefined
name(optionalEncoding?:any):string|Uint8Array|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 10);
  return offset ? this.bb!.__string(this.bb_pos + offset, optionalEncoding) : undefined;
}

quantization(obj?:QuantizationParameters):QuantizationParameters|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 12);
  return offset ? (obj || new QuantizationParameters()).__init(this.bb!.__indirect(this.bb_pos + offset), this.bb!) : undefined;
}

isVariable():boolean {
  const offset = this.bb!.__offset(this.bb_pos, 14);
  return offset ? !!this.bb!.readInt8(this.bb_pos + offset) : false;
}

sparsity(obj?:NotRead):NotRead|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 16);
  return offset ? (obj || new NotRead()).__init(this.bb!.__indirect(this.bb_pos + offset), this.bb!) : undefined;
}

shapeSignature(index: number):number|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 18);
  return offset ? this.bb!.readInt32(this.bb!.__vector(this.bb_pos + offset) + index * 4) : 0;
}

shapeSignatureLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 18);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

hasRank():boolean {
  const offset = this.bb!.__offset(this.bb_pos, 20);
  return offset ? !!this.bb!.readInt8(this.bb_pos + offset) : false;
}

}

export class Conv2DOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):Conv2DOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

padding():Padding {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : Padding.SAME;
}

strideW():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

strideH():number {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

fusedActivationFunction():ActivationFunctionType {
  const offset = this.bb!.__offset(this.bb_pos, 10);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : ActivationFunctionType.NONE;
}

dilationWFactor():number {
  const offset = this.bb!.__offset(this.bb_pos, 12);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 1;
}

dilationHFactor():number {
  const offset = this.bb!.__offset(this.bb_pos, 14);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 1;
}

}

export class DepthwiseConv2DOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):DepthwiseConv2DOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

padding():Padding {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : Padding.SAME;
}

strideW():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

strideH():number {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

depthMultiplier():number {
  const offset = this.bb!.__offset(this.bb_pos, 10);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

fusedActivationFunction():ActivationFunctionType {
  const offset = this.bb!.__offset(this.bb_pos, 12);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : ActivationFunctionType.NONE;
}

dilationWFactor():number {
  const offset = this.bb!.__offset(this.bb_pos, 14);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 1;
}

dilationHFactor():number {
  const offset = this.bb!.__offset(this.bb_pos, 16);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 1;
}

}

export class Conv3DOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):Conv3DOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

padding():Padding {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : Padding.SAME;
}

strideD():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

strideW():number {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

strideH():number {
  const offset = this.bb!.__offset(this.bb_pos, 10);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

fusedActivationFunction():ActivationFunctionType {
  const offset = this.bb!.__offset(this.bb_pos, 12);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : ActivationFunctionType.NONE;
}

dilationDFactor():number {
  const offset = this.bb!.__offset(this.bb_pos, 14);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 1;
}

dilationWFactor():number {
  const offset = this.bb!.__offset(this.bb_pos, 16);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 1;
}

dilationHFactor():number {
  const offset = this.bb!.__offset(this.bb_pos, 18);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 1;
}

}

export class Pool2DOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):Pool2DOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

padding():Padding {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : Padding.SAME;
}

strideW():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

strideH():number {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

filterWidth():number {
  const offset = this.bb!.__offset(this.bb_pos, 10);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

filterHeight():number {
  const offset = this.bb!.__offset(this.bb_pos, 12);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

fusedActivationFunction():ActivationFunctionType {
  const offset = this.bb!.__offset(this.bb_pos, 14);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : ActivationFunctionType.NONE;
}

}

export class SequenceRNNOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):SequenceRNNOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

timeMajor():boolean {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? !!this.bb!.readInt8(this.bb_pos + offset) : false;
}

fusedActivationFunction():ActivationFunctionType {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : ActivationFunctionType.NONE;
}

}

export class BidirectionalSequenceRNNOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):BidirectionalSequenceRNNOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

timeMajor():boolean {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? !!this.bb!.readInt8(this.bb_pos + offset) : false;
}

fusedActivationFunction():ActivationFunctionType {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : ActivationFunctionType.NONE;
}

mergeOutputs():boolean {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? !!this.bb!.readInt8(this.bb_pos + offset) : false;
}

}

export class SVDFOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):SVDFOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

rank():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

fusedActivationFunction():ActivationFunctionType {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : ActivationFunctionType.NONE;
}

}

export class TransposeConvOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):TransposeConvOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

padding():Padding {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : Padding.SAME;
}

strideW():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

strideH():number {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

fusedActivationFunction():ActivationFunctionType {
  const offset = this.bb!.__offset(this.bb_pos, 10);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : ActivationFunctionType.NONE;
}

}

export class LSHProjectionOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):LSHProjectionOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

type():LSHProjectionType {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : LSHProjectionType.UNKNOWN;
}

}

export class LSTMOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):LSTMOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

fusedActivationFunction():ActivationFunctionType {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : ActivationFunctionType.NONE;
}

cellClip():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readFloat32(this.bb_pos + offset) : 0.0;
}

projClip():number {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.readFloat32(this.bb_pos + offset) : 0.0;
}

kernelType():LSTMKernelType {
  const offset = this.bb!.__offset(this.bb_pos, 10);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : LSTMKernelType.FULL;
}

}

export class FullyConnectedOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):FullyConnectedOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

fusedActivationFunction():ActivationFunctionType {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : ActivationFunctionType.NONE;
}

weightsFormat():FullyConnectedOptionsWeightsFormat {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : FullyConnectedOptionsWeightsFormat.DEFAULT;
}

keepNumDims():boolean {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? !!this.bb!.readInt8(this.bb_pos + offset) : false;
}

}

export class SoftmaxOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):SoftmaxOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

beta():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readFloat32(this.bb_pos + offset) : 0.0;
}

}

export class ConcatenationOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):ConcatenationOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

axis():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

fusedActivationFunction():ActivationFunctionType {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : ActivationFunctionType.NONE;
}

}

export class AddOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):AddOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

fusedActivationFunction():ActivationFunctionType {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : ActivationFunctionType.NONE;
}

}

export class MulOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):MulOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

fusedActivationFunction():ActivationFunctionType {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : ActivationFunctionType.NONE;
}

}

export class SubOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):SubOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

fusedActivationFunction():ActivationFunctionType {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : ActivationFunctionType.NONE;
}

}

export class DivOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):DivOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

fusedActivationFunction():ActivationFunctionType {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : ActivationFunctionType.NONE;
}

}

export class UnidirectionalSequenceLSTMOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):UnidirectionalSequenceLSTMOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

fusedActivationFunction():ActivationFunctionType {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : ActivationFunctionType.NONE;
}

cellClip():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readFloat32(this.bb_pos + offset) : 0.0;
}

projClip():number {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.readFloat32(this.bb_pos + offset) : 0.0;
}

timeMajor():boolean {
  const offset = this.bb!.__offset(this.bb_pos, 10);
  return offset ? !!this.bb!.readInt8(this.bb_pos + offset) : false;
}

asymmetricQuantizeInputs():boolean {
  const offset = this.bb!.__offset(this.bb_pos, 12);
  return offset ? !!this.bb!.readInt8(this.bb_pos + offset) : false;
}

diagonalRecurrentTensors():boolean {
  const offset = this.bb!.__offset(this.bb_pos, 14);
  return offset ? !!this.bb!.readInt8(this.bb_pos + offset) : false;
}

}

export class BidirectionalSequenceLSTMOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):BidirectionalSequenceLSTMOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

fusedActivationFunction():ActivationFunctionType {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : ActivationFunctionType.NONE;
}

cellClip():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readFloat32(this.bb_pos + offset) : 0.0;
}

projClip():number {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.readFloat32(this.bb_pos + offset) : 0.0;
}

mergeOutputs():boolean {
  const offset = this.bb!.__offset(this.bb_pos, 10);
  return offset ? !!this.bb!.readInt8(this.bb_pos + offset) : false;
}

timeMajor():boolean {
  const offset = this.bb!.__offset(this.bb_pos, 12);
  return offset ? !!this.bb!.readInt8(this.bb_pos + offset) : true;
}

}

export class ResizeNearestNeighborOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):ResizeNearestNeighborOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

alignCorners():boolean {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? !!this.bb!.readInt8(this.bb_pos + offset) : false;
}

halfPixelCenters():boolean {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? !!this.bb!.readInt8(this.bb_pos + offset) : false;
}

}

export class ResizeBilinearOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):ResizeBilinearOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

alignCorners():boolean {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? !!this.bb!.readInt8(this.bb_pos + offset) : false;
}

halfPixelCenters():boolean {
  const offset = this.bb!.__offset(this.bb_pos, 10);
  return offset ? !!this.bb!.readInt8(this.bb_pos + offset) : false;
}

}

export class LeakyReluOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):LeakyReluOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

alpha():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readFloat32(this.bb_pos + offset) : 0.0;
}

}

export class MirrorPadOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):MirrorPadOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

mode():MirrorPadMode {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : MirrorPadMode.REFLECT;
}

}

export class GeluOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):GeluOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

approximate():boolean {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? !!this.bb!.readInt8(this.bb_pos + offset) : false;
}

}

export class ReshapeOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):ReshapeOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

newShape(index: number):number|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt32(this.bb!.__vector(this.bb_pos + offset) + index * 4) : 0;
}

newShapeLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

}

export class SqueezeOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):SqueezeOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

squeezeDims(index: number):number|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt32(this.bb!.__vector(this.bb_pos + offset) + index * 4) : 0;
}

squeezeDimsLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

}

export class GatherOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):GatherOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

axis():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

batchDims():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

}

export class ReducerOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):ReducerOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

keepDims():boolean {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? !!this.bb!.readInt8(this.bb_pos + offset) : false;
}

}

export class StridedSliceOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):StridedSliceOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

beginMask():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

endMask():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

ellipsisMask():number {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

newAxisMask():number {
  const offset = this.bb!.__offset(this.bb_pos, 10);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

shrinkAxisMask():number {
  const offset = this.bb!.__offset(this.bb_pos, 12);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

offset():boolean {
  const offset = this.bb!.__offset(this.bb_pos, 14);
  return offset ? !!this.bb!.readInt8(this.bb_pos + offset) : false;
}

}

export class FakeQuantOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):FakeQuantOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

min():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readFloat32(this.bb_pos + offset) : 0.0;
}

max():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readFloat32(this.bb_pos + offset) : 0.0;
}

numBits():number {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

}

export class BatchMatMulOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):BatchMatMulOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

adjX():boolean {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? !!this.bb!.readInt8(this.bb_pos + offset) : false;
}

adjY():boolean {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? !!this.bb!.readInt8(this.bb_pos + offset) : false;
}

}

export class SpaceToDepthOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):SpaceToDepthOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

blockSize():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

}

export class DepthToSpaceOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):DepthToSpaceOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

blockSize():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

}

export class PackOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):PackOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

valuesCount():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

axis():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

}

export class UnpackOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):UnpackOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

num():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

axis():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

}

export class CumsumOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):CumsumOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

exclusive():boolean {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? !!this.bb!.readInt8(this.bb_pos + offset) : false;
}

reverse():boolean {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? !!this.bb!.readInt8(this.bb_pos + offset) : false;
}

}

export class OneHotOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):OneHotOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

axis():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

}

export class CallOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):CallOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

subgraph():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readUint32(this.bb_pos + offset) : 0;
}

}

export class IfOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):IfOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

thenSubgraphIndex():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

elseSubgraphIndex():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

}

export class WhileOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):WhileOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

condSubgraphIndex():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

bodySubgraphIndex():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

}

export class CallOnceOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):CallOnceOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

initSubgraphIndex():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

}

export class VarHandleOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):VarHandleOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

container():string|undefined
container(optionalEncoding:flatbuffers.Encoding):string|Uint8Array|undefined
container(optionalEncoding?:any):string|Uint8Array|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.__string(this.bb_pos + offset, optionalEncoding) : undefined;
}

sharedName():string|undefined
sharedName(optionalEncoding:flatbuffers.Encoding):string|Uint8Array|undefined
sharedName(optionalEncoding?:any):string|Uint8Array|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.__string(this.bb_pos + offset, optionalEncoding) : undefined;
}

}

export class StablehloWhileOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):StablehloWhileOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

condSubgraphIndex():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

bodySubgraphIndex():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

}

export class StableHLOCompositeOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):StableHLOCompositeOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

name():string|undefined
name(optionalEncoding:flatbuffers.Encoding):string|Uint8Array|undefined
name(optionalEncoding?:any):string|Uint8Array|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.__string(this.bb_pos + offset, optionalEncoding) : undefined;
}

decompositionSubgraphIndex():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 0;
}

}

export class StablehloConcatenateOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):StablehloConcatenateOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

dimension():bigint {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt64(this.bb_pos + offset) : BigInt('0');
}

}

export class StablehloSliceOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):StablehloSliceOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

startIndices(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

startIndicesLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

limitIndices(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

limitIndicesLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

strides(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

stridesLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

}

export class StablehloConvolutionOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):StablehloConvolutionOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

windowStrides(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

windowStridesLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

padding(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

paddingLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

lhsDilation(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

lhsDilationLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

rhsDilation(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 10);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

rhsDilationLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 10);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

windowReversal(index: number):boolean|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 12);
  return offset ? !!this.bb!.readInt8(this.bb!.__vector(this.bb_pos + offset) + index) : false;
}

windowReversalLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 12);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

inputBatchDimension():bigint {
  const offset = this.bb!.__offset(this.bb_pos, 14);
  return offset ? this.bb!.readInt64(this.bb_pos + offset) : BigInt('0');
}

inputFeatureDimension():bigint {
  const offset = this.bb!.__offset(this.bb_pos, 16);
  return offset ? this.bb!.readInt64(this.bb_pos + offset) : BigInt('0');
}

inputSpatialDimensions(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 18);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

inputSpatialDimensionsLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 18);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

kernelInputFeatureDimension():bigint {
  const offset = this.bb!.__offset(this.bb_pos, 20);
  return offset ? this.bb!.readInt64(this.bb_pos + offset) : BigInt('0');
}

kernelOutputFeatureDimension():bigint {
  const offset = this.bb!.__offset(this.bb_pos, 22);
  return offset ? this.bb!.readInt64(this.bb_pos + offset) : BigInt('0');
}

kernelSpatialDimensions(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 24);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

kernelSpatialDimensionsLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 24);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

outputBatchDimension():bigint {
  const offset = this.bb!.__offset(this.bb_pos, 26);
  return offset ? this.bb!.readInt64(this.bb_pos + offset) : BigInt('0');
}

outputFeatureDimension():bigint {
  const offset = this.bb!.__offset(this.bb_pos, 28);
  return offset ? this.bb!.readInt64(this.bb_pos + offset) : BigInt('0');
}

outputSpatialDimensions(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 30);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

outputSpatialDimensionsLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 30);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

featureGroupCount():bigint {
  const offset = this.bb!.__offset(this.bb_pos, 32);
  return offset ? this.bb!.readInt64(this.bb_pos + offset) : BigInt('0');
}

batchGroupCount():bigint {
  const offset = this.bb!.__offset(this.bb_pos, 34);
  return offset ? this.bb!.readInt64(this.bb_pos + offset) : BigInt('0');
}

}

export class StablehloReduceOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):StablehloReduceOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

dimensions(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

dimensionsLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

}

export class StablehloDynamicSliceOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):StablehloDynamicSliceOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

sliceSizes(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

sliceSizesLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

}

export class StablehloPadOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):StablehloPadOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

edgePaddingLow(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

edgePaddingLowLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

edgePaddingHigh(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

edgePaddingHighLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

interiorPadding(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

interiorPaddingLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

}

export class StablehloDotGeneralOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):StablehloDotGeneralOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

lhsBatchingDimensions(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

lhsBatchingDimensionsLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

rhsBatchingDimensions(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

rhsBatchingDimensionsLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

lhsContractingDimensions(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

lhsContractingDimensionsLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

rhsContractingDimensions(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 10);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

rhsContractingDimensionsLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 10);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

}

export class StablehloReduceWindowOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):StablehloReduceWindowOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

windowDimensions(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

windowDimensionsLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

windowStrides(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

windowStridesLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

baseDilations(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

baseDilationsLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

windowDilations(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 10);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

windowDilationsLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 10);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

padding(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 12);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

paddingLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 12);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

}

export class StablehloGatherOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):StablehloGatherOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

offsetDims(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

offsetDimsLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

collapsedSliceDims(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

collapsedSliceDimsLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

startIndexMap(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

startIndexMapLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

indexVectorDim():bigint {
  const offset = this.bb!.__offset(this.bb_pos, 10);
  return offset ? this.bb!.readInt64(this.bb_pos + offset) : BigInt('0');
}

sliceSizes(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 12);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

sliceSizesLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 12);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

}

export class StablehloTransposeOptions {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):StablehloTransposeOptions {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

permutation(index: number):bigint|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt64(this.bb!.__vector(this.bb_pos + offset) + index * 8) : BigInt(0);
}

permutationLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

}

export class OperatorCode {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):OperatorCode {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

deprecatedBuiltinCode():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : 0;
}

customCode():string|undefined
customCode(optionalEncoding:flatbuffers.Encoding):string|Uint8Array|undefined
customCode(optionalEncoding?:any):string|Uint8Array|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.__string(this.bb_pos + offset, optionalEncoding) : undefined;
}

version():number {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : 1;
}

builtinCode():BuiltinOperator {
  const offset = this.bb!.__offset(this.bb_pos, 10);
  return offset ? this.bb!.readInt32(this.bb_pos + offset) : BuiltinOperator.ADD;
}

}

export class Operator {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):Operator {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

opcodeIndex():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readUint32(this.bb_pos + offset) : 0;
}

inputs(index: number):number|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readInt32(this.bb!.__vector(this.bb_pos + offset) + index * 4) : 0;
}

inputsLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

outputs(index: number):number|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.readInt32(this.bb!.__vector(this.bb_pos + offset) + index * 4) : 0;
}

outputsLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

builtinOptionsType():BuiltinOptions {
  const offset = this.bb!.__offset(this.bb_pos, 10);
  return offset ? this.bb!.readUint8(this.bb_pos + offset) : BuiltinOptions.NONE;
}

builtinOptions<T extends flatbuffers.Table>(obj:T):T|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 12);
  return offset ? this.bb!.__union(obj, this.bb_pos + offset) as T : undefined;
}

customOptions(index: number):number|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 14);
  return offset ? this.bb!.readUint8(this.bb!.__vector(this.bb_pos + offset) + index) : 0;
}

customOptionsLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 14);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

customOptionsFormat():number {
  const offset = this.bb!.__offset(this.bb_pos, 16);
  return offset ? this.bb!.readInt8(this.bb_pos + offset) : 0;
}

mutatingVariableInputs(index: number):boolean|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 18);
  return offset ? !!this.bb!.readInt8(this.bb!.__vector(this.bb_pos + offset) + index) : false;
}

mutatingVariableInputsLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 18);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

intermediates(index: number):number|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 20);
  return offset ? this.bb!.readInt32(this.bb!.__vector(this.bb_pos + offset) + index * 4) : 0;
}

intermediatesLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 20);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

largeCustomOptionsOffset():bigint {
  const offset = this.bb!.__offset(this.bb_pos, 22);
  return offset ? this.bb!.readUint64(this.bb_pos + offset) : BigInt('0');
}

largeCustomOptionsSize():bigint {
  const offset = this.bb!.__offset(this.bb_pos, 24);
  return offset ? this.bb!.readUint64(this.bb_pos + offset) : BigInt('0');
}

builtinOptions2Type():BuiltinOptions2 {
  const offset = this.bb!.__offset(this.bb_pos, 26);
  return offset ? this.bb!.readUint8(this.bb_pos + offset) : BuiltinOptions2.NONE;
}

builtinOptions2<T extends flatbuffers.Table>(obj:T):T|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 28);
  return offset ? this.bb!.__union(obj, this.bb_pos + offset) as T : undefined;
}

}

export class SubGraph {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):SubGraph {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

tensors(index: number, obj?:Tensor):Tensor|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? (obj || new Tensor()).__init(this.bb!.__indirect(this.bb!.__vector(this.bb_pos + offset) + index * 4), this.bb!) : undefined;
}

tensorsLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

inputs(index: number):number|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readInt32(this.bb!.__vector(this.bb_pos + offset) + index * 4) : 0;
}

inputsLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

outputs(index: number):number|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.readInt32(this.bb!.__vector(this.bb_pos + offset) + index * 4) : 0;
}

outputsLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

operators(index: number, obj?:Operator):Operator|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 10);
  return offset ? (obj || new Operator()).__init(this.bb!.__indirect(this.bb!.__vector(this.bb_pos + offset) + index * 4), this.bb!) : undefined;
}

operatorsLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 10);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

name():string|undefined
name(optionalEncoding:flatbuffers.Encoding):string|Uint8Array|undefined
name(optionalEncoding?:any):string|Uint8Array|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 12);
  return offset ? this.bb!.__string(this.bb_pos + offset, optionalEncoding) : undefined;
}

}

export class Buffer {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):Buffer {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

data(index: number):number|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readUint8(this.bb!.__vector(this.bb_pos + offset) + index) : 0;
}

dataLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

dataArray():Uint8Array|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? new Uint8Array(this.bb!.bytes().buffer, this.bb!.bytes().byteOffset + this.bb!.__vector(this.bb_pos + offset), this.bb!.__vector_len(this.bb_pos + offset)) : undefined;
}

offset():bigint {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readUint64(this.bb_pos + offset) : BigInt('0');
}

size():bigint {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.readUint64(this.bb_pos + offset) : BigInt('0');
}

}

export class Metadata {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):Metadata {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

name():string|undefined
name(optionalEncoding:flatbuffers.Encoding):string|Uint8Array|undefined
name(optionalEncoding?:any):string|Uint8Array|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.__string(this.bb_pos + offset, optionalEncoding) : undefined;
}

buffer():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.readUint32(this.bb_pos + offset) : 0;
}

}

export class Model {
  bb!: flatbuffers.ByteBuffer;
  bb_pos = 0;
  __init(i:number, bb:flatbuffers.ByteBuffer):Model {
  this.bb_pos = i;
  this.bb = bb;
  return this;
}

static getRootAsModel(bb:flatbuffers.ByteBuffer, obj?:Model):Model {
  return (obj || new Model()).__init(bb.readInt32(bb.position()) + bb.position(), bb);
}

version():number {
  const offset = this.bb!.__offset(this.bb_pos, 4);
  return offset ? this.bb!.readUint32(this.bb_pos + offset) : 0;
}

operatorCodes(index: number, obj?:OperatorCode):OperatorCode|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? (obj || new OperatorCode()).__init(this.bb!.__indirect(this.bb!.__vector(this.bb_pos + offset) + index * 4), this.bb!) : undefined;
}

operatorCodesLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 6);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

subgraphs(index: number, obj?:SubGraph):SubGraph|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? (obj || new SubGraph()).__init(this.bb!.__indirect(this.bb!.__vector(this.bb_pos + offset) + index * 4), this.bb!) : undefined;
}

subgraphsLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 8);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

description():string|undefined
description(optionalEncoding:flatbuffers.Encoding):string|Uint8Array|undefined
description(optionalEncoding?:any):string|Uint8Array|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 10);
  return offset ? this.bb!.__string(this.bb_pos + offset, optionalEncoding) : undefined;
}

buffers(index: number, obj?:Buffer):Buffer|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 12);
  return offset ? (obj || new Buffer()).__init(this.bb!.__indirect(this.bb!.__vector(this.bb_pos + offset) + index * 4), this.bb!) : undefined;
}

buffersLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 12);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

metadataBuffer(index: number):number|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 14);
  return offset ? this.bb!.readInt32(this.bb!.__vector(this.bb_pos + offset) + index * 4) : 0;
}

metadataBufferLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 14);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

metadata(index: number, obj?:Metadata):Metadata|undefined {
  const offset = this.bb!.__offset(this.bb_pos, 16);
  return offset ? (obj || new Metadata()).__init(this.bb!.__indirect(this.bb!.__vector(this.bb_pos + offset) + index * 4), this.bb!) : undefined;
}

metadataLength():number {
  const offset = this.bb!.__offset(this.bb_pos, 16);
  return offset ? this.bb!.__vector_len(this.bb_pos + offset) : 0;
}

}
