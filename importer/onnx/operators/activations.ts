/** Activations of the language. */
import type { Activation, Meaning } from "../../model.js";
import { bracketed } from "../../quoted.js";
import type { Asked } from "../node.js";
import { Refusal } from "../refusal.js";

export function activation(which: Activation): (node: Asked) => Meaning {
  return (node) => ({ kind: "activation", data: [node.data(0)], activation: which });
}

export function clipping(node: Asked): Meaning {
  const least = bound(node, 1, "min") ?? Number.NEGATIVE_INFINITY;
  const most = bound(node, 2, "max") ?? Number.POSITIVE_INFINITY;
  return { kind: "clip", data: [node.data(0)], least, most };
}

/** An input, in older files an attribute. */
function bound(node: Asked, position: number, name: string): number | undefined {
  return node.has(position) ? node.values(position)?.[0] : node.attributes.float(name);
}

/** `Max` with a single constant is a bound from below, `Min` one from above. */
export function bounding(side: "least" | "most"): (node: Asked) => Meaning {
  return (node) => {
    const positions = Array.from({ length: node.inputCount }, (_, position) => position);
    const [computed = 0, ...more] = positions.filter((position) => !node.stored(position));
    if (more.length > 0)
      throw new Refusal("it compares computed values with each other; the language only clips them, to constants");
    const data = [node.data(computed)] as const;
    const rank = node.shape(computed).length;
    const bounds = positions.flatMap((position) => (position === computed ? [] : singleValue(node, position, rank)));
    return side === "least"
      ? { kind: "clip", data, least: Math.max(...bounds), most: Number.POSITIVE_INFINITY }
      : { kind: "clip", data, least: Number.NEGATIVE_INFINITY, most: Math.min(...bounds) };
  };
}

/** Of a constant that leaves a shape of `rank` dimensions as it is. */
function singleValue(node: Asked, position: number, rank: number): number {
  const { shape = [], values } = node.stored(position) ?? {};
  if (shape.length > rank || shape.some((size) => size !== 1))
    throw new Refusal(
      `it compares values with a constant of shape ${bracketed(shape)}; the language clips to one value`,
    );
  const [value] = typeof values === "function" ? values() : [];
  if (value === undefined) throw new Refusal("the values of the constant that it compares with cannot be looked at");
  return value;
}
