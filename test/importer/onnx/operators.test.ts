/** What each ONNX operator means, in full. */
import { describe, expect, it } from "vitest";
import type { Activation, Meaning } from "../../../importer/model.js";
import { ImportProblem } from "../../../importer/problem.js";
import { type Attributes, type Input, meaningOf, real, type Tested, Type, tensor, wholes } from "./model.js";
import { bias, data, MICROSOFT, once, type Row, SCALE, table, unsupported, weights, ZERO } from "./table.js";

const NO_PADS = { top: 0, left: 0, bottom: 0, right: 0 };

describe("convolutions", () => {
  const conv = {
    kind: "conv",
    data,
    kernels: 8,
    channels: 4,
    groups: 1,
    size: [3, 2],
    stride: [1, 1],
    dilation: [1, 1],
    pads: NO_PADS,
    hasBias: false,
    weightBits: undefined,
  } as const;
  const map = [1, 4, 10, 12];
  const inputs: Input[] = [map, weights([8, 4, 3, 2])];
  table([
    ["Conv by what is not said", "Conv", { inputs }, conv],
    [
      "Conv by what is said",
      "Conv",
      {
        inputs: [[1, 8, 10, 12], weights([8, 4, 3, 2]), bias([8])],
        attributes: { kernel_shape: [3, 2], strides: [2, 1], dilations: [1, 3], pads: [1, 2, 3, 4], group: 2 },
      },
      {
        ...conv,
        groups: 2,
        stride: [2, 1],
        dilation: [1, 3],
        pads: { top: 1, left: 2, bottom: 3, right: 4 },
        hasBias: true,
      },
    ],
    ["Conv SAME_UPPER", "Conv", { inputs, attributes: { auto_pad: "SAME_UPPER" } }, { ...conv, pads: "same upper" }],
    ["Conv SAME_LOWER", "Conv", { inputs, attributes: { auto_pad: "SAME_LOWER" } }, { ...conv, pads: "same lower" }],
    ["Conv VALID", "Conv", { inputs, attributes: { auto_pad: "VALID" } }, conv],
    [
      "Conv over one dimension",
      "Conv",
      { inputs: [[1, 4, 10], weights([8, 4, 3])], attributes: { strides: [2], pads: [1, 2] } },
      { ...conv, size: [3, 1], stride: [2, 1], pads: { top: 1, left: 0, bottom: 2, right: 0 } },
    ],
    [
      "Conv over three dimensions",
      "Conv",
      { inputs: [[1, 4, 10, 12, 5], weights([8, 4, 3, 3, 3])] },
      unsupported("it is over 3 dimensions beside batch and channels; the language has one and two"),
    ],
    [
      "Conv with computed weights",
      "Conv",
      { inputs: [map, [8, 4, 3, 2]] },
      unsupported("its weights are computed, they would have to be constants"),
    ],
    [
      "Conv of a constant",
      "Conv",
      { inputs: [tensor("c", map), [8, 4, 3, 2]] },
      unsupported("what it reads is a constant"),
    ],
    [
      "Conv with negative pads",
      "Conv",
      { inputs, attributes: { pads: [0, -1, 0, 0] } },
      unsupported("it cuts off rows or columns by negative pads"),
    ],
    ["ConvInteger", "ConvInteger", { inputs: [map, weights([8, 4, 3, 2], Type.INT8)] }, { ...conv, weightBits: 8 }],
    [
      "QLinearConv",
      "QLinearConv",
      { inputs: [map, SCALE, ZERO, weights([8, 4, 3, 2], Type.INT8), SCALE, ZERO, SCALE, ZERO, bias([8])].map(once()) },
      { ...conv, weightBits: 8, hasBias: true },
    ],
    [
      "FusedConv",
      "FusedConv",
      { inputs, domain: MICROSOFT, attributes: { activation: "Relu" } },
      { ...conv, activation: "relu" },
    ],
    ...(
      [
        ["Sigmoid", "sigmoid"],
        ["Tanh", "tanh"],
        ["LeakyRelu", "leakyrelu"],
        ["HardSigmoid", "hardsigmoid"],
      ] as const
    ).map(
      ([name, activation]): Row => [
        `FusedConv with ${name}`,
        "FusedConv",
        { inputs, domain: MICROSOFT, attributes: { activation: name, activation_params: { floats: [0.1, 0.5] } } },
        { ...conv, activation },
      ],
    ),
    [
      "FusedConv with an activation that the language has not",
      "FusedConv",
      { inputs, domain: MICROSOFT, attributes: { activation: "Softsign" } },
      unsupported("the language has not the activation `Softsign`, which is fused into it"),
    ],
  ]);
});

