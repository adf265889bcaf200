/** Activations of the language. */
import type { Activation, Meaning } from "../../model.js";
import { bracketed } from "../../quoted.js";
import type { Asked } from "../node.js";
import { Refusal } from "../refusal.js";

export function activation(which: Activation): (node: Asked) => Meaning {
  return (node) => ({ kind: "activation", data: [node.data(0)], activation: which });
}

/** With a slope for negative values, or one for each channel. */
export function parametric(node: Asked): Meaning {
  if (!node.stored(1)) throw new Refusal("its slopes are computed");
  return { kind: "activation", data: [node.data(0)], activation: "prelu" };
}

/** Behind a sum with a constant, which costs nothing. */
export function biased(which: Activation): (node: Asked) => Meaning {
  return (node) => {
    if (node.has(1) && !node.stored(1)) throw new Refusal("it adds what is computed");
    return { kind: "activation", data: [node.data(0)], activation: which };
  };
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

const WORDS = { least: "maximum", most: "minimum" } as const;

/** `Max` with a single constant is a bound from below, `Min` one from above; of computed values it is the largest or least. */
export function bounding(side: "least" | "most"): (node: Asked) => Meaning {
  return (node) => {
    const positions = Array.from({ length: node.inputCount }, (_, position) => position);
    const [computed = 0, ...more] = positions.filter((position) => !node.stored(position));
    if (more.length > 0) {
      if (more.length + 1 < positions.length) throw new Refusal("it compares several computed values with constants");
      return { kind: "combine", word: WORDS[side], data: positions.map((position) => node.data(position)) };
    }
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
      `it compares values with a constant of shape ${bracketed(shape)}; the language clips all to one value`,
    );
  const [value] = typeof values === "function" ? values() : [];
  if (value === undefined) throw new Refusal("the values of the constant that it compares with cannot be looked at");
  return value;
}
