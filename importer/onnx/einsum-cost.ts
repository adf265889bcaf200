/** What an `Einsum` that is left out costs. */
import { type Shape, volume } from "../../src-sim/layers/shapes.js";
import type { OperatorCost } from "../operator-costs.js";
import type { Attributes } from "./attributes.js";
import { readEinsum } from "./infer/einsum.js";

/** Operands are taken in pairs, from the first on: where a pair is summed over, every combination of its letters is one MAC. */
export function einsumCost(attributes: Attributes): OperatorCost {
  return {
    weights: undefined,
    macs({ inputs }) {
      const shapes = inputs.filter((shape) => shape !== undefined);
      return shapes.length === inputs.length ? macsOf(attributes.text("equation") ?? "", shapes) : undefined;
    },
  };
}

function macsOf(equation: string, shapes: readonly Shape[]): number | undefined {
  const { terms, result, sizes } = readEinsum(equation, shapes);
  const wide = terms.map((term, position) => term.filter((_, axis) => shapes[position]?.[axis] !== 1));
  const laterThan = (position: number) => new Set([...result, ...wide.slice(position + 1).flat()]);
  let macs = 0;
  let made = wide[0] ?? [];
  for (const [position, own] of wide.entries()) {
    if (position === 0) continue;
    const later = laterThan(position);
    // What one operand alone has is summed before.
    const read = made.filter((letter) => own.includes(letter) || later.has(letter));
    const other = own.filter((letter) => made.includes(letter) || later.has(letter));
    const all = [...new Set([...read, ...other])];
    const kept = all.filter((letter) => later.has(letter));
    if (kept.length < all.length) macs += volume(all.map((letter) => sizes.get(letter) ?? 1));
    made = kept;
  }
  return Number.isSafeInteger(macs) ? macs : undefined;
}