describe("products of matrices", () => {
  const dense = {
    kind: "dense",
    data,
    units: 10,
    features: 20,
    keepsAxes: false,
    hasBias: false,
    weightBits: undefined,
  } as const;
  const along = { ...dense, keepsAxes: true };
  const product = (...transposed: readonly [boolean, boolean]): Meaning => {
    return { kind: "product", data: [0, 1], transposed };
  };
  const vector = [1, 20];
  table([
    ["Gemm", "Gemm", { inputs: [vector, weights([20, 10])] }, dense],
    [
      "Gemm with its weights exchanged, and a bias",
      "Gemm",
      { inputs: [vector, weights([10, 20]), bias([10])], attributes: { transB: 1, alpha: { float: 0.5 } } },
      { ...dense, hasBias: true },
    ],
    [
      "Gemm with a bias times 0",
      "Gemm",
      { inputs: [vector, weights([20, 10]), bias([10])], attributes: { beta: { float: 0 } } },
      dense,
    ],
    ["MatMul", "MatMul", { inputs: [[1, 7, 20], weights([20, 10])] }, along],
    ["MatMul of a vector", "MatMul", { inputs: [[20], weights([20, 10])] }, along],
    ["MatMul by one matrix of a batch", "MatMul", { inputs: [[1, 7, 20], weights([1, 20, 10])] }, along],
    ["Gemm of two that are computed", "Gemm", { inputs: [vector, [20, 10]] }, product(false, false)],
    [
      "Gemm of two that are computed, both exchanged",
      "Gemm",
      {
        inputs: [
          [20, 7],
          [10, 20],
        ],
        attributes: { transA: 1, transB: 1 },
      },
      product(true, true),
    ],
    [
      "Gemm of two that are computed, with a constant added",
      "Gemm",
      { inputs: [vector, [20, 10], bias([10])] },
      product(false, false),
    ],
    ["MatMul of two that are computed", "MatMul", { inputs: [vector, [20, 10]] }, product(false, false)],
    [
      "MatMul of matrices with heads",
      "MatMul",
      {
        inputs: [
          [1, 4, 7, 20],
          [1, 4, 20, 7],
        ],
      },
      product(false, false),
    ],
    [
      "MatMul of several by one",
      "MatMul",
      {
        inputs: [
          [4, 7, 20],
          [20, 10],
        ],
      },
      product(false, false),
    ],
    ["MatMulInteger of two that are computed", "MatMulInteger", { inputs: [vector, [20, 10]] }, product(false, false)],
    [
      "QLinearMatMul of two that are computed",
      "QLinearMatMul",
      { inputs: [vector, SCALE, ZERO, [20, 10], SCALE, ZERO, SCALE, ZERO].map(once()) },
      product(false, false),
    ],
    [
      "FusedMatMul of two that are computed",
      "FusedMatMul",
      {
        inputs: [
          [1, 4, 7, 20],
          [1, 4, 7, 20],
        ],
        attributes: { transB: 1 },
        domain: MICROSOFT,
      },
      product(false, true),
    ],
    [
      "FusedMatMul of an exchanged operand",
      "FusedMatMul",
      {
        inputs: [
          [1, 20, 7],
          [1, 20, 10],
        ],
        attributes: { transA: 1 },
        domain: MICROSOFT,
      },
      product(true, false),
    ],
    [
      "FusedMatMul by exchanged weights",
      "FusedMatMul",
      { inputs: [[1, 7, 20], weights([10, 20])], attributes: { transB: 1, alpha: { float: 0.5 } }, domain: MICROSOFT },
      along,
    ],
    ...["transBatchA", "transBatchB"].map(
      (flag): Row => [
        `FusedMatMul with ${flag}`,
        "FusedMatMul",
        {
          inputs: [
            [7, 4, 20],
            [7, 20, 4],
          ],
          attributes: { [flag]: 1 },
          domain: MICROSOFT,
        },
        unsupported("it exchanges axes that count matrices"),
      ],
    ),
    [
      "MatMulInteger",
      "MatMulInteger",
      { inputs: [vector, weights([20, 10], Type.UINT8)] },
      { ...along, weightBits: 8 },
    ],
    [
      "QLinearMatMul",
      "QLinearMatMul",
      { inputs: [vector, SCALE, ZERO, weights([20, 10], Type.INT8), SCALE, ZERO, SCALE, ZERO].map(once()) },
      { ...along, weightBits: 8 },
    ],
    [
      "QGemm",
      "QGemm",
      {
        inputs: [vector, SCALE, ZERO, weights([10, 20], Type.INT8), SCALE, ZERO, bias([10])].map(once()),
        attributes: { transB: 1 },
        domain: MICROSOFT,
      },
      { ...dense, weightBits: 8, hasBias: true },
    ],
    [
      "MatMulNBits",
      "MatMulNBits",
      {
        inputs: [vector, weights([10, 1, 16], Type.UINT8), SCALE],
        attributes: { K: 20, N: 10, bits: 4, block_size: 32 },
        domain: MICROSOFT,
      },
      { ...along, weightBits: 4 },
    ],
  ]);
});

