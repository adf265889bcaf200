/** As those of `rows.ts`, of the operators of com.microsoft and QONNX. */
export const CONTRIBUTED_ROWS = `
com.microsoft.Gelu: 2x3 -> 2x3
com.microsoft.FastGelu: 2x3 3 -> 2x3
com.microsoft.BiasGelu: 2x3 3 -> 2x3
com.microsoft.QuickGelu: 2x3 -> 2x3
com.microsoft.BiasAdd: 2x3x4 4 2x3x4 -> 2x3x4
com.microsoft.BiasSoftmax: 2x3 1x3 -> 2x3
com.microsoft.Trilu: 4x3 -> 4x3
com.microsoft.Inverse: 2x3x3 -> 2x3x3
com.microsoft.MoE: 2x3x4 6x5 -> 2x3x4
com.microsoft.QMoE: 2x3x4 6x5 -> 2x3x4
com.microsoft.QuantizeLinear: 2x3 (1.0) -> 2x3
com.microsoft.DequantizeLinear: 2x3 (1.0) -> 2x3
com.microsoft.QLinearLeakyRelu: 2x3 (1.0) (0) (1.0) (0) -> 2x3
com.microsoft.QLinearSigmoid: 2x3 (1.0) (0) (1.0) (0) -> 2x3
com.microsoft.QLinearSoftmax: 2x3 (1.0) (0) (1.0) (0) -> 2x3
com.microsoft.GroupNorm: 1x4x4x8 w:8 w:8 -> 1x4x4x8
com.microsoft.RotaryEmbedding: 1x3x8 1x3 5x2 5x2 -> 1x3x8
com.microsoft.GemmaRotaryEmbedding: 2x3x4 2x3x4 -> 2x3x4
com.microsoft.BiasDropout: 2x3 3 -> 2x3 2x3
com.microsoft.MulInteger: 2x3 (0) 3 (0) -> 2x3
com.microsoft.QLinearAdd: 2x1 (1.0) (0) 1x3 (1.0) (0) (1.0) (0) -> 2x3
com.microsoft.QLinearMul: 2x1 (1.0) (0) w:3 (1.0) (0) (1.0) (0) -> 2x3
com.microsoft.QLinearWhere: 2x1 1x3 (1.0) (0) 4x1x1 (1.0) (0) (1.0) (0) -> 4x2x3
com.microsoft.QLinearConcat axis=1: (1.0) (0) 2x3 (1.0) (0) 2x4 (1.0) (0) -> 2x7
com.microsoft.FusedConv pads=1,1,1,1: 1x3x8x8 w:16x3x3x3 -> 1x16x8x8
com.microsoft.NhwcConv: 1x8x8x3 w:16x3x3x3 -> 1x6x6x16
com.microsoft.NhwcFusedConv: 1x8x8x3 w:16x3x3x3 -> 1x6x6x16
com.microsoft.QLinearConv channels_last=1: 1x8x8x3 (1.0) (0) w:16x3x3x3 (1.0) (0) (1.0) (0) -> 1x6x6x16
com.microsoft.QLinearConv: 1x3x8x8 (1.0) (0) w:16x3x3x3 (1.0) (0) (1.0) (0) -> 1x16x6x6
com.microsoft.NhwcMaxPool kernel_shape=2,2 strides=2,2: 1x8x8x3 -> 1x4x4x3
com.microsoft.QLinearAveragePool kernel_shape=2,2 strides=2,2: 1x3x8x8 (1.0) (0) (1.0) (0) -> 1x3x4x4
com.microsoft.QLinearAveragePool kernel_shape=2,2 strides=2,2 channels_last=1: 1x8x8x3 (1.0) (0) (1.0) (0) -> 1x4x4x3
com.microsoft.QLinearGlobalAveragePool channels_last=1: 1x8x8x3 (1.0) (0) (1.0) (0) -> 1x1x1x3
com.microsoft.FusedMatMul transB=1: 5x2x3 5x4x3 -> 5x2x4
com.microsoft.FusedMatMul transBatchA=1: 2x5x3 5x3x4 -> 5x2x4
com.microsoft.TransposeMatMul transA=1: 5x3x2 5x3x4 -> 5x2x4
com.microsoft.MatMulInteger16: 2x3 3x4 -> 2x4
com.microsoft.DynamicQuantizeMatMul: 2x3 w:3x4 4 -> 2x4
com.microsoft.FusedMatMulActivation: 2x3 3x4 -> 2x4
com.microsoft.GemmFastGelu: 2x3 w:3x4 -> 2x4
com.microsoft.MatMulIntegerToFloat: 2x3 w:3x4 (1.0) (1.0) -> 2x4
com.microsoft.SparseToDenseMatMul: 2x3 3x4 -> 2x4
com.microsoft.FusedGemm transB=1: 2x3 w:4x3 -> 2x4
com.microsoft.QGemm transB=1: 2x3 (1.0) (0) w:4x3 (1.0) (0) -> 2x4
com.microsoft.MatMulNBits K=32 N=8 bits=4 block_size=32: 2x5x32 w:8x1x16 w:8 -> 2x5x8
com.microsoft.MatMulBnb4 K=32 N=8: 2x32 w:128 w:4 -> 2x8
com.microsoft.MatMulFpQ4: 2x32 w:128 [32 8] -> 2x8
com.microsoft.SkipLayerNormalization: 2x3x4 2x3x4 w:4 -> 2x3x4 2x3x1 2x3x1 2x3x4
com.microsoft.SkipSimplifiedLayerNormalization: 2x3x4 2x3x4 w:4 -> 2x3x4 2x3x1 2x3x1 2x3x4
com.microsoft.EmbedLayerNormalization: 2x5 2x5 w:30x8 w:9x8 w:2x8 w:8 w:8 -> 2x5x8 2 2x5x8
com.microsoft.QEmbedLayerNormalization: 2x5 2x5 w:30x8 w:9x8 w:2x8 w:8 w:8 -> 2x5x8 2
com.microsoft.QLinearReduceMean axes=2,3: 1x3x8x8 (1.0) (0) (1.0) (0) -> 1x3x1x1
com.microsoft.QLinearReduceMean keepdims=0: 1x3x8x8 (1.0) (0) (1.0) (0) -> ()
com.microsoft.ReduceSumInteger axes=1, keepdims=0: 2x3x4 -> 2x4
com.microsoft.GatherND: 2x3x4 5x2 -> 5x4
com.microsoft.ExpandDims: 2x3 (-1) -> 2x3x1
com.microsoft.CDist: 5x3 7x3 -> 5x7
com.microsoft.CropAndResize: 1x3x8x8 6x4 6 [4 5] -> 6x3x4x5
com.microsoft.GridSample: 1x3x4x5 1x6x7x2 -> 1x3x6x7
com.microsoft.DynamicQuantizeLSTM hidden_size=8: 10x1x4 w:1x4x32 w:1x8x32 -> 10x1x1x8 1x1x8 1x1x8

com.microsoft.Attention num_heads=4: 2x5x32 w:32x96 w:96 -> 2x5x32 2x2x4x5x8
com.microsoft.Attention num_heads=4 qkv_hidden_sizes=32,32,64: 2x5x32 w:32x128 w:128 -> 2x5x64
com.microsoft.Attention num_heads=4: 2x5x32 w:32x96 w:96 _ 2x2x4x7x8 -> 2x5x32 2x2x4x12x8
com.microsoft.QAttention num_heads=4: 2x5x32 w:32x96 w:96 (1.0) (1.0) -> 2x5x32
com.microsoft.MultiHeadAttention num_heads=4: 2x5x32 2x6x32 2x6x64 -> 2x5x64 2x4x6x16 2x4x6x16
com.microsoft.MultiHeadAttention num_heads=4: 2x5x32 2x4x6x8 2x4x6x8 -> 2x5x32
com.microsoft.MultiHeadAttention num_heads=4: 2x5x4x3x8 -> 2x5x32
com.microsoft.MultiHeadAttention num_heads=4: 2x5x32 2x6x4x2x8 -> 2x5x32
com.microsoft.DecoderMaskedMultiHeadAttention num_heads=4: 2x1x32 2x1x32 2x1x32 -> 2x1x32
com.microsoft.GroupQueryAttention num_heads=4 kv_num_heads=2: 2x5x32 2x5x16 2x5x16 -> 2x5x32
com.microsoft.GroupQueryAttention num_heads=4 kv_num_heads=2: 2x5x64 -> 2x5x32

onnx.brevitas.Quant: 2x3 (1.0) (0.0) (4.0) -> 2x3
onnx.brevitas.BipolarQuant: 2x3 (1.0) -> 2x3
onnx.brevitas.Trunc: 2x3 (1.0) (0.0) (8.0) (4.0) -> 2x3
qonnx.custom_op.general.Quant: 2x3 (1.0) (0.0) (4.0) -> 2x3
qonnx.custom_op.general.BipolarQuant: 2x3 (1.0) -> 2x3
qonnx.custom_op.general.Trunc: 2x3 (1.0) (0.0) (8.0) (4.0) -> 2x3
finn.custom_op.general.Quant: 2x3 (1.0) (0.0) (4.0) -> 2x3
finn.custom_op.general.BipolarQuant: 2x3 (1.0) -> 2x3
finn.custom_op.general.Trunc: 2x3 (1.0) (0.0) (8.0) (4.0) -> 2x3
`;
