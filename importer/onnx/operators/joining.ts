/** Concatenation and padding of maps. */

import type { Meaning } from "../../model.js";
import { ImportProblem } from "../../problem.js";
import { bracketed } from "../../quoted.js";
import { type Asked, integerOf, numbersOf } from "../node.js";
import { Refusal } from "../refusal.js";
import { axesOf, axisOf } from "../shapes.js";

/** Operands stand at `first` and every `step`-th position behind it. */
export function concatenation(first = 0, step = 1): (node: Asked) => Meaning {
  return (node) => {
    const positions = Array.from(
      { length: Math.ceil((node.inputCount - first) / step) },
      (_, index) => first + index * step,
    );
    if (positions.some((position) => node.stored(position))) throw new Refusal("one of its operands is a constant");
    const axis = axisOf(integerOf(node, "axis", 1), node.shape(first).length);
    return { kind: "concat", data: positions.map((position) => node.data(position)), axis };
  };
}

/** What stands for nothing before a maximum. */
const LOWEST = -3.4e38;

export function padding(node: Asked): Meaning {
  const data = node.data(0);
  const rank = node.shape(0).length;
  const pads = numbersOf(node, 1, "pads") ?? node.attributes.integers("paddings");
  const named = node.values(3);
  const axes = named ? axesOf(named, rank) : Array.from({ length: rank }, (_, axis) => axis);
  if (!pads || pads.length !== 2 * axes.length || !pads.every(Number.isSafeInteger)) {
    throw new ImportProblem(`its pads are ${bracketed(pads ?? [])}; ${2 * axes.length} whole numbers would be right`);
  }
  if (pads.every((pad) => pad === 0)) return { kind: "same", data: [data] };
  if ((node.attributes.text("mode") ?? "constant") !== "constant")
    throw new Refusal("it pads with values of its input");
  if (pads.some((pad) => pad < 0)) throw new Refusal("it cuts off values by negative pads");
  checkValue(node);
  const along = (first: number) =>
    Array.from({ length: rank }, (_, axis) => (axes.includes(axis) ? (pads[first + axes.indexOf(axis)] ?? 0) : 0));
  return { kind: "pad", data: [data], before: along(0), after: along(axes.length) };
}

/** Whole numbers have a zero of their own, which is not looked for. */
function checkValue(node: Asked): void {
  if (node.type(0).kind === "int") return;
  const value = node.values(2)?.[0] ?? node.attributes.float("value") ?? 0;
  if (value === 0 || value <= LOWEST) return;
  throw new Refusal(`it pads with ${value}; the language pads with zeros`);
}