describe("recurrent layers", () => {
  const lstm = {
    kind: "recurrent",
    word: "lstm",
    data,
    units: 16,
    features: 8,
    timeAxis: 0,
    directions: 1,
    results: ["steps"],
    shapes: [[7, 1, 1, 16]],
    hasBias: false,
    weightBits: undefined,
  } as const;
  const sequence = [7, 1, 8];
  const r = (dims: readonly number[], type: number = Type.FLOAT) => tensor("r", dims, type);
  const inputs: Input[] = [sequence, weights([1, 64, 8]), r([1, 64, 16])];
  const attributes: Attributes = { hidden_size: 16 };
  table([
    ["LSTM, every step", "LSTM", { inputs, attributes }, lstm],
    [
      "LSTM, its last states",
      "LSTM",
      { inputs: [...inputs, tensor("b", [1, 128])], attributes, read: [1, 2] },
      {
        ...lstm,
        results: ["last", "state"],
        shapes: [
          [1, 1, 16],
          [1, 1, 16],
        ],
        hasBias: true,
      },
    ],
    [
      "LSTM in both directions, batch first",
      "LSTM",
      {
        inputs: [[1, 7, 8], weights([2, 64, 8]), r([2, 64, 16])],
        attributes: { ...attributes, direction: "bidirectional", layout: 1 },
        read: [0, 1],
      },
      {
        ...lstm,
        timeAxis: 1,
        directions: 2,
        results: ["steps", "last"],
        shapes: [
          [1, 7, 2, 16],
          [1, 2, 16],
        ],
      },
    ],
    ["LSTM backwards", "LSTM", { inputs, attributes: { ...attributes, direction: "reverse" } }, lstm],
    [
      "LSTM of 8 bits, from a constant state",
      "LSTM",
      {
        inputs: [
          sequence,
          weights([1, 64, 8], Type.INT8),
          r([1, 64, 16], Type.INT8),
          undefined,
          undefined,
          tensor("h", [1, 1, 16]),
        ],
        attributes,
      },
      { ...lstm, weightBits: 8 },
    ],
    [
      "LSTM of 8 bits whose weights have the gates last",
      "DynamicQuantizeLSTM",
      {
        domain: MICROSOFT,
        inputs: [sequence, weights([1, 8, 64], Type.INT8), r([1, 16, 64], Type.INT8), tensor("b", [1, 128])],
        attributes,
      },
      { ...lstm, hasBias: true, weightBits: 8 },
    ],
    [
      "LSTM from a computed state",
      "LSTM",
      { inputs: [...inputs, undefined, undefined, [1, 1, 16]], attributes },
      { ...lstm, isStateGiven: true },
    ],
    [
      "LSTM with peepholes",
      "LSTM",
      { inputs: [...inputs, undefined, undefined, undefined, undefined, tensor("p", [1, 48])], attributes },
      unsupported("its gates look at the cell state (peepholes)"),
    ],
    [
      "GRU",
      "GRU",
      {
        inputs: [sequence, weights([1, 48, 8]), r([1, 48, 16])],
        attributes: { ...attributes, linear_before_reset: 1 },
      },
      { ...lstm, word: "gru" },
    ],
    ["RNN", "RNN", { inputs: [sequence, weights([1, 16, 8]), r([1, 16, 16])] }, { ...lstm, word: "rnn" }],
  ]);
});

describe("pooling", () => {
  const pool = {
    kind: "pool",
    which: "max",
    data,
    size: [3, 2],
    stride: [1, 1],
    dilation: [1, 1],
    pads: NO_PADS,
    ceil: false,
  } as const;
  const mean = { kind: "reduce", which: "avg", data, axes: [2, 3], keepsAxes: true } as const;
  const map = [1, 4, 10, 12];
  const attributes: Attributes = { kernel_shape: [3, 2] };
  const quantised = [map, SCALE, ZERO, SCALE, ZERO].map(once());
  table([
    ["MaxPool by what is not said", "MaxPool", { inputs: [map], attributes }, pool],
    [
      "MaxPool by what is said",
      "MaxPool",
      {
        inputs: [map],
        attributes: { ...attributes, strides: [2, 1], dilations: [1, 2], pads: [0, 1, 1, 0], ceil_mode: 1 },
      },
      { ...pool, stride: [2, 1], dilation: [1, 2], pads: { top: 0, left: 1, bottom: 1, right: 0 }, ceil: true },
    ],
    [
      "MaxPool whose places are read",
      "MaxPool",
      { inputs: [map], attributes, read: [0, 1] },
      unsupported("the places of its maxima are read (output 1)"),
    ],
    [
      "AveragePool over one dimension",
      "AveragePool",
      { inputs: [[1, 4, 10]], attributes: { kernel_shape: [3], auto_pad: "SAME_UPPER", count_include_pad: 1 } },
      { ...pool, which: "avg", size: [3, 1], pads: "same upper" },
    ],
    [
      "QLinearAveragePool",
      "QLinearAveragePool",
      { inputs: quantised, attributes, domain: MICROSOFT },
      { ...pool, which: "avg" },
    ],
    [
      "LpPool",
      "LpPool",
      { inputs: [map], attributes },
      unsupported("pooling in the language takes a maximum or a mean"),
    ],
    ["GlobalAveragePool", "GlobalAveragePool", { inputs: [map] }, mean],
    [
      "GlobalMaxPool over one dimension",
      "GlobalMaxPool",
      { inputs: [[1, 4, 10]] },
      { ...mean, which: "max", axes: [2] },
    ],
    [
      "QLinearGlobalAveragePool, channels last",
      "QLinearGlobalAveragePool",
      { inputs: quantised, domain: MICROSOFT, attributes: { channels_last: 1 } },
      { ...mean, axes: [1, 2] },
    ],
    ["ReduceMean over an attribute's axes", "ReduceMean", { inputs: [map], attributes: { axes: [-1, 2] } }, mean],
    [
      "ReduceMax over an input's axes",
      "ReduceMax",
      { inputs: [map, wholes("axes", 2, 3)], attributes: { keepdims: 0 } },
      { ...mean, which: "max", keepsAxes: false },
    ],
    [
      "ReduceMin over an input's axes",
      "ReduceMin",
      { inputs: [map, wholes("axes", -1)] },
      { ...mean, which: "min", axes: [3] },
    ],
    [
      "ReduceSum over an attribute's axes",
      "ReduceSum",
      { inputs: [map], attributes: { axes: [1, 0], keepdims: 0 } },
      { ...mean, which: "sum", axes: [0, 1], keepsAxes: false },
    ],
    [
      "ReduceSum over computed axes",
      "ReduceSum",
      { inputs: [map, [2]] },
      unsupported("its input 1 would have to be a constant"),
    ],
    [
      "ReduceSum over nothing",
      "ReduceSum",
      { inputs: [map, tensor("axes", [0], Type.INT64)], attributes: { noop_with_empty_axes: 1 } },
      { kind: "same", data },
    ],
    ["ReduceMean over everything", "ReduceMean", { inputs: [map] }, { ...mean, axes: [0, 1, 2, 3] }],
    [
      "ReduceMean over nothing",
      "ReduceMean",
      { inputs: [map], attributes: { noop_with_empty_axes: 1 } },
      { kind: "same", data },
    ],
  ]);
});

