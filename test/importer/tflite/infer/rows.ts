/**
 * Shapes of what every operator makes, one case a line: operator and options, what it reads, what it makes. The notation is
 * that of `test/importer/onnx/infer/rows.ts`; constants with a point are of 32 bits in floating point, others whole numbers.
 */
export const ROWS = `
ABS: 2x3 -> 2x3
CEIL: 2x3 -> 2x3
COS: 2x3 -> 2x3
ELU: 2x3 -> 2x3
EXP: () -> ()
FLOOR: 2x3 -> 2x3
GELU: 2x3 -> 2x3
HARD_SWISH: 2x3 -> 2x3
LEAKY_RELU: 2x3 -> 2x3
LOG: 2x3 -> 2x3
LOGICAL_NOT: 2x3 -> 2x3
LOGISTIC: 2x3 -> 2x3
LOG_SOFTMAX: 2x3 -> 2x3
NEG: 2x3 -> 2x3
PRELU: 1x4x4x8 w:1x1x8 -> 1x4x4x8
RELU: 2x3 -> 2x3
RELU6: 2x3 -> 2x3
RELU_0_TO_1: 2x3 -> 2x3
RELU_N1_TO_1: 2x3 -> 2x3
ROUND: 2x3 -> 2x3
RSQRT: 2x3 -> 2x3
SIGN: 2x3 -> 2x3
SIN: 2x3 -> 2x3
SOFTMAX: 2x3 -> 2x3
SQRT: 2x3 -> 2x3
SQUARE: 2x3 -> 2x3
TANH: 2x3 -> 2x3
ZEROS_LIKE: 2x3 -> 2x3
CAST: 2x3 -> 2x3
QUANTIZE: 2x3 -> 2x3
DEQUANTIZE: 2x3 -> 2x3
FAKE_QUANT: 2x3 -> 2x3
DENSIFY: 2x3 -> 2x3
BUCKETIZE: 2x3 -> 2x3
L2_NORMALIZATION: 2x3 -> 2x3
LOCAL_RESPONSE_NORMALIZATION: 1x4x4x8 -> 1x4x4x8
CUMSUM: 2x3 (1) -> 2x3
REVERSE_V2: 2x3 [1] -> 2x3
REVERSE_SEQUENCE: 2x3x4 [1 2] -> 2x3x4
IMAG: 2x3 -> 2x3
REAL: 2x3 -> 2x3
COMPLEX_ABS: 2x3 -> 2x3
DYNAMIC_UPDATE_SLICE: 4x5 2x3 [0 0] -> 4x5
MATRIX_SET_DIAG: 2x3x4 2x3 -> 2x3x4
ADD_N: 2x3 2x3 2x3 -> 2x3
SELECT: 2 2x3 2x3 -> 2x3
HASHTABLE_FIND: 1 2x3 (0) -> 2x3

ADD: 2x1x4 3x1 -> 2x3x4
SUB: 2x3 3 -> 2x3
MUL: 1x4x4x8 w:8 -> 1x4x4x8
DIV: 2x3 (2.0) -> 2x3
FLOOR_DIV: 2x3 3 -> 2x3
FLOOR_MOD: 2x3 3 -> 2x3
MAXIMUM: 2x1 1x3 -> 2x3
MINIMUM: 2x1 1x3 -> 2x3
POW: 2x1 1x3 -> 2x3
SQUARED_DIFFERENCE: 2x1 1x3 -> 2x3
EQUAL: 2x1 1x3 -> 2x3
NOT_EQUAL: 2x1 1x3 -> 2x3
GREATER: 2x1 1x3 -> 2x3
GREATER_EQUAL: 2x1 1x3 -> 2x3
LESS: 2x1 1x3 -> 2x3
LESS_EQUAL: 2x1 1x3 -> 2x3
LOGICAL_AND: 2x1 1x3 -> 2x3
LOGICAL_OR: 2x1 1x3 -> 2x3
ATAN2: 2x1 1x3 -> 2x3
BITWISE_XOR: 2x1 1x3 -> 2x3
RIGHT_SHIFT: 2x1 1x3 -> 2x3
SELECT_V2: 2x1 1x3 4x1x1 -> 4x2x3

MEAN: 2x3x4 [1] -> 2x4
MEAN keep=1: 2x3x4 [1 -1] -> 2x1x1
SUM: 2x3x4 (0) -> 3x4
REDUCE_PROD: 2x3x4 [0 1 2] -> ()
REDUCE_MAX: 2x3x4 [-1] -> 2x3
REDUCE_MIN: 2x3x4 [-1] -> 2x3
REDUCE_ANY: 2x3x4 [-1] -> 2x3
REDUCE_ALL: 2x3x4 [-1] -> 2x3
REDUCE_ALL: 2x3x4 1 -> ?
ARG_MAX: 2x3x4 (1) -> 2x4
ARG_MIN: 2x3x4 (-1) -> 2x3

RESHAPE: 2x3x4 [-1 6] -> 4x6
RESHAPE shape=4,6: 2x3x4 -> 4x6
RESHAPE: 2x3x4 2 -> ?
SQUEEZE: 1x3x1x4 -> 3x4
SQUEEZE axes=0,: 1x3x1x4 -> 3x1x4
EXPAND_DIMS: 2x3 (-1) -> 2x3x1
TRANSPOSE: 2x3x4 [2 0 1] -> 4x2x3
SPACE_TO_DEPTH block=3: 1x6x9x2 -> 1x2x3x18
DEPTH_TO_SPACE block=2: 1x3x5x8 -> 1x6x10x2
SPACE_TO_BATCH_ND: 1x7x8x3 [2 4] [0 1 2 2] -> 8x4x3x3
BATCH_TO_SPACE_ND: 8x4x3x3 [2 4] [0 1 2 2] -> 1x7x8x3
BITCAST types=32,8: 2x3 -> 2x3x4
BITCAST types=8,32: 2x3x4 -> 2x3
BITCAST types=32,32: 2x3 -> 2x3
MATRIX_DIAG: 2x3 -> 2x3x3

SLICE: 4x5x6 [1 0 2] [2 -1 3] -> 2x5x3
STRIDED_SLICE: 4x5x6 [1 0 -1] [3 5 0] [1 2 -2] -> 2x3x3
STRIDED_SLICE begin=1 end=2: 4x5 [2 1] [3 2] [1 1] -> 3x4
STRIDED_SLICE shrink=2: 4x5x6 [0 1] [4 2] [1 1] -> 4x6
STRIDED_SLICE newaxis=1: 4x5 [0 1] [0 3] [1 1] -> 1x2x5
STRIDED_SLICE ellipsis=1: 4x5x6 [0 1] [0 3] [1 1] -> 4x5x2
STRIDED_SLICE ellipsis=2 newaxis=4 shrink=1: 4x5x6 [1 0 0] [2 0 0] [1 1 1] -> 5x6x1
STRIDED_SLICE offset=1: 9 [2] [3] [1] -> 3
SPLIT: (1) 2x6 -> 2x2 2x2 2x2
SPLIT_V: 2x7 [2 -1] (1) -> 2x2 2x5
UNPACK axis=-1: 2x3 -> 2 2 2
GATHER axis=1: 4x5x6 2x3 -> 4x2x3x6
GATHER axis=1 batches=1: 4x5x6 4x3 -> 4x3x6
GATHER: w:50x8 1x7 -> 1x7x8
GATHER_ND: 4x5x6 7x2 -> 7x6
TOPK_V2: 2x9 (4) -> 2x4 2x4

CONCATENATION axis=-1: 2x3 2x4 w:2x1 -> 2x8
PACK axis=1: 2x3 2x3 -> 2x2x3
PAD: 2x3 [0 1 2 3] -> 3x8
PADV2: 2x3 [0 1 2 3] (1.0) -> 3x8
MIRROR_PAD: 2x3 [0 1 1 1] -> 3x5
TILE: 2x3 [2 1] -> 4x3
BROADCAST_TO: 3x1 [2 3 4] -> 2x3x4
BROADCAST_ARGS: 2 4 -> 4
DILATE: 3x4 [2 3] (0.0) -> 5x10

CONV_2D padding=SAME strides=2,3: 1x9x8x3 w:16x3x3x3 -> 1x5x3x16
CONV_2D padding=VALID dilations=2,1: 1x9x8x3 w:16x3x3x3 -> 1x5x6x16
CONV_2D: 1x9x8x3 16x3x3x3 -> 1x9x8x16
DEPTHWISE_CONV_2D padding=VALID: 1x9x8x3 w:1x3x3x6 -> 1x7x6x6
CONV_3D padding=VALID strides=1,2,1 dilations=2,1,1: 1x8x9x8x3 w:3x3x3x3x16 -> 1x4x4x6x16
AVERAGE_POOL_2D padding=VALID size=3,2 strides=2,2: 1x9x8x3 -> 1x4x4x3
MAX_POOL_2D padding=SAME size=3,3 strides=2,2: 1x9x8x3 -> 1x5x4x3
L2_POOL_2D padding=VALID size=3,3 strides=1,1: 1x9x8x3 -> 1x7x6x3
TRANSPOSE_CONV: [1 8 10 4] w:4x3x3x6 1x4x5x6 -> 1x8x10x4
CONV_3D_TRANSPOSE: [1 4 8 10 4] w:3x3x3x4x6 1x2x4x5x6 -> 1x4x8x10x4

FULLY_CONNECTED: 2x3x4 w:5x12 -> 2x5
FULLY_CONNECTED keep=1: 2x3x4 w:5x4 -> 2x3x5
BATCH_MATMUL: 5x1x2x3 6x3x4 -> 5x6x2x4
BATCH_MATMUL adjx=1 adjy=1: 3x2 4x3 -> 2x4
SVDF rank=2: 1x16 w:8x16 w:8x5 -> 1x4
RNN: 1x4 w:8x4 w:8x8 w:8 -> 1x8
LSTM: 1x4 w:8x4 w:8x4 w:8x4 w:8x4 w:8x6 w:8x6 w:8x6 w:8x6 -> 1x6
LSTM kernel=1: 1x4 1x8 w:32x12 w:32 1x8 -> 1x8 1x8 1x12 1x32
UNIDIRECTIONAL_SEQUENCE_RNN: 1x5x4 w:8x4 w:8x8 w:8 -> 1x5x8
UNIDIRECTIONAL_SEQUENCE_LSTM: 1x5x4 w:8x4 w:8x4 w:8x4 w:8x4 w:8x6 w:8x6 w:8x6 w:8x6 -> 1x5x6
BIDIRECTIONAL_SEQUENCE_RNN: 5x1x4 w:8x4 w:8x8 w:8 1x8 w:6x4 w:6x6 w:6 1x6 -> 5x1x8 5x1x6
BIDIRECTIONAL_SEQUENCE_RNN merge=1: 5x1x4 w:8x4 w:8x8 w:8 1x8 w:6x4 w:6x6 w:6 1x6 -> 5x1x14
BIDIRECTIONAL_SEQUENCE_LSTM merge=1: 5x1x4 _ _ _ _ _ w:8x8 _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ w:6x6 -> 5x1x14
BIDIRECTIONAL_SEQUENCE_LSTM: 5x1x4 _ _ _ _ _ w:8x8 _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ w:6x6 -> 5x1x8 5x1x6

SHAPE: 2x3x4 -> 3
RANK: 2x3x4 -> ()
HASHTABLE_SIZE: 1 -> 1
FILL: [2 3] (1.0) -> 2x3
RANDOM_STANDARD_NORMAL: [2 3] -> 2x3
RANDOM_UNIFORM: [2 3] -> 2x3
SPARSE_TO_DENSE: 4x2 [5 6] 4 (0.0) -> 5x6
SCATTER_ND: 4x1 4x6 [5 6] -> 5x6
RANGE: (1) (8) (3) -> 3
RANGE: (8) (1) (-3) -> 3
ONE_HOT axis=-1: 2x3 (5) (1.0) (0.0) -> 2x3x5
ONE_HOT axis=0: 2x3 (5) (1.0) (0.0) -> 5x2x3
MULTINOMIAL: 2x9 (4) -> 2x4
RFFT2D: 2x8x16 [8 16] -> 2x8x9
RESIZE_BILINEAR: 1x4x5x3 [7 9] -> 1x7x9x3
RESIZE_NEAREST_NEIGHBOR: 1x4x5x3 [8 10] -> 1x8x10x3
EMBEDDING_LOOKUP: 7 w:50x8 -> 7x8
HASHTABLE_LOOKUP: 7 w:50 w:50x8 -> 7x8 7
EMBEDDING_LOOKUP_SPARSE: 9 9x3 [2 3 5] 9 w:50x8 -> 2x3x8
LSH_PROJECTION lsh=1: w:5x6 4x3 -> 5
LSH_PROJECTION lsh=2: w:5x6 4x3 -> 30
SEGMENT_SUM: 4x5 [0 0 1 2] -> 3x5
UNSORTED_SEGMENT_MAX: 4x5x6 4x5 (3) -> 3x6
UNSORTED_SEGMENT_MIN: 4x5x6 4 (3) -> 3x5x6
UNSORTED_SEGMENT_PROD: 4x5x6 4 (3) -> 3x5x6
UNSORTED_SEGMENT_SUM: 4x5x6 4 (3) -> 3x5x6
NON_MAX_SUPPRESSION_V4: 50x4 50 (10) (0.5) (0.1) -> 10 ()
NON_MAX_SUPPRESSION_V5: 50x4 50 (10) (0.5) (0.1) (0.0) -> 10 10 ()
UNIQUE: 7 -> ? 7

STABLEHLO_LOGISTIC: 2x3 -> 2x3
STABLEHLO_ADD: 2x3 2x3 -> 2x3
STABLEHLO_DIVIDE: 2x3 2x3 -> 2x3
STABLEHLO_MULTIPLY: 2x3 2x3 -> 2x3
STABLEHLO_MAXIMUM: 2x3 2x3 -> 2x3
STABLEHLO_ABS: 2x3 -> 2x3
STABLEHLO_AND: 2x3 2x3 -> 2x3
STABLEHLO_COSINE: 2x3 -> 2x3
STABLEHLO_EXPONENTIAL: 2x3 -> 2x3
STABLEHLO_FLOOR: 2x3 -> 2x3
STABLEHLO_LOG: 2x3 -> 2x3
STABLEHLO_MINIMUM: 2x3 2x3 -> 2x3
STABLEHLO_NEGATE: 2x3 -> 2x3
STABLEHLO_OR: 2x3 2x3 -> 2x3
STABLEHLO_POWER: 2x3 2x3 -> 2x3
STABLEHLO_REMAINDER: 2x3 2x3 -> 2x3
STABLEHLO_RSQRT: 2x3 -> 2x3
STABLEHLO_SUBTRACT: 2x3 2x3 -> 2x3
STABLEHLO_TANH: 2x3 -> 2x3
STABLEHLO_COMPARE: 2x3 2x3 -> 2x3
STABLEHLO_CONVERT: 2x3 -> 2x3
STABLEHLO_DYNAMIC_UPDATE_SLICE: 4x5 2x3 () () -> 4x5
STABLEHLO_SCATTER: 4x5 2x1 2x5 -> 4x5
STABLEHLO_SHIFT_LEFT: 2x3 2x3 -> 2x3
STABLEHLO_CBRT: 2x3 -> 2x3
STABLEHLO_RNG_BIT_GENERATOR: 2 -> 2 ?
STABLEHLO_CLAMP: () 2x3 () -> 2x3
STABLEHLO_SELECT: () 2x3 2x3 -> 2x3
STABLEHLO_SORT: 2x3 2x3 -> 2x3 2x3
STABLEHLO_WHILE: 2x3 4 -> 2x3 4
STABLEHLO_CONCATENATE dimension=1: 2x3 2x4 -> 2x7
STABLEHLO_SLICE start=0,1 limit=2,6 stride=1,2: 4x9 -> 2x3
STABLEHLO_DYNAMIC_SLICE sizes=2,3: 4x9 () () -> 2x3
STABLEHLO_REDUCE axes=1,: 2x3x4 () -> 2x4
STABLEHLO_PAD low=1,-1 high=0,2 interior=0,3: 2x3 () -> 3x10
STABLEHLO_TRANSPOSE order=2,0,1: 2x3x4 -> 4x2x3
STABLEHLO_DOT_GENERAL lhsbatch=0, rhsbatch=0, lhs=2, rhs=1,: 5x2x3 5x3x4 -> 5x2x4
STABLEHLO_GATHER offset=1,2 collapsed=0, map=0, vector=1 sizes=1,5,6: 4x5x6 7x1 -> 7x5x6
STABLEHLO_CONVOLUTION strides=2,2 pads=1,1,0,0 dilations=1,2: 1x9x8x3 3x3x3x16 -> 1x5x2x16
STABLEHLO_REDUCE_WINDOW sizes=1,3,3,1 strides=1,2,2,1 pads=0,0,1,1,0,0,0,0: 1x9x8x3 () -> 1x5x3x3
REDUCE_WINDOW: 9x8 (0.0) [3 2] [2 2] [1 1] [1 2] -> 4x3
`;
