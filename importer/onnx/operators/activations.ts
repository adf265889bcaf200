/** Activations of the language. */
import type { Activation, Meaning } from "../../model.js";
import type { Asked } from "../node.js";
import { Refusal } from "../refusal.js";

export function activation(which: Activation): (node: Asked) => Meaning {
  return (node) => ({ kind: "activation", data: [node.data(0)], activation: which });
}

/** Beyond it there is no float: such a bound bounds nothing. */
const LARGEST = 3.4e38;

export function clipping(node: Asked): Meaning {
  const data = [node.data(0)] as const;
  const least = bound(node, 1, "min") ?? Number.NEGATIVE_INFINITY;
  const most = bound(node, 2, "max") ?? Number.POSITIVE_INFINITY;
  if (least <= -LARGEST && most >= LARGEST) return { kind: "same", data };
  if (least === 0 && most >= LARGEST) return { kind: "activation", data, activation: "relu" };
  if (least === 0 && most === 6) return { kind: "activation", data, activation: "relu6" };
  throw new Refusal(`it clips values to ${rangeText(least, most)}; the language has 0 to 6 and from 0 on`);
}

function rangeText(least: number, most: number): string {
  if (least <= -LARGEST) return `at most ${most}`;
  return most >= LARGEST ? `at least ${least}` : `${least} to ${most}`;
}

/** An input, in older files an attribute. */
function bound(node: Asked, position: number, name: string): number | undefined {
  return node.has(position) ? node.values(position)?.[0] : node.attributes.float(name);
}