describe("sums and products", () => {
  const map = [1, 4, 10, 12];
  const two = { inputs: [map, map] };
  const channel = tensor("c", [1, 4, 1, 1]);
  const affine = { kind: "affine", data } as const;
  table([
    ["Add", "Add", two, { kind: "combine", word: "add", data: [0, 1] }],
    ["Sub", "Sub", two, { kind: "combine", word: "sub", data: [0, 1] }],
    ["Mul", "Mul", two, { kind: "combine", word: "mul", data: [0, 1] }],
    ["Div", "Div", two, { kind: "combine", word: "div", data: [0, 1] }],
    ["Add of another rank", "Add", { inputs: [map, [4, 1, 1]] }, { kind: "combine", word: "add", data: [0, 1] }],
    ["Sub of another rank", "Sub", { inputs: [[12], map] }, { kind: "combine", word: "sub", data: [0, 1] }],
    ["Add of a constant", "Add", { inputs: [map, channel] }, affine],
    ["Sub from a constant", "Sub", { inputs: [channel, map] }, affine],
    ["Div by a constant", "Div", { inputs: [map, channel] }, affine],
    ["Div of a constant", "Div", { inputs: [channel, map] }, unsupported("it divides a constant by what is computed")],
    [
      "Add of a constant up to opset 6",
      "Add",
      { inputs: [map, tensor("c", [4])], attributes: { axis: 1, broadcast: 1 } },
      affine,
    ],
    [
      "Mul by a constant that is larger",
      "Mul",
      { inputs: [[1, 4], tensor("c", [3, 4])] },
      unsupported("a constant of [3, 4] makes [1, 4] larger"),
    ],
    ["Sum of three", "Sum", { inputs: [map, map, map] }, { kind: "combine", word: "add", data: [0, 1, 2] }],
    ["Sum of one", "Sum", { inputs: [map] }, { kind: "same", data }],
    ["Sum with a constant", "Sum", { inputs: [channel, map] }, affine],
    ["Neg", "Neg", { inputs: [map] }, affine],
    ["Pow of 2", "Pow", { inputs: [map, real("two", 2)] }, { kind: "combine", word: "mul", data: [0, 0] }],
    ...[real("three", 3), tensor("two", [4], Type.FLOAT, { floatData: [2, 2, 2, 2] }), [1]].map(
      (exponent, at): Row => [
        `Pow of another exponent, ${at}`,
        "Pow",
        { inputs: [map, exponent] },
        unsupported("the language has squares, and no other powers"),
      ],
    ),
    [
      "QLinearAdd",
      "QLinearAdd",
      { inputs: [map, SCALE, ZERO, map, SCALE, ZERO, SCALE, ZERO].map(once()), domain: MICROSOFT },
      { kind: "combine", word: "add", data: [0, 1] },
    ],
    [
      "QLinearMul by a constant",
      "QLinearMul",
      { inputs: [map, SCALE, ZERO, channel, SCALE, ZERO].map(once()), domain: MICROSOFT },
      affine,
    ],
    [
      "BatchNormalization",
      "BatchNormalization",
      { inputs: [map, ...["scale", "bias", "mean", "variance"].map((name) => tensor(name, [4]))] },
      affine,
    ],
    [
      "BatchNormalization in training",
      "BatchNormalization",
      {
        inputs: [map, ...["scale", "bias", "mean", "variance"].map((name) => tensor(name, [4]))],
        attributes: { training_mode: 1 },
      },
      unsupported("it is in training mode, where it normalises by the values that it reads"),
    ],
    [
      "LayerNormalization",
      "LayerNormalization",
      { inputs: [map] },
      unsupported("it normalises by the values that it reads"),
    ],
  ]);
});

