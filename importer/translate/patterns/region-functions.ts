/** What a region of single values and reductions computes, by the operators that it is written in. */
import type { Activation } from "../../model.js";
import type { Trait, Traits } from "./region-traits.js";

export type Function =
  | { readonly activation: Activation }
  | { readonly name: string; readonly why: string }
  /** The values as they are. */
  | { readonly nothing: true };

export interface Row {
  /** Undefined where the region has no reduction. */
  readonly needs: readonly Trait[];
  readonly lacks?: readonly Trait[];
  readonly is: Function;
}

export const NORMALISES = "it normalises by the values that it reads";

/** With reductions; the first row that fits. */
const REDUCTIONS: readonly Row[] = [
  { needs: ["exp", "sum", "max", "quotient"], is: { activation: "softmax" } },
  { needs: ["exp", "sum", "quotient"], is: { activation: "softmax" } },
  {
    needs: ["mean", "power", "difference", "root", "places"],
    is: { name: "InstanceNormalization", why: NORMALISES },
  },
  { needs: ["mean", "power", "difference", "root"], is: { name: "LayerNormalization", why: NORMALISES } },
  { needs: ["mean", "power", "root"], is: { name: "RMSNormalization", why: NORMALISES } },
  { needs: ["mean", "power", "difference", "quotient"], is: { name: "LayerNormalization", why: NORMALISES } },
  { needs: ["sum", "power", "root"], is: { name: "LpNormalization", why: NORMALISES } },
  { needs: ["length", "quotient"], is: { name: "LpNormalization", why: NORMALISES } },
];

/** Of single values. */
const ELEMENTS: readonly Row[] = [
  { needs: ["erf", "product"], is: { activation: "gelu" } },
  { needs: ["tanh", "softplus", "product"], is: { activation: "mish" } },
  { needs: ["tanh", "log", "exp", "product"], is: { activation: "mish" } },
  { needs: ["tanh", "power", "product"], is: { activation: "gelu" } },
  { needs: ["sigmoid", "power", "product"], lacks: ["tanh", "exp"], is: { activation: "gelu" } },
  { needs: ["steep sigmoid", "product"], lacks: ["tanh", "exp"], is: { activation: "gelu" } },
  { needs: ["sigmoid", "product"], lacks: ["tanh", "exp"], is: { activation: "silu" } },
  { needs: ["gate", "product"], is: { activation: "hswish" } },
  { needs: ["clip", "scaling", "product"], lacks: ["tanh", "sigmoid", "exp", "erf"], is: { activation: "hswish" } },
];

/** Whether it is the function whose product with a value is added to that value: `x + x * erf(x)`. */
export function isAddedTo({ is }: Row): boolean {
  return "activation" in is && is.activation === "gelu";
}

/** A constant in the place of values that are no numbers. */
const NUMBERS: Row = { needs: ["no number", "choice"], is: { nothing: true } };

/** Its row: the same for all regions that are written alike. */
export function functionOf({ counts, axes, size }: Traits): Row | undefined {
  if (counts.has("choice") || counts.has("no number"))
    return size === NUMBERS.needs.length && NUMBERS.needs.every((trait) => counts.has(trait)) ? NUMBERS : undefined;
  if (axes.size > 1) return undefined;
  const rows = axes.size === 1 ? REDUCTIONS : ELEMENTS;
  const has = (trait: Trait) => counts.has(trait);
  return rows.find(({ needs, lacks = [] }) => needs.every(has) && !lacks.some(has));
}
