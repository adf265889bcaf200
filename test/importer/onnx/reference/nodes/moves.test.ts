/** Values in other places, of other types, and those that are made of sizes. */
import { Type } from "../../model.js";
import { list, number, someOf, stored, values } from "../single-node.js";
import { BOOL, INT64, table } from "./table.js";

const { real, bytes } = someOf(2);

table([
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
    "ScatterElements",
    "ScatterElements",
    [real(3, 3), stored(values([1, 3], [-1, 0, 1], Type.INT64)), real(1, 3)],
    { attributes: { axis: 0 }, opset: 16 },
  ],
  [
    "ScatterElements along the last axis",
    "ScatterElements",
    [real(2, 4), stored(values([2, 2], [3, 0, 1, -1], Type.INT64)), real(2, 2)],
    { attributes: { axis: 1 }, opset: 16 },
  ],
  ["ReverseSequence", "ReverseSequence", [real(4, 3, 2), list(1, 3, 4)]],
  [
    "ReverseSequence of a batch that comes first",
    "ReverseSequence",
    [real(3, 4, 2), list(1, 3, 4)],
    { attributes: { time_axis: 1, batch_axis: 0 } },
  ],
]);