describe("maps that grow", () => {
  const map = [1, 4, 10, 12];
  const doubled = { kind: "resize", data, to: [20, 36] } as const;
  const interpolated = { kind: "resize", data, to: [20, 24], interpolates: true } as const;
  const alike = tensor("scales", [4], Type.FLOAT, { floatData: [1, 1, 2, 2] });
  const scales = tensor("scales", [4], Type.FLOAT, { floatData: [1, 1, 2, 3] });
  table([
    ["Concat", "Concat", { inputs: [map, map], attributes: { axis: -3 } }, { kind: "concat", data: [0, 1], axis: 1 }],
    [
      "Concat with a constant",
      "Concat",
      { inputs: [tensor("c", map), map], attributes: { axis: 1 } },
      { kind: "pad", data: [0], before: [0, map[1] ?? 0, 0, 0], after: [0, 0, 0, 0], standsFor: "constants" },
    ],
    [
      "Concat of two with a constant",
      "Concat",
      { inputs: [map, map, tensor("c", map)], attributes: { axis: 1 } },
      unsupported("one of its operands is a constant"),
    ],
    [
      "QLinearConcat",
      "QLinearConcat",
      {
        inputs: [SCALE, ZERO, map, SCALE, ZERO, map, SCALE, ZERO].map(once()),
        domain: MICROSOFT,
        attributes: { axis: 1 },
      },
      { kind: "concat", data: [0, 1], axis: 1 },
    ],
    [
      "Upsample by an attribute",
      "Upsample",
      { inputs: [map], attributes: { scales: { floats: [1, 1, 2, 3] } } },
      doubled,
    ],
    ["Upsample by an input", "Upsample", { inputs: [map, scales] }, doubled],
    ["Resize of opset 10", "Resize", { inputs: [map, scales] }, doubled],
    ["Resize by scales", "Resize", { inputs: [map, undefined, scales], attributes: { mode: "nearest" } }, doubled],
    ["Resize by sizes", "Resize", { inputs: [map, undefined, undefined, wholes("sizes", 1, 4, 20, 36)] }, doubled],
    [
      "Resize of some axes",
      "Resize",
      { inputs: [map, undefined, undefined, wholes("sizes", 36, 20)], attributes: { axes: [3, 2] } },
      doubled,
    ],
    ...["linear", "cubic"].map(
      (mode): Row => [
        `Resize that is ${mode}`,
        "Resize",
        { inputs: [map, undefined, alike], attributes: { mode, coordinate_transformation_mode: "align_corners" } },
        interpolated,
      ],
    ),
    ["Upsample that is linear", "Upsample", { inputs: [map, alike], attributes: { mode: "linear" } }, interpolated],
    [
      "Resize that is linear, of one dimension",
      "Resize",
      { inputs: [[1, 4, 10], undefined, undefined, wholes("sizes", 1, 4, 30)], attributes: { mode: "linear" } },
      { ...interpolated, to: [30, 1] },
    ],
    [
      "Resize that is linear, to the same",
      "Resize",
      { inputs: [map, undefined, undefined, wholes("sizes", ...map)], attributes: { mode: "linear" } },
      { kind: "same", data },
    ],
    [
      "Resize that is linear, of height and width apart",
      "Resize",
      { inputs: [map, undefined, scales], attributes: { mode: "linear" } },
      { ...interpolated, to: [20, 36] },
    ],
    [
      "Resize that is linear, by parts of a whole",
      "Resize",
      { inputs: [map, undefined, undefined, wholes("sizes", 1, 4, 15, 18)], attributes: { mode: "linear" } },
      { ...interpolated, to: [15, 18] },
    ],
    [
      "Resize of a part",
      "Resize",
      {
        inputs: [map, undefined, alike],
        attributes: { mode: "linear", coordinate_transformation_mode: "tf_crop_and_resize" },
      },
      unsupported("it resizes a part that it cuts out of its input"),
    ],
    [
      "Resize with corners aligned",
      "Resize",
      { inputs: [map, undefined, alike], attributes: { coordinate_transformation_mode: "align_corners" } },
      { kind: "resize", data, to: [20, 24] },
    ],
    [
      "Resize in another mode",
      "Resize",
      { inputs: [map, undefined, alike], attributes: { mode: "lanczos" } },
      unsupported("its `mode` is `lanczos`"),
    ],
    [
      "Resize to half",
      "Resize",
      { inputs: [map, undefined, undefined, wholes("sizes", 1, 4, 5, 12)] },
      { kind: "resize", data, to: [5, 12] },
    ],
    [
      "Resize by scales of few digits",
      "Resize",
      { inputs: [[1, 4, 5, 7], undefined, tensor("s", [4], Type.FLOAT, { floatData: [1, 1, 2.2, 0.4] })] },
      { kind: "resize", data, to: [11, 2] },
    ],
    [
      "Resize of the channels",
      "Resize",
      { inputs: [map, undefined, undefined, wholes("sizes", 1, 8, 20, 24)] },
      unsupported("its scales are [1, 2, 2, 2]: more than height and width"),
    ],
    [
      "Resize that keeps the ratio",
      "Resize",
      {
        inputs: [map, undefined, undefined, wholes("sizes", 1, 4, 20, 20)],
        attributes: { keep_aspect_ratio_policy: "not_larger" },
      },
      unsupported("it keeps the ratio of height and width"),
    ],
    [
      "Resize by a computed size",
      "Resize",
      { inputs: [map, undefined, undefined, [4]] },
      unsupported("its input 3 would have to be a constant"),
    ],
    [
      "Resize to the same",
      "Resize",
      { inputs: [map, undefined, undefined, wholes("sizes", ...map)] },
      { kind: "same", data },
    ],
    [
      "SpaceToDepth",
      "SpaceToDepth",
      { inputs: [map], attributes: { blocksize: 2 } },
      { kind: "rearrange", word: "spacetodepth", data, scale: [2, 2] },
    ],
    ...["DCR", "CRD"].map(
      (mode): Row => [
        `DepthToSpace, ${mode}`,
        "DepthToSpace",
        { inputs: [map], attributes: { blocksize: 2, mode } },
        { kind: "rearrange", word: "depthtospace", data, scale: [2, 2] },
      ],
    ),
    [
      "Pad by an attribute",
      "Pad",
      { inputs: [map], attributes: { pads: [0, 0, 1, 2, 0, 0, 3, 4] } },
      { kind: "pad", data, before: [0, 0, 1, 2], after: [0, 0, 3, 4] },
    ],
    [
      "Pad of some axes",
      "Pad",
      { inputs: [map, wholes("pads", 2, 1, 4, 3), undefined, wholes("axes", 3, 2)] },
      { kind: "pad", data, before: [0, 0, 1, 2], after: [0, 0, 3, 4] },
    ],
    ["Pad by nothing", "Pad", { inputs: [map, wholes("pads", 0, 0, 0, 0, 0, 0, 0, 0)] }, { kind: "same", data }],
    [
      "Pad with its edge",
      "Pad",
      { inputs: [map, wholes("pads", 0, 0, 1, 1, 0, 0, 1, 1)], attributes: { mode: "edge" } },
      unsupported("it pads with values of its input"),
    ],
    [
      "Pad with ones",
      "Pad",
      { inputs: [map, wholes("pads", 0, 0, 1, 1, 0, 0, 1, 1), real("one", 1)] },
      unsupported("it pads with 1; the language pads with zeros"),
    ],
    [
      "Pad that cuts",
      "Pad",
      { inputs: [map, wholes("pads", 0, 0, -1, 0, 0, 0, 0, 0)] },
      unsupported("it cuts off values by negative pads"),
    ],
  ]);
});

