/** Constants that are counted, filled in or summed up along an axis. */
import { counted, cumulated, diagonal, filled, oneHot, triangle } from "../../values/generated.js";
import { elementType, FLOAT } from "../element-types.js";
import { filledShape, oneHotAxis, rangeShape } from "../infer/generated.js";
import { type Asked, integerOf } from "../node.js";
import { axisOf } from "../shapes.js";
import { type Stored, storedTensor } from "../stored.js";
import { computed, moved, numberAt, operandAt, storedAt } from "./computed.js";

type Evaluate = (node: Asked) => readonly Stored[];

export const GENERATED_EVALUATORS: Readonly<Record<string, Evaluate>> = {
  Range: moved((node) => counted(rangeShape(node), numberAt(node, 0, 0), numberAt(node, 2, 1))),
  ConstantOfShape: fill,
  CumSum: moved((node, operand) =>
    cumulated(operand, axisOf(numberAt(node, 1, 0), operand.shape.length), {
      isExclusive: integerOf(node, "exclusive", 0) === 1,
      isReverse: integerOf(node, "reverse", 0) === 1,
    }),
  ),
  Trilu: moved((node, operand) => triangle(operand, numberAt(node, 1, 0), integerOf(node, "upper", 1) === 1)),
  EyeLike: (node) => [
    computed(node, diagonal(storedAt(node, 0).shape, integerOf(node, "k", 0)), { type: node.outputType(0) }),
  ],
  OneHot: (node) => {
    const { axis, depth } = oneHotAxis(node);
    const [off = 0, on = 1] = node.values(2) ?? [];
    return [computed(node, oneHot(operandAt(node, 0), axis, depth, [off, on]), { type: storedAt(node, 2).type })];
  },
};

function fill(node: Asked): readonly Stored[] {
  const shape = filledShape(node);
  const proto = node.attributes.tensor("value");
  const value = proto && storedTensor(proto, "value");
  const type = proto ? elementType(proto.data_type) : FLOAT;
  const number = typeof value?.values === "function" ? (value.values()[0] ?? 0) : 0;
  return [computed(node, filled(shape, number), { type })];
}
