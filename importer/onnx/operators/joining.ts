/** Concatenation and padding of maps. */

import { aroundOne } from "../../joined-constants.js";
import type { Meaning } from "../../model.js";
import { padAmounts } from "../infer/joining.js";
import { type Asked, integerOf } from "../node.js";
import { Refusal } from "../refusal.js";
import { axisOf } from "../shapes.js";

/** Operands stand at `first` and every `step`-th position behind it. */
export function concatenation(first = 0, step = 1): (node: Asked) => Meaning {
  return (node) => {
    const positions = Array.from(
      { length: Math.ceil((node.inputCount - first) / step) },
      (_, index) => first + index * step,
    );
    const axis = axisOf(integerOf(node, "axis", 1), node.shape(first).length);
    if (positions.some((position) => node.stored(position))) {
      const operands = positions.map((position) => ({
        shape: node.shape(position),
        computed: node.stored(position) ? undefined : node.data(position),
      }));
      const padded = aroundOne(operands, axis);
      if (padded) return padded;
      throw new Refusal("one of its operands is a constant");
    }
    return { kind: "concat", data: positions.map((position) => node.data(position)), axis };
  };
}

/** What stands for nothing before a maximum. */
const LOWEST = -3.4e38;

export function padding(node: Asked): Meaning {
  const data = node.data(0);
  const { before, after } = padAmounts(node);
  const pads = [...before, ...after];
  if (pads.every((pad) => pad === 0)) return { kind: "same", data: [data] };
  if ((node.attributes.text("mode") ?? "constant") !== "constant")
    throw new Refusal("it pads with values of its input");
  if (pads.some((pad) => pad < 0)) throw new Refusal("it cuts off values by negative pads");
  checkValue(node);
  return { kind: "pad", data: [data], before, after };
}

/** Whole numbers have a zero of their own, which is not looked for. */
function checkValue(node: Asked): void {
  if (node.type(0).kind === "int") return;
  const value = node.values(2)?.[0] ?? node.attributes.float("value") ?? 0;
  if (value === 0 || value <= LOWEST) return;
  throw new Refusal(`it pads with ${value}; the language pads with zeros`);
}
