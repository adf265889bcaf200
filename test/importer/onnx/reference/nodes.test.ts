/** Each operator alone against ONNX Runtime, on the same values. */
import { expect, it } from "vitest";
import { Type } from "../model.js";
import { run, runtime } from "./running.js";
import {
  givenOf,
  list,
  type NodeOptions,
  nodeModel,
  number,
  shapesOf,
  type Operand,
  someOf,
  stored,
  values,
} from "./single-node.js";

type Row = readonly [what: string, operator: string, operands: readonly (Operand | undefined)[], options?: NodeOptions];

const { real, positive, bytes, signed, truth } = someOf(1);
const MICROSOFT = "com.microsoft";
const INT64 = { made: [Type.INT64] };
const BOOL = { made: [Type.BOOL] };
const UINT8 = { made: [Type.UINT8] };

const singles = (names: readonly string[], options: NodeOptions = {}): Row[] =>
  names.map((name) => [name, name, [real(2, 3, 4)], options]);

/** Rounded to the nearest number of single precision at each step by the runtime, at the end here. */
const CLOSE = 2e-6;

const ROWS: readonly Row[] = [
  ...singles(["Abs", "Atan", "Asinh", "Ceil", "Cos", "Cosh", "Erf", "Exp", "Floor", "Neg", "Reciprocal", "Round"]),
  ...singles([
    "Sign",
    "Sin",
    "Sinh",
    "Tan",
    "Relu",
    "Sigmoid",
    "Tanh",
    "Softplus",
    "Softsign",
    "HardSwish",
    "LeakyRelu",
  ]),
  ...singles(["Elu", "Celu", "Selu", "HardSigmoid", "ThresholdedRelu", "Identity", "Hardmax", "Softmax", "LogSoftmax"]),
  ...singles(["Mish"], { opset: 18 }),
  ...singles(["Gelu"], { opset: 20 }),
  ["Gelu by tanh", "Gelu", [real(3, 4)], { opset: 20, attributes: { approximate: "tanh" } }],
  ["Elu with a slope", "Elu", [real(3, 4)], { attributes: { alpha: { float: 0.3 } } }],
  ["Celu with a slope", "Celu", [real(3, 4)], { attributes: { alpha: { float: 0.7 } } }],
  ["Sqrt", "Sqrt", [positive(3, 4)]],
  ["Log", "Log", [positive(3, 4)]],
  ["Clip", "Clip", [real(3, 4), number(-0.5), number(1)]],
  ["Clip by attributes", "Clip", [real(3, 4)], { opset: 10, attributes: { min: { float: -1 }, max: { float: 0.5 } } }],
  ["Not", "Not", [truth(3, 4)], BOOL],
  ["Gelu of com.microsoft", "Gelu", [real(3, 4)], { domain: MICROSOFT }],
  ["QuickGelu", "QuickGelu", [real(3, 4)], { domain: MICROSOFT }],
  ["FastGelu", "FastGelu", [real(3, 4), real(4)], { domain: MICROSOFT }],
  ["BiasGelu", "BiasGelu", [real(3, 4), real(4)], { domain: MICROSOFT }],
  ["Softmax along an axis", "Softmax", [real(2, 3, 4)], { attributes: { axis: 1 } }],
  ["Softmax of old, from an axis on", "Softmax", [real(2, 3, 4)], { opset: 11, attributes: { axis: 1 } }],
  ["LogSoftmax of old", "LogSoftmax", [real(2, 3, 4)], { opset: 11, attributes: { axis: 2 } }],

  ...(["Add", "Sub", "Mul", "Div", "Max", "Min", "Pow"] as const).map(
    (name): Row => [`${name}, both repeated`, name, [positive(3, 1, 4), positive(2, 1)]],
  ),
  ["Sum of three", "Sum", [real(2, 3), real(3), real(2, 1)]],
  ["Mean of three", "Mean", [real(2, 3), real(3), real(2, 1)]],
  ["PRelu", "PRelu", [real(2, 3, 4), stored(real(3, 1))]],
  [
    "Div of whole numbers",
    "Div",
    [values([4], [7, -7, 9, 2], Type.INT32), values([4], [2, 2, -4, 3], Type.INT32)],
    { made: [Type.INT32] },
  ],
  [
    "Mod",
    "Mod",
    [values([4], [7, -7, 9, 2], Type.INT32), values([4], [2, 3, -4, 3], Type.INT32)],
    { made: [Type.INT32] },
  ],
  ["Mod as of C", "Mod", [real(3, 4), positive(4)], { attributes: { fmod: 1 } }],
  ["Greater", "Greater", [real(3, 4), real(4)], BOOL],
  ["LessOrEqual", "LessOrEqual", [real(3, 4), real(4)], BOOL],
  ["Equal", "Equal", [bytes(3, 4), bytes(4)], BOOL],
  ["Xor", "Xor", [truth(3, 4), truth(4)], BOOL],
  ["Where", "Where", [truth(3, 1), real(3, 4), real(4)]],

  ["Reshape", "Reshape", [real(2, 3, 4), list(0, -1)]],
  ["Transpose", "Transpose", [real(2, 3, 4), undefined].slice(0, 1), { attributes: { perm: [2, 0, 1] } }],
  ["Flatten", "Flatten", [real(2, 3, 4)], { attributes: { axis: 2 } }],
  ["Squeeze", "Squeeze", [real(2, 1, 4), list(1)]],
  ["Unsqueeze", "Unsqueeze", [real(2, 4), list(0, 3)]],
  ["Slice backwards", "Slice", [real(4, 6), list(-1, 1), list(-9, 5), list(0, 1), list(-2, 2)]],
  ["Split", "Split", [real(2, 7), list(3, 4)], { attributes: { axis: 1 }, made: [Type.FLOAT, Type.FLOAT] }],
  ["Concat", "Concat", [real(2, 3, 2), real(2, 1, 2)], { attributes: { axis: 1 } }],
  ["Expand", "Expand", [real(3, 1), list(2, 1, 4)]],
  ["Tile", "Tile", [real(2, 3), list(2, 3)]],
  ["Pad", "Pad", [real(2, 3), list(1, 0, 2, 1), number(0.5)]],
  ["Pad that cuts off", "Pad", [real(4, 5), list(-1, 1, 2, -2)]],
  ["Pad by mirroring", "Pad", [real(3, 4), list(1, 2, 2, 3)], { attributes: { mode: "reflect" } }],
  ["Pad by the edge", "Pad", [real(3, 4), list(1, 2, 2, 3)], { attributes: { mode: "edge" } }],
  ["Pad of old", "Pad", [real(2, 3)], { opset: 10, attributes: { pads: [1, 0, 2, 1], value: { float: 0.5 } } }],
  ["DepthToSpace", "DepthToSpace", [real(1, 8, 2, 3)], { attributes: { blocksize: 2 } }],
  ["DepthToSpace by columns", "DepthToSpace", [real(1, 8, 2, 3)], { attributes: { blocksize: 2, mode: "CRD" } }],
  ["SpaceToDepth", "SpaceToDepth", [real(1, 2, 4, 6)], { attributes: { blocksize: 2 } }],
  ["Gather", "Gather", [real(3, 4), stored(values([2, 2], [0, -1, 2, 1], Type.INT64))], { attributes: { axis: 1 } }],
  ["GatherElements", "GatherElements", [real(3, 4), stored(values([2, 4], [0, -1, 2, 1, 1, 0, 0, 2], Type.INT64))]],
  ["GatherND", "GatherND", [real(3, 4, 2), stored(values([2, 2], [0, -1, 2, 1], Type.INT64))]],
  ["ScatterND", "ScatterND", [real(3, 4), stored(values([2, 1], [2, 0], Type.INT64)), real(2, 4)]],
  ["OneHot", "OneHot", [values([3], [0, 2, -1], Type.INT64), number(4, Type.INT64), stored(values([2], [0, 1]))]],
  ["TopK", "TopK", [real(3, 5), list(2)], { made: [Type.FLOAT, Type.INT64] }],
  ["CumSum", "CumSum", [real(3, 4), number(1, Type.INT64)], { attributes: { exclusive: 1, reverse: 1 } }],
  ["Trilu", "Trilu", [real(3, 4), number(1, Type.INT64)], { attributes: { upper: 0 } }],
  ["Shape", "Shape", [real(3, 4)], INT64],
  ["Size", "Size", [real(3, 4)], INT64],
  ["ConstantOfShape", "ConstantOfShape", [list(2, 3)]],
  ["Range", "Range", [number(1), number(4), number(0.5)]],
  ["Cast to whole numbers", "Cast", [real(3, 4)], { attributes: { to: Type.INT64 }, ...INT64 }],
  ["Cast to truth", "Cast", [bytes(3, 4)], { attributes: { to: Type.BOOL }, ...BOOL }],

  [
    "MaxPool",
    "MaxPool",
    [real(2, 3, 7, 8)],
    { attributes: { kernel_shape: [3, 2], strides: [2, 1], pads: [1, 0, 1, 1] } },
  ],
  [
    "MaxPool to the ceiling, dilated",
    "MaxPool",
    [real(1, 2, 8, 8)],
    { attributes: { kernel_shape: [3, 3], strides: [2, 2], ceil_mode: 1, dilations: [1, 2] } },
  ],
  ["MaxPool of bytes", "MaxPool", [bytes(1, 2, 5, 5)], { attributes: { kernel_shape: [2, 2] }, ...UINT8 }],
  [
    "MaxPool of a sequence",
    "MaxPool",
    [real(1, 2, 9)],
    { attributes: { kernel_shape: [3], auto_pad: "SAME_LOWER", strides: [2] } },
  ],
  [
    "AveragePool",
    "AveragePool",
    [real(1, 3, 7, 8)],
    { attributes: { kernel_shape: [3, 2], strides: [2, 1], pads: [1, 0, 1, 1] } },
  ],
  [
    "AveragePool with its padding",
    "AveragePool",
    [real(1, 3, 7, 8)],
    { attributes: { kernel_shape: [3, 2], strides: [2, 1], pads: [1, 0, 1, 1], count_include_pad: 1 } },
  ],
  [
    "AveragePool to the ceiling",
    "AveragePool",
    [real(1, 3, 6, 6)],
    { opset: 19, attributes: { kernel_shape: [3, 3], strides: [2, 2], ceil_mode: 1 } },
  ],
  ["GlobalAveragePool", "GlobalAveragePool", [real(2, 3, 5, 4)]],
  ["GlobalMaxPool", "GlobalMaxPool", [real(2, 3, 5, 4)]],
  ...(
    [
      "ReduceSum",
      "ReduceMean",
      "ReduceMax",
      "ReduceMin",
      "ReduceProd",
      "ReduceL1",
      "ReduceL2",
      "ReduceSumSquare",
      "ReduceLogSumExp",
    ] as const
  ).map((name): Row => [name, name, [real(2, 3, 4), list(0, 2)], { opset: 18, attributes: { keepdims: 0 } }]),
  ["ReduceMean of old", "ReduceMean", [real(2, 3, 4)], { attributes: { axes: [-1] } }],
  ["ArgMax", "ArgMax", [real(3, 4)], { attributes: { axis: 1 }, ...INT64 }],
  [
    "ArgMin of equal ones, the last",
    "ArgMin",
    [values([4], [1, 0, 0, 2])],
    { attributes: { select_last_index: 1 }, ...INT64 },
  ],

  ["BatchNormalization", "BatchNormalization", [real(2, 3, 4), real(3), real(3), real(3), positive(3)]],
  ["InstanceNormalization", "InstanceNormalization", [real(2, 3, 4, 2), real(3), real(3)]],
  [
    "GroupNormalization",
    "GroupNormalization",
    [real(2, 6, 4), real(6), real(6)],
    { opset: 21, attributes: { num_groups: 3 } },
  ],
  [
    "LayerNormalization",
    "LayerNormalization",
    [real(2, 3, 4), real(3, 4), real(3, 4)],
    { attributes: { axis: 1 }, made: [Type.FLOAT, Type.FLOAT, Type.FLOAT] },
  ],
  ["SimplifiedLayerNormalization", "SimplifiedLayerNormalization", [real(2, 3, 4), real(4)], { opset: 17 }],
  ["LRN", "LRN", [real(1, 6, 3, 3)], { attributes: { size: 5, alpha: { float: 0.5 }, bias: { float: 1.5 } } }],
  [
    "SkipLayerNormalization",
    "SkipLayerNormalization",
    [real(1, 3, 4), real(1, 3, 4), real(4), real(4), real(4)],
    { domain: MICROSOFT },
  ],

  ["Resize, nearest", "Resize", [real(1, 2, 3, 4), undefined, stored(values([4], [1, 1, 2, 1.5]))]],
  [
    "Resize, nearest, asymmetric",
    "Resize",
    [real(1, 2, 3, 4), undefined, undefined, list(1, 2, 7, 9)],
    { attributes: { coordinate_transformation_mode: "asymmetric", nearest_mode: "floor" } },
  ],
  [
    "Resize, linear",
    "Resize",
    [real(1, 2, 3, 4), undefined, undefined, list(1, 2, 7, 6)],
    { attributes: { mode: "linear" } },
  ],
  [
    "Resize, linear, corners aligned",
    "Resize",
    [real(1, 2, 3, 4), undefined, undefined, list(1, 2, 5, 2)],
    { attributes: { mode: "linear", coordinate_transformation_mode: "align_corners" } },
  ],
  [
    "Resize, cubic",
    "Resize",
    [real(1, 1, 4, 4), undefined, undefined, list(1, 1, 7, 6)],
    { attributes: { mode: "cubic" } },
  ],
  ["Resize of old", "Resize", [real(1, 2, 3, 4), stored(values([4], [1, 1, 2, 2]))], { opset: 10 }],
  ["Upsample", "Upsample", [real(1, 2, 3, 4), stored(values([4], [1, 1, 2, 3]))], { opset: 9 }],

  [
    "Conv",
    "Conv",
    [real(1, 4, 9, 8), real(6, 2, 3, 2), real(6)],
    { attributes: { group: 2, strides: [2, 1], pads: [1, 0, 1, 2], dilations: [2, 1] } },
  ],
  ["Conv of a sequence", "Conv", [real(1, 3, 9), real(4, 3, 3)], { attributes: { pads: [2, 0] } }],
  ["Conv of a batch", "Conv", [stored(real(3, 2, 5, 5)), real(4, 2, 3, 3)]],
  [
    "ConvTranspose",
    "ConvTranspose",
    [real(1, 3, 5, 4), real(3, 2, 4, 3), real(2)],
    { attributes: { strides: [2, 3], pads: [1, 0, 1, 1], output_padding: [1, 0] } },
  ],
  [
    "ConvTranspose of groups",
    "ConvTranspose",
    [real(1, 4, 5, 4), real(4, 3, 3, 3)],
    { attributes: { group: 2, strides: [2, 2], auto_pad: "SAME_UPPER" } },
  ],
  [
    "ConvTranspose, dilated",
    "ConvTranspose",
    [real(1, 2, 4, 4), real(2, 3, 2, 3)],
    { attributes: { dilations: [2, 2], strides: [1, 2] } },
  ],
  [
    "ConvTranspose of a sequence",
    "ConvTranspose",
    [real(1, 2, 5), real(2, 3, 4)],
    { attributes: { strides: [2], pads: [1, 1] } },
  ],
  [
    "ConvInteger",
    "ConvInteger",
    [bytes(1, 3, 6, 6), stored(signed(4, 3, 3, 3)), number(120, Type.UINT8)],
    { attributes: { pads: [1, 1, 1, 1] }, made: [Type.INT32] },
  ],
  [
    "Gemm",
    "Gemm",
    [real(4, 3), real(5, 4), real(5)],
    { attributes: { transA: 1, transB: 1, alpha: { float: 0.5 }, beta: { float: 2 } } },
  ],
  ["MatMul of matrices of heads", "MatMul", [real(2, 3, 4, 5), real(3, 5, 6)]],
  ["MatMul by stored columns", "MatMul", [real(2, 3, 4), stored(real(4, 5))]],
  ["MatMul of stored rows", "MatMul", [stored(real(2, 4)), real(3, 4, 5)]],
  ["MatMul of vectors", "MatMul", [real(4), real(4)]],
  ["MatMul of a vector by matrices", "MatMul", [real(4), real(2, 4, 3)]],
  [
    "MatMulInteger",
    "MatMulInteger",
    [bytes(3, 4), stored(signed(4, 5)), number(7, Type.UINT8)],
    { made: [Type.INT32] },
  ],
  [
    "FusedConv",
    "FusedConv",
    [real(1, 2, 5, 5), real(3, 2, 3, 3), real(3)],
    { domain: MICROSOFT, attributes: { activation: "Relu" } },
  ],
  [
    "FusedGemm",
    "FusedGemm",
    [real(2, 3), real(3, 4), real(4)],
    { domain: MICROSOFT, attributes: { activation: "LeakyRelu", activation_alpha: { float: 0.2 } } },
  ],
  [
    "FusedMatMul",
    "FusedMatMul",
    [real(2, 4, 3), real(2, 4, 5)],
    { domain: MICROSOFT, attributes: { transA: 1, alpha: { float: 0.25 } } },
  ],
  ["Einsum of heads", "Einsum", [real(2, 3, 4, 5), real(2, 6, 4, 5)], { attributes: { equation: "bihd,bjhd->bhij" } }],
  [
    "Einsum with weights",
    "Einsum",
    [real(2, 3, 4), stored(real(4, 5, 6))],
    { attributes: { equation: "bid,dhe->bhie" } },
  ],
  ["Einsum of three", "Einsum", [real(3, 4), real(4, 5), real(5, 2)], { attributes: { equation: "ij,jk,kl->il" } }],
  ["Einsum that scales", "Einsum", [real(3, 4), real(4)], { attributes: { equation: "ij,j->ji" } }],
  ["Einsum that sums", "Einsum", [real(3, 4, 2)], { attributes: { equation: "ijk->k" } }],

  ...(["forward", "reverse", "bidirectional"] as const).flatMap((direction): Row[] => {
    const directions = direction === "bidirectional" ? 2 : 1;
    const attributes = { hidden_size: 5, direction };
    const weights = (gates: number) => [
      stored(real(directions, gates * 5, 3)),
      stored(real(directions, gates * 5, 5)),
      stored(real(directions, 2 * gates * 5)),
    ];
    const state = () => real(directions, 2, 5);
    const three = [Type.FLOAT, Type.FLOAT, Type.FLOAT];
    return [
      [
        `LSTM ${direction}`,
        "LSTM",
        [real(4, 2, 3), ...weights(4), undefined, state(), state()],
        { attributes, made: three },
      ],
      [
        `GRU ${direction}`,
        "GRU",
        [real(4, 2, 3), ...weights(3), undefined, state()],
        { attributes, made: three.slice(1) },
      ],
      [
        `GRU ${direction}, reset behind`,
        "GRU",
        [real(4, 2, 3), ...weights(3)],
        { attributes: { ...attributes, linear_before_reset: 1 }, made: three.slice(1) },
      ],
      [`RNN ${direction}`, "RNN", [real(4, 2, 3), ...weights(1)], { attributes, made: three.slice(1) }],
    ];
  }),
  [
    "LSTM with peepholes, bounded",
    "LSTM",
    [
      real(3, 1, 2),
      stored(real(1, 12, 2)),
      stored(real(1, 12, 3)),
      undefined,
      undefined,
      undefined,
      undefined,
      stored(real(1, 9)),
    ],
    { attributes: { hidden_size: 3, clip: { float: 0.5 } } },
  ],

  [
    "Attention of com.microsoft",
    "Attention",
    [real(1, 4, 6), stored(real(6, 24)), stored(real(24))],
    { domain: MICROSOFT, attributes: { num_heads: 2 } },
  ],
  [
    "Attention that looks back alone",
    "Attention",
    [real(1, 4, 6), stored(real(6, 24)), stored(real(24))],
    { domain: MICROSOFT, attributes: { num_heads: 2, unidirectional: 1 } },
  ],
  [
    "MultiHeadAttention",
    "MultiHeadAttention",
    [real(1, 4, 8), real(1, 5, 8), real(1, 5, 8)],
    { domain: MICROSOFT, attributes: { num_heads: 2 } },
  ],
  [
    "MultiHeadAttention with a bias",
    "MultiHeadAttention",
    [real(1, 4, 8), real(1, 5, 8), real(1, 5, 8), stored(real(24))],
    { domain: MICROSOFT, attributes: { num_heads: 4 } },
  ],
  [
    "Attention",
    "Attention",
    [real(1, 4, 8), real(1, 5, 8), real(1, 5, 8), real(4, 5)],
    { opset: 23, attributes: { q_num_heads: 2, kv_num_heads: 2 } },
  ],
  [
    "Attention of shared keys",
    "Attention",
    [real(1, 4, 3, 2), real(1, 2, 5, 2), real(1, 2, 5, 2)],
    { opset: 23, attributes: { scale: { float: 0.3 } } },
  ],
  [
    "Attention that looks back alone, of heads",
    "Attention",
    [real(1, 2, 5, 2), real(1, 2, 5, 2), real(1, 2, 5, 2)],
    { opset: 23, attributes: { is_causal: 1 } },
  ],

  ["QuantizeLinear", "QuantizeLinear", [real(3, 4), number(0.03), number(100, Type.UINT8)], UINT8],
  [
    "QuantizeLinear along an axis",
    "QuantizeLinear",
    [real(2, 3), stored(values([3], [0.1, 0.2, 0.05])), stored(values([3], [1, -2, 3], Type.INT8))],
    { made: [Type.INT8] },
  ],
  [
    "DequantizeLinear along an axis",
    "DequantizeLinear",
    [signed(2, 3), stored(values([2], [0.1, 0.2])), stored(values([2], [1, -2], Type.INT8))],
    { attributes: { axis: 0 } },
  ],
  ["DynamicQuantizeLinear", "DynamicQuantizeLinear", [real(3, 4)], { made: [Type.UINT8, Type.FLOAT, Type.UINT8] }],
  [
    "MatMulIntegerToFloat",
    "MatMulIntegerToFloat",
    [
      bytes(3, 4),
      stored(signed(4, 5)),
      number(0.1),
      stored(values([5], [0.1, 0.2, 0.3, 0.1, 0.2])),
      number(99, Type.UINT8),
      undefined,
      stored(real(5)),
    ],
    { domain: MICROSOFT },
  ],
  [
    "DynamicQuantizeMatMul",
    "DynamicQuantizeMatMul",
    [real(3, 4), stored(signed(4, 5)), number(0.1), number(3, Type.INT8), stored(real(5))],
    { domain: MICROSOFT },
  ],
  [
    "QLinearMul",
    "QLinearMul",
    [
      bytes(3, 4),
      number(0.02),
      number(10, Type.UINT8),
      bytes(4),
      number(0.03),
      number(20, Type.UINT8),
      number(0.1),
      number(99, Type.UINT8),
    ],
    { domain: MICROSOFT, ...UINT8 },
  ],
  [
    "QLinearSigmoid",
    "QLinearSigmoid",
    [bytes(3, 40), number(0.03), number(120, Type.UINT8), number(1 / 256), number(0, Type.UINT8)],
    { domain: MICROSOFT, ...UINT8 },
  ],
  [
    "QLinearLeakyRelu",
    "QLinearLeakyRelu",
    [bytes(3, 40), number(0.03), number(120, Type.UINT8), number(0.02), number(9, Type.UINT8)],
    { domain: MICROSOFT, attributes: { alpha: { float: 0.1 } }, ...UINT8 },
  ],
  [
    "QLinearSoftmax",
    "QLinearSoftmax",
    [bytes(3, 10), number(0.03), number(120, Type.UINT8), number(1 / 256), number(0, Type.UINT8)],
    { domain: MICROSOFT, attributes: { opset: 13 }, ...UINT8 },
  ],
];

it.each(ROWS)("%s", async (_, operator, operands, options) => {
  const bytes = nodeModel(operator, operands, options);
  const given = givenOf(operands);
  const { outputs } = await run(bytes, given, { shapes: shapesOf(operands) });
  const expected = await runtime(bytes, given);
  for (const [at, { shape, data }] of expected.entries()) {
    expect(outputs[at]?.shape).toEqual(shape);
    const found = Array.from(outputs[at]?.data as ArrayLike<number | bigint>, Number);
    const right = Array.from(data as ArrayLike<number | bigint>, Number);
    if (data instanceof Float32Array) {
      const far = right.findIndex(
        (value, place) => !(Math.abs(value - (found[place] as number)) <= CLOSE * (4 + Math.abs(value))),
      );
      expect(far < 0 ? "all" : { at: far, right: right[far], found: found[far] }).toBe("all");
    } else expect(found).toEqual(right);
  }
});
