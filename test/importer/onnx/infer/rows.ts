/**
 * Shapes of what every operator makes, one case a line: operator and attributes, what it reads, what it makes.
 *
 * Attributes are whole numbers (`axis=1`), lists (`axes=0,1`, `axes=0,`), floating-point numbers (`scales=1.0,2.0`) or texts. Inputs are
 * shapes of computed values (`2x3`, `()` of a single one), constants (`[1 2]`, `(1)` a single one, with a point for floating
 * point), constants whose values nobody reads (`w:2x3`) and `_` for what is left out. `?` is a shape that is not known.
 * `@13` before a line: the opset, otherwise 23.
 */
export const ROWS = `
Abs: 2x3 -> 2x3
Acos: 2x3 -> 2x3
Acosh: 2x3 -> 2x3
Asin: 2x3 -> 2x3
Asinh: 2x3 -> 2x3
Atan: 2x3 -> 2x3
Atanh: 2x3 -> 2x3
BitwiseNot: 2x3 -> 2x3
Ceil: 2x3 -> 2x3
Celu: 2x3 -> 2x3
Clip: 2x3 (0.0) (6.0) -> 2x3
Cos: 2x3 -> 2x3
Cosh: 2x3 -> 2x3
Elu: 2x3 -> 2x3
Erf: 2x3 -> 2x3
Exp: () -> ()
Floor: 2x3 -> 2x3
Gelu: 2x3 -> 2x3
HardSigmoid: 2x3 -> 2x3
HardSwish: 2x3 -> 2x3
Hardmax axis=1: 2x3 -> 2x3
IsInf: 2x3 -> 2x3
IsNaN: 2x3 -> 2x3
LeakyRelu: 2x3 -> 2x3
Log: 2x3 -> 2x3
LogSoftmax: 2x3 -> 2x3
Mish: 2x3 -> 2x3
Neg: 2x3 -> 2x3
Not: 2x3 -> 2x3
PRelu: 1x8x4x4 w:8x1x1 -> 1x8x4x4
Reciprocal: 2x3 -> 2x3
Relu: 2x3 -> 2x3
Round: 2x3 -> 2x3
Selu: 2x3 -> 2x3
Shrink: 2x3 -> 2x3
Sigmoid: 2x3 -> 2x3
Sign: 2x3 -> 2x3
Sin: 2x3 -> 2x3
Sinh: 2x3 -> 2x3
Softmax: 2x3 -> 2x3
Softplus: 2x3 -> 2x3
Softsign: 2x3 -> 2x3
Sqrt: 2x3 -> 2x3
Swish: 2x3 -> 2x3
Tan: 2x3 -> 2x3
Tanh: 2x3 -> 2x3
ThresholdedRelu: 2x3 -> 2x3
RegexFullMatch pattern=a: 2x3 -> 2x3
Cast to=7: 2x3 -> 2x3
CastLike: 2x3 4 -> 2x3
Identity: 2x3 -> 2x3
QuantizeLinear: 2x3 (1.0) -> 2x3
DequantizeLinear: 2x3 (1.0) -> 2x3
DynamicQuantizeLinear: 2x3 -> 2x3 () ()
CumSum: 2x3 (1) -> 2x3
ReverseSequence: 4x2x3 [1 4] -> 4x2x3
Trilu: 4x2x3 -> 4x2x3
EyeLike: 3x4 -> 3x4
@9 Scatter: 4x5 2x3 2x3 -> 4x5
ScatterElements: 4x5 2x3 2x3 -> 4x5
ScatterND: 4x5 3x1 3x5 -> 4x5
Bernoulli: 2x3 -> 2x3
RandomNormalLike: 2x3 -> 2x3
RandomUniformLike: 2x3 -> 2x3
LRN size=3: 1x4x5x6 -> 1x4x5x6
LpNormalization: 2x3 -> 2x3
MeanVarianceNormalization: 1x4x5x6 -> 1x4x5x6
InstanceNormalization: 1x4x5x6 w:4 w:4 -> 1x4x5x6
GroupNormalization num_groups=2: 1x4x5x6 w:4 w:4 -> 1x4x5x6
RMSNormalization: 2x3x4 w:4 -> 2x3x4
RotaryEmbedding: 1x2x3x4 5x2 5x2 1x3 -> 1x2x3x4
RotaryEmbedding num_heads=2: 1x3x8 5x2 5x2 1x3 -> 1x3x8
Optional: 2x3 -> 2x3
OptionalGetElement: 2x3 -> 2x3
OptionalHasElement: 2x3 -> ()
Dropout: 2x3 -> 2x3 2x3

Add: 2x1x4 3x1 -> 2x3x4
@6 Add broadcast=1 axis=1: 2x3x4 3 -> 2x3x4
And: 2x3 () -> 2x3
BitShift direction=LEFT: 2x3 3 -> 2x3
BitwiseAnd: 2x3 3 -> 2x3
BitwiseOr: 2x3 3 -> 2x3
BitwiseXor: 2x3 3 -> 2x3
Div: 2x3 (2.0) -> 2x3
Equal: 2x1 1x3 -> 2x3
Greater: 2x1 1x3 -> 2x3
GreaterOrEqual: 2x1 1x3 -> 2x3
Less: 2x1 1x3 -> 2x3
LessOrEqual: 2x1 1x3 -> 2x3
Max: 2x1 1x3 4x1x1 -> 4x2x3
Mean: 2x1 1x3 4x1x1 -> 4x2x3
Min: 2x3 -> 2x3
Mod: 2x3 3 -> 2x3
Mul: 1x8x4x4 w:8x1x1 -> 1x8x4x4
Or: 2x3 3 -> 2x3
Pow: 2x3 (2.0) -> 2x3
StringConcat: 2x1 1x3 -> 2x3
Sub: 3 2x1 -> 2x3
Sum: 2x1 1x3 4x1x1 -> 4x2x3
Where: 2x1 1x3 4x1x1 -> 4x2x3
Xor: 2x3 3 -> 2x3

@13 ReduceL1 axes=1,: 2x3x4 -> 2x1x4
ReduceL1: 2x3x4 -> 1x1x1
ReduceL2 keepdims=0: 2x3x4 [-1] -> 2x3
ReduceLogSum: 2x3x4 [0 2] -> 1x3x1
ReduceLogSumExp keepdims=0: 2x3x4 -> ()
ReduceMax: 2x3x4 [1] -> 2x1x4
ReduceMean noop_with_empty_axes=1: 2x3x4 -> 2x3x4
@11 ReduceMean axes=-1,-2 keepdims=0: 2x3x4 -> 2
ReduceMin: 2x3x4 [1] -> 2x1x4
ReduceProd: 2x3x4 [1] -> 2x1x4
ReduceSum: 2x3x4 [1] -> 2x1x4
@11 ReduceSum axes=1,: 2x3x4 -> 2x1x4
ReduceSumSquare: 2x3x4 [1] -> 2x1x4
ArgMax: 2x3x4 -> 1x3x4
ArgMin axis=-1 keepdims=0: 2x3x4 -> 2x3

Reshape: 2x3x4 [0 -1] -> 2x12
Reshape allowzero=1: 2x0x4 [0 7] -> 0x7
@4 Reshape shape=6,4: 2x3x4 -> 6x4
Flatten: 2x3x4 -> 2x12
Flatten axis=0: 2x3x4 -> 1x24
Flatten axis=3: 2x3x4 -> 24x1
Squeeze: 1x3x1x4 -> 3x4
Squeeze: 1x3x1x4 [0] -> 3x1x4
@11 Squeeze axes=2,: 1x3x1x4 -> 1x3x4
Unsqueeze: 3x4 [0 -1] -> 1x3x4x1
@11 Unsqueeze axes=1,: 3x4 -> 3x1x4
Transpose: 2x3x4 -> 4x3x2
Transpose perm=1,2,0: 2x3x4 -> 3x4x2
DepthToSpace blocksize=2: 1x8x3x5 -> 1x2x6x10
SpaceToDepth blocksize=2: 1x2x6x10 -> 1x8x3x5
Col2Im: 1x10x12 [5 5] [1 5] -> 1x2x5x5

Slice: 4x6 [1 0] [3 -1] [0 1] [1 2] -> 2x3
Slice: 4x6 [-1] [-9] [1] [-2] -> 4x3
@9 Slice starts=1, ends=9, axes=0,: 4x6 -> 3x6
Split num_outputs=3 axis=1: 2x7 -> 2x3 2x3 2x1
@13 Split axis=1: 2x6 [1 5] -> 2x1 2x5
@11 Split split=2,4 axis=-1: 2x6 -> 2x2 2x4
Gather: 5x7 2x3 -> 2x3x7
Gather axis=1: 5x7 () -> 5
Gather axis=-1: w:5x7 [1 2] -> 5x2
GatherElements axis=1: 5x7 5x2 -> 5x2
GatherND: 2x3x4 5x2 -> 5x4
GatherND batch_dims=1: 2x3x4 2x1 -> 2x4
GatherND: 2x3x4 5x6x1 -> 5x6x3x4
Compress axis=1: 3x4 [1 0 1] -> 3x2
Compress: 3x4 [1 0 0 1 1] -> 3
TopK axis=1: 2x9 [4] -> 2x4 2x4
@1 TopK k=3 axis=-1: 2x9 -> 2x3 2x3

Concat axis=1: 2x3 2x4 2x1 -> 2x8
Concat axis=-2: 2x3 5x3 -> 7x3
@3 Concat: 2x3 2x4 -> 2x7
Expand: 3x1 [2 1 4] -> 2x3x4
Tile: 2x3 [2 1] -> 4x3
@1 Tile: 2x3 (4) (1) -> 2x12
Pad: 1x2x3x4 [0 0 1 2 0 0 3 4] -> 1x2x7x10
Pad: 1x2x3x4 [1 2 3 4] _ [-2 3] -> 1x2x7x10
@2 Pad pads=0,1,0,-1: 3x4 -> 3x4
@1 Pad paddings=0,1,0,2: 3x4 -> 3x7
CenterCropPad: 10x7 [4 9] -> 4x9
CenterCropPad axes=-1,: 10x7 [3] -> 10x3

Conv: 1x3x8x8 w:16x3x3x3 -> 1x16x6x6
Conv pads=1,1,1,1 strides=2,2: 1x3x9x8 w:16x3x3x3 -> 1x16x5x4
Conv auto_pad=SAME_UPPER strides=2,3: 1x3x9x8 w:16x3x3x3 -> 1x16x5x3
Conv auto_pad=VALID dilations=2,2: 1x3x9x8 w:16x3x3x3 -> 1x16x5x4
Conv group=4 pads=1,1: 1x4x9 w:8x1x3 -> 1x8x9
Conv: 1x3x8x8x8 w:16x3x1x2x3 -> 1x16x8x7x6
Conv: 1x3x8x8 16x3x3x3 -> 1x16x6x6
ConvInteger: 1x3x8x8 w:16x3x3x3 -> 1x16x6x6
DeformConv: 1x3x8x8 w:16x3x3x3 1x18x6x6 -> 1x16x6x6
QLinearConv: 1x3x8x8 (1.0) (0) w:16x3x3x3 (1.0) (0) (1.0) (0) -> 1x16x6x6
MaxPool kernel_shape=2,2 strides=2,2: 1x3x9x8 -> 1x3x4x4 1x3x4x4
MaxPool kernel_shape=2,2 strides=2,2 ceil_mode=1: 1x3x9x8 -> 1x3x5x4 1x3x5x4
MaxPool kernel_shape=3, dilations=2,: 1x3x9 -> 1x3x5 1x3x5
AveragePool kernel_shape=3,3 pads=1,1,1,1: 1x3x9x8 -> 1x3x9x8
AveragePool kernel_shape=3,3 auto_pad=SAME_LOWER strides=2,2: 1x3x9x8 -> 1x3x5x4
AveragePool kernel_shape=3,3 ceil_mode=1 strides=2,2 pads=0,0,1,1: 1x3x7x7 -> 1x3x4x4
LpPool kernel_shape=3,3: 1x3x9x8 -> 1x3x7x6
GlobalAveragePool: 1x3x9x8 -> 1x3x1x1
GlobalLpPool: 1x3x9 -> 1x3x1
GlobalMaxPool: 1x3x9x8x7 -> 1x3x1x1x1
ConvTranspose: 1x3x4x5 w:3x8x3x3 -> 1x8x6x7
ConvTranspose strides=2,2 pads=1,1,1,1 output_padding=1,1 group=2: 1x4x4x5 w:4x3x3x3 -> 1x6x8x10
ConvTranspose strides=2,3 auto_pad=SAME_UPPER: 1x3x4x5 w:3x8x3x3 -> 1x8x8x15
ConvTranspose strides=2,2 output_shape=9,11: 1x3x4x5 w:3x8x3x3 -> 1x8x9x11
ConvTranspose strides=2, dilations=2,: 1x3x4 w:3x8x3 -> 1x8x11
MaxUnpool kernel_shape=2,2 strides=2,2: 1x1x2x2 1x1x2x2 -> 1x1x4x4
MaxUnpool kernel_shape=2,2 strides=2,2: 1x1x2x2 1x1x2x2 [1 1 5 5] -> 1x1x5x5

MatMul: 2x3 3x4 -> 2x4
MatMul: 3 3x4 -> 4
MatMul: 2x3 3 -> 2
MatMul: 3 3 -> ()
MatMul: 5x1x2x3 6x3x4 -> 5x6x2x4
MatMul: 3 6x3x4 -> 6x4
MatMulInteger: 2x3 w:3x4 -> 2x4
QLinearMatMul: 2x3 (1.0) (0) w:3x4 (1.0) (0) (1.0) (0) -> 2x4
Gemm: 2x3 w:3x4 -> 2x4
Gemm transA=1 transB=1: 3x2 w:4x3 -> 2x4
Einsum equation=bhid,bhjd->bhij: 2x3x4x5 2x3x6x5 -> 2x3x4x6
Einsum equation=...ij,...jk->...ik: 7x2x3 3x4 -> 7x2x4
Einsum equation=ij,jk: 2x3 3x4 -> 2x4
Einsum equation=ii->: 3x3 -> ()
Einsum equation=...a->a...: 2x3x4 -> 4x2x3
Det: 2x3x3 -> 2

BatchNormalization: 2x3x4x5 w:3 w:3 w:3 w:3 -> 2x3x4x5
@15 BatchNormalization training_mode=1: 2x3x4x5 w:3 w:3 3 3 -> 2x3x4x5 3 3
@7 BatchNormalization: 2x3x4x5 w:3 w:3 w:3 w:3 -> 2x3x4x5 3 3 3 3
LayerNormalization: 2x3x4 w:4 -> 2x3x4 2x3x1 2x3x1
LayerNormalization axis=1: 2x3x4 w:3x4 -> 2x3x4 2x1x1 2x1x1
SimplifiedLayerNormalization: 2x3x4 w:4 -> 2x3x4 2x3x1
NegativeLogLikelihoodLoss: 3x5x6 3x6 -> ()
NegativeLogLikelihoodLoss reduction=none: 3x5x6 3x6 -> 3x6
SoftmaxCrossEntropyLoss reduction=none: 3x5 3 -> 3 3x5
SoftmaxCrossEntropyLoss: 3x5 3 -> () 3x5

LSTM hidden_size=8: 10x1x4 w:1x32x4 w:1x32x8 -> 10x1x1x8 1x1x8 1x1x8
LSTM hidden_size=8 direction=bidirectional: 10x1x4 w:2x32x4 w:2x32x8 -> 10x2x1x8 2x1x8 2x1x8
LSTM layout=1 hidden_size=8: 1x10x4 w:1x32x4 w:1x32x8 -> 1x10x1x8 1x1x8 1x1x8
GRU hidden_size=8: 10x3x4 w:1x24x4 w:1x24x8 -> 10x1x3x8 1x3x8
RNN direction=reverse hidden_size=8: 10x1x4 w:1x8x4 w:1x8x8 -> 10x1x1x8 1x1x8

Attention: 2x4x5x8 2x4x6x8 2x4x6x10 -> 2x4x5x10
Attention q_num_heads=4 kv_num_heads=2: 2x5x32 2x6x16 2x6x20 -> 2x5x40
Attention: 2x4x5x8 2x2x6x8 2x2x6x10 _ 2x2x7x8 2x2x7x10 -> 2x4x5x10 2x2x13x8 2x2x13x10

Resize: 1x3x4x5 _ [1.0 1.0 2.0 2.5] -> 1x3x8x12
Resize: 1x3x4x5 _ _ [1 3 7 9] -> 1x3x7x9
@10 Resize: 1x3x4x5 [1.0 1.0 0.5 2.0] -> 1x3x2x10
Resize axes=2,3: 1x3x4x5 _ _ [7 9] -> 1x3x7x9
Resize axes=2,3 keep_aspect_ratio_policy=not_larger: 1x3x4x5 _ _ [7 9] -> 1x3x7x9
Resize axes=2,3 keep_aspect_ratio_policy=not_smaller: 1x3x4x6 _ _ [8 18] -> 1x3x12x18
@9 Upsample: 1x3x4x5 [1.0 1.0 2.0 3.0] -> 1x3x8x15
@7 Upsample scales=1.0,1.0,2.0,3.0: 1x3x4x5 -> 1x3x8x15
@1 Upsample height_scale=2.0 width_scale=3.0: 1x3x4x5 -> 1x3x8x15
GridSample: 1x3x4x5 1x6x7x2 -> 1x3x6x7
GridSample: 1x3x4x5x6 1x7x8x9x3 -> 1x3x7x8x9
AffineGrid: 2x2x3 [2 3 5 6] -> 2x5x6x2
AffineGrid: 2x3x4 [2 3 4 5 6] -> 2x4x5x6x3
RoiAlign output_height=5 output_width=6: 1x3x9x9 7x4 7 -> 7x3x5x6
RoiAlign: 1x3x9x9 7x4 7 -> 7x3x1x1
MaxRoiPool pooled_shape=5,6: 1x3x9x9 7x5 -> 7x3x5x6

@17 DFT: 2x10x1 -> 2x10x2
@17 DFT onesided=1: 2x10x1 -> 2x6x2
@17 DFT axis=2 onesided=1: 2x10x8x1 -> 2x10x5x2
DFT onesided=1: 2x10x8x1 -> 2x10x5x2
DFT: 2x10x1 (16) (1) -> 2x16x2
DFT inverse=1: 2x10x2 -> 2x10x2
STFT: 1x128x1 (32) 64 -> 1x3x33x2
STFT onesided=0: 1x128x1 (32) _ (64) -> 1x3x64x2
MelWeightMatrix: (40) (512) (16000) (0.0) (8000.0) -> 257x40
BlackmanWindow: (10) -> 10
HammingWindow: (10) -> 10
HannWindow: (10) -> 10

Constant value_ints=1,2,3: -> 3
ConstantOfShape: [2 3] -> 2x3
Range: (1) (8) (3) -> 3
Range: (1.0) (2.0) (0.25) -> 4
RandomNormal shape=2,3: -> 2x3
RandomUniform shape=2,3: -> 2x3
Multinomial sample_size=4: 2x9 -> 2x4
OneHot: 2x3 (5) [0 1] -> 2x3x5
OneHot axis=0: 2x3 (5) [0 1] -> 5x2x3
Shape: 2x3x4 -> 3
Shape start=-2: 2x3x4 -> 2
Size: 2x3x4 -> ()
SequenceLength: 2x3 -> ()
TfIdfVectorizer ngram_indexes=0,4,2 mode=TF max_gram_length=1 max_skip_count=0 min_gram_length=1 ngram_counts=0,: 3x8 -> 3x5
TfIdfVectorizer ngram_indexes=0,1 mode=TF max_gram_length=1 max_skip_count=0 min_gram_length=1 ngram_counts=0,: 8 -> 2
`;
