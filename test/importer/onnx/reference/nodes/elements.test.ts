/** Element by element. */
import { Type } from "../../model.js";
import { type NodeOptions, number, someOf, stored, values } from "../single-node.js";
import { BOOL, MICROSOFT, type Row, table } from "./table.js";

const { real, positive, bytes, truth } = someOf(1);

const singles = (names: readonly string[], options: NodeOptions = {}): Row[] =>
  names.map((name) => [name, name, [real(2, 3, 4)], options]);

table([
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
]);
