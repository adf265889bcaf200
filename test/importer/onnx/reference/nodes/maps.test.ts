/** Pooling, reductions, normalisations, maps of other sizes. */
import { Type } from "../../model.js";
import { list, someOf, stored, values } from "../single-node.js";
import { INT64, MICROSOFT, type Row, table, UINT8 } from "./table.js";

const { real, positive, bytes } = someOf(3);

table([
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
  ["LpNormalization", "LpNormalization", [real(2, 3, 4)], { attributes: { axis: 1 } }],
  ["LpNormalization of absolutes", "LpNormalization", [real(2, 3, 4)], { attributes: { p: 1 } }],
  ["MeanVarianceNormalization", "MeanVarianceNormalization", [real(2, 3, 4, 2)]],
]);