/** Of operators whose attributes change no cost. */
const WORDS: Readonly<Record<string, Activation>> = {
  LeakyRelu: "leakyrelu",
  Elu: "elu",
  Celu: "elu",
  Selu: "selu",
  Swish: "silu",
  Gelu: "gelu",
  Mish: "mish",
  HardSigmoid: "hardsigmoid",
  Softplus: "softplus",
};

describe("activations", () => {
  const inputs = [[1, 4, 10, 12]];
  const act = (activation: Activation): Meaning => ({ kind: "activation", data, activation });
  const clip = (least: number, most: number) => ({ kind: "clip", data, least, most }) as const;
  table([
    ["Relu", "Relu", { inputs }, act("relu")],
    ["Sigmoid", "Sigmoid", { inputs }, act("sigmoid")],
    ["Tanh", "Tanh", { inputs }, act("tanh")],
    ["Softmax", "Softmax", { inputs, attributes: { axis: 1 } }, act("softmax")],
    ["HardSwish", "HardSwish", { inputs }, act("hswish")],
    ["QLinearSigmoid", "QLinearSigmoid", { inputs, domain: MICROSOFT }, act("sigmoid")],
    ["Clip 0 to 6", "Clip", { inputs: [...inputs, real("min", 0), real("max", 6)] }, clip(0, 6)],
    ["Clip 0 to 6 of old", "Clip", { inputs, attributes: { min: { float: 0 }, max: { float: 6 } } }, clip(0, 6)],
    ["Clip from 0", "Clip", { inputs: [...inputs, real("min", 0)] }, clip(0, Infinity)],
    ["Clip by nothing", "Clip", { inputs }, clip(-Infinity, Infinity)],
    ["Clip -1 to 1", "Clip", { inputs: [...inputs, real("min", -1), real("max", 1)] }, clip(-1, 1)],
    [
      "Clip by what is computed",
      "Clip",
      { inputs: [...inputs, []] },
      unsupported("its input 1 would have to be a constant"),
    ],
    ["Max with a number", "Max", { inputs: [...inputs, real("c", 0)] }, clip(0, Infinity)],
    ["Max of a number with values", "Max", { inputs: [real("c", 0), ...inputs] }, clip(0, Infinity)],
    ["Max with several", "Max", { inputs: [...inputs, real("c", 0), real("d", 2)] }, clip(2, Infinity)],
    ["Max alone", "Max", { inputs }, clip(-Infinity, Infinity)],
    [
      "Min with a number",
      "Min",
      { inputs: [...inputs, tensor("c", [1, 1], Type.FLOAT, { floatData: [6] })] },
      clip(-Infinity, 6),
    ],
    [
      "Min with a number for each channel",
      "Min",
      { inputs: [...inputs, tensor("c", [4, 1, 1])] },
      unsupported("it compares values with a constant of shape [4, 1, 1]; the language clips all to one value"),
    ],
    [
      "Max that adds an axis",
      "Max",
      { inputs: [[4], tensor("c", [1, 1], Type.FLOAT, { floatData: [0] })] },
      unsupported("it compares values with a constant of shape [1, 1]; the language clips all to one value"),
    ],
    [
      "Max with what is not in the file",
      "Max",
      { inputs: [...inputs, tensor("c", [])] },
      unsupported("the values of the constant that it compares with cannot be looked at"),
    ],
    [
      "Max of two that are computed",
      "Max",
      { inputs: [...inputs, ...inputs] },
      { kind: "combine", word: "maximum", data: [0, 1] },
    ],
    [
      "Min of three that are computed",
      "Min",
      { inputs: [...inputs, [1, 1, 1, 1], [4, 1, 1]] },
      { kind: "combine", word: "minimum", data: [0, 1, 2] },
    ],
    [
      "Max of two that are computed and a number",
      "Max",
      { inputs: [...inputs, ...inputs, real("c", 0)] },
      unsupported("it compares several computed values with constants"),
    ],
    ...Object.entries(WORDS).map(([operator, word]): Row => [operator, operator, { inputs }, act(word)]),
    ["PRelu with a slope for each channel", "PRelu", { inputs: [...inputs, tensor("slope", [4, 1, 1])] }, act("prelu")],
    ["PRelu with computed slopes", "PRelu", { inputs: [...inputs, [4, 1, 1]] }, unsupported("its slopes are computed")],
    ["Gelu by tanh", "Gelu", { inputs, attributes: { approximate: "tanh" } }, act("gelu")],
    ["Gelu of Microsoft", "Gelu", { inputs, domain: MICROSOFT }, act("gelu")],
    ["QuickGelu", "QuickGelu", { inputs, domain: MICROSOFT }, act("gelu")],
    ["FastGelu", "FastGelu", { inputs, domain: MICROSOFT }, act("gelu")],
    ["FastGelu with a bias", "FastGelu", { inputs: [...inputs, bias([12])], domain: MICROSOFT }, act("gelu")],
    ["BiasGelu", "BiasGelu", { inputs: [...inputs, bias([12])], domain: MICROSOFT }, act("gelu")],
    [
      "BiasGelu with a computed bias",
      "BiasGelu",
      { inputs: [...inputs, [12]], domain: MICROSOFT },
      unsupported("it adds what is computed"),
    ],
    ["QLinearLeakyRelu", "QLinearLeakyRelu", { inputs, domain: MICROSOFT }, act("leakyrelu")],
    ["QLinearSoftmax", "QLinearSoftmax", { inputs, domain: MICROSOFT }, act("softmax")],
    ...["Erf", "ThresholdedRelu", "Softsign", "Hardmax"].map(
      (operator): Row => [operator, operator, { inputs }, unsupported("the language has no such activation")],
    ),
    ["LogSoftmax", "LogSoftmax", { inputs }, unsupported("the language has softmax, without its logarithm")],
  ]);
});

describe("values that only move", () => {
  const map = [1, 4, 10, 12];
  const same = { kind: "same", data } as const;
  table([
    ["Reshape", "Reshape", { inputs: [map, wholes("to", 0, -1)] }, { kind: "reshape", data, shape: [1, 480] }],
    [
      "Reshape of opset 1",
      "Reshape",
      { inputs: [map], attributes: { shape: [1, 40, 12] } },
      { kind: "reshape", data, shape: [1, 40, 12] },
    ],
    [
      "Reshape to a computed shape",
      "Reshape",
      { inputs: [map, [2]] },
      unsupported("its input 1 would have to be a constant"),
    ],
    ["Flatten", "Flatten", { inputs: [map] }, { kind: "reshape", data, shape: [1, 480] }],
    [
      "Flatten from axis 2",
      "Flatten",
      { inputs: [map], attributes: { axis: -2 } },
      { kind: "reshape", data, shape: [4, 120] },
    ],
    ["Squeeze of all", "Squeeze", { inputs: [[1, 4, 1]] }, { kind: "reshape", data, shape: [4] }],
    ["Squeeze", "Squeeze", { inputs: [[1, 4, 1], wholes("axes", -1)] }, { kind: "reshape", data, shape: [1, 4] }],
    [
      "Unsqueeze",
      "Unsqueeze",
      { inputs: [[1, 4], wholes("axes", 0, -1)] },
      { kind: "reshape", data, shape: [1, 1, 4, 1] },
    ],
    [
      "Transpose",
      "Transpose",
      { inputs: [map], attributes: { perm: [0, 2, 3, 1] } },
      { kind: "transpose", data, order: [0, 2, 3, 1] },
    ],
    ["Transpose backwards", "Transpose", { inputs: [map] }, { kind: "transpose", data, order: [3, 2, 1, 0] }],
    ["Identity", "Identity", { inputs: [map] }, same],
    ["Cast", "Cast", { inputs: [map], attributes: { to: 10 } }, same],
    ["Dropout", "Dropout", { inputs: [map] }, same],
    [
      "Dropout whose mask is read",
      "Dropout",
      { inputs: [map], read: [0, 1] },
      unsupported("its second output is read"),
    ],
    ["Expand to the same", "Expand", { inputs: [map, wholes("to", 4, 1, 12)] }, same],
    [
      "Expand",
      "Expand",
      { inputs: [[1, 4], wholes("to", 3, 4)] },
      { kind: "unsupported", why: "it repeats values: [3, 4] of [1, 4]", repeats: true },
    ],
  ]);
});

describe("quantising", () => {
  const inputs = [[1, 4], SCALE, tensor("zero", [], Type.UINT8)];
  const bits = real("bits", 3);
  table([
    ["QuantizeLinear", "QuantizeLinear", { inputs }, { kind: "quantise", data, bits: 8 }],
    [
      "QuantizeLinear without a zero point",
      "QuantizeLinear",
      { inputs: [[1, 4], SCALE] },
      { kind: "quantise", data, bits: 8 },
    ],
    [
      "QuantizeLinear to 4 bits",
      "QuantizeLinear",
      { inputs: [[1, 4], SCALE], attributes: { output_dtype: Type.INT4 } },
      { kind: "quantise", data, bits: 4 },
    ],
    [
      "QuantizeLinear to floating point",
      "QuantizeLinear",
      { inputs: [[1, 4], SCALE], attributes: { output_dtype: Type.FLOAT16 } },
      { kind: "quantise", data, bits: undefined },
    ],
    [
      "QuantizeLinear to no type",
      "QuantizeLinear",
      { inputs: [[1, 4], SCALE], attributes: { output_dtype: 99 } },
      { kind: "quantise", data, bits: undefined },
    ],
    ["DequantizeLinear", "DequantizeLinear", { inputs }, { kind: "quantise", data, bits: undefined }],
    ["DynamicQuantizeLinear", "DynamicQuantizeLinear", { inputs: [[1, 4]] }, { kind: "quantise", data, bits: 8 }],
    [
      "Quant of QONNX",
      "Quant",
      { inputs: [[1, 4], SCALE, real("zero", 0), bits], domain: "qonnx.custom_op.general" },
      { kind: "quantise", data, bits: 3 },
    ],
    [
      "BipolarQuant of QONNX",
      "BipolarQuant",
      { inputs: [[1, 4], SCALE], domain: "qonnx.custom_op.general" },
      { kind: "quantise", data, bits: 1 },
    ],
  ]);
});

describe("what is not imported", () => {
  const inputs = [[1, 4]];
  table([
    ["an unknown operator", "Col2Im", { inputs }, unsupported("the language has no such operator")],
    [
      "an operator with the name of an object's method",
      "toString",
      { inputs },
      unsupported("the language has no such operator"),
    ],
    ["an unknown domain", "Conv", { inputs, domain: "my.own" }, unsupported("the language has no such operator")],
    [
      "classical machine learning",
      "Scaler",
      { inputs, domain: "ai.onnx.ml" },
      unsupported("it is of classical machine learning; only neural networks are imported"),
    ],
    [
      "graphs within nodes",
      "If",
      { inputs, attributes: { then_branch: { graph: { name: "then" } } } },
      unsupported("it runs a graph of its own, depending on values"),
    ],
  ]);
});

describe("nodes that contradict themselves", () => {
  const map = [1, 4, 10, 12];
  const rows: readonly (readonly [string, Tested, string])[] = [
    ["Conv", { inputs: [map] }, "it has no weights (input 1)"],
    ["Conv", { inputs: [[1, 4, 10], weights([8, 4, 3, 3])] }, "its input is [1, 4, 10]; 4 dimensions would be right"],
    [
      "Conv",
      { inputs: [map, weights([8, 4, 3, 3])], attributes: { strides: [0, 1] } },
      "its `strides` is [0, 1]; 2 whole numbers from 1 would be right",
    ],
    [
      "Conv",
      { inputs: [map, weights([8, 4, 3, 3])], attributes: { strides: 2 } },
      "its attribute `strides` is not a list of whole numbers",
    ],
    [
      "Conv",
      { inputs: [map, weights([8, 4, 3, 3])], attributes: { kernel_shape: [1, 1] } },
      "its `kernel_shape` is [1, 1], that of its weights [3, 3]",
    ],
    ...[Type.STRING, Type.BOOL].map((type): readonly [string, Tested, string] => [
      "Conv",
      { inputs: [map, tensor("w", [8, 4, 3, 3], type)] },
      "its weights are neither whole numbers nor floating point, as those of a layer are",
    ]),
    ["MaxPool", { inputs: [map] }, "it says no `kernel_shape`"],
    [
      "Concat",
      { inputs: [map, map], attributes: { axis: 4 } },
      "it names axis 4 of 4 dimensions; -4 to 3 would be right",
    ],
    [
      "Reshape",
      { inputs: [map, wholes("to", 7, -1)] },
      "it makes [7, -1] of [1, 4, 10, 12], which has another number of values",
    ],
    [
      "Reshape",
      { inputs: [map, wholes("to", -1, -1)] },
      "it makes [-1, -1] of [1, 4, 10, 12], which has another number of values",
    ],
    [
      "Reshape",
      { inputs: [map, tensor("to", [2], Type.INT64)] },
      "the values of `to` are needed to know a shape, but they are not in the file",
    ],
    [
      "LSTM",
      { inputs: [[7, 1, 8], weights([1, 64, 8]), tensor("r", [1, 64, 8])] },
      "its weights are [1, 64, 8]; [1, 32, 8] would be right",
    ],
    ["Add", { inputs: [map, tensor("c", [5])] }, "its operands [1, 4, 10, 12] and [5] do not fit each other"],
  ];
  it.each(rows)("%s %#", (operator, tested, message) => {
    expect(() => meaningOf(operator, tested)).toThrow(new ImportProblem(message));
  });
});
