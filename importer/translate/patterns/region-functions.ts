/** What a region of single values and reductions computes, by the operators that it is written in. */
import type { Activation } from "../../model.js";
import type { Step } from "../steps.js";

/** What counts of an operator, whatever the format calls it. */
type Trait =
  | "exp"
  | "log"
  | "power"
  | "root"
  | "quotient"
  | "erf"
  | "tanh"
  | "sigmoid"
  | "softplus"
  | "clip"
  | "gate"
  | "scaling"
  | "product"
  | "difference"
  | "mean"
  | "sum"
  | "max"
  | "places"
  | "length"
  | "choice"
  | "no number";

export interface Traits {
  readonly counts: ReadonlyMap<Trait, number>;
  /** Axes of its reductions, as text: of a function all are over the same. */
  readonly axes: ReadonlySet<string>;
  /** Of steps. */
  readonly size: number;
}

/** By the operator's name in small letters, without `_`. */
const BY_OPERATOR: Readonly<Record<string, Trait>> = {
  exp: "exp",
  log: "log",
  pow: "power",
  square: "power",
  squareddifference: "power",
  sqrt: "root",
  rsqrt: "root",
  reciprocal: "quotient",
  erf: "erf",
  reducel1: "length",
  reducel2: "length",
  where: "choice",
  isnan: "no number",
};

/** Other operators on single values; with constants that have more places than these, a factor for each channel of a mean. */
const OTHERS: ReadonlySet<string> = new Set(["abs", "neg", "sign", "identity", "cast", "add", "sub", "mul", "div"]);

type Kind = Step["operation"]["kind"];

const BY_KIND: { readonly [K in Kind]?: true } = {
  combine: true,
  affine: true,
  activation: true,
  clip: true,
  same: true,
  quantise: true,
};

/** Whether a step makes single values of single values, or reduces them. */
export function isInner(step: Step): boolean {
  const { operation, node, activation } = step;
  if (activation !== undefined && !isBounded(step)) return false;
  if (operation.kind === "reduce") return operation.keepsAxes;
  if (operation.kind === "unsupported") return operation.data.length > 0 && isSingle(node.operator);
  return BY_KIND[operation.kind] === true;
}

/** Of a sum with a constant: part of hard swish, where a format fuses activations. */
function isBounded({ operation, activation }: Step): boolean {
  return operation.kind === "affine" && activation === "relu6";
}

function isSingle(operator: string): boolean {
  const name = plain(operator);
  return Object.hasOwn(BY_OPERATOR, name) || OTHERS.has(name);
}

function plain(operator: string): string {
  return operator.toLowerCase().replaceAll("_", "");
}

/** `ofPlaces`: whether a step reduces a map over all its places. */
export function traitsOf(steps: readonly Step[], ofPlaces: (step: Step) => boolean): Traits {
  const counts = new Map<Trait, number>();
  const axes = new Set<string>();
  for (const step of steps) {
    const trait = traitOf(step);
    if (trait !== undefined) counts.set(trait, (counts.get(trait) ?? 0) + 1);
    if (ofPlaces(step)) counts.set("places", 1);
    if (isBounded(step)) counts.set("clip", (counts.get("clip") ?? 0) + 1);
    if (plain(step.node.operator) === "squareddifference") counts.set("difference", 1);
    if (step.operation.kind === "reduce") axes.add(step.operation.axes.join());
    if (trait === "length") axes.add("of a length");
  }
  return { counts, axes, size: steps.length };
}

const COMBINING: Readonly<Record<string, Trait>> = {
  mul: "product",
  div: "quotient",
  sub: "difference",
  maximum: "max",
};
const REDUCING = { avg: "mean", sum: "sum", max: "max", min: undefined } as const;
const ACTIVATING: Readonly<Record<string, Trait>> = {
  tanh: "tanh",
  sigmoid: "sigmoid",
  hardsigmoid: "gate",
  softplus: "softplus",
};

function traitOf({ operation, node }: Step): Trait | undefined {
  if (operation.kind === "reduce") return REDUCING[operation.which];
  if (operation.kind === "combine")
    return operation.data[0] === operation.data[1] ? "power" : COMBINING[operation.word];
  if (operation.kind === "activation") return ACTIVATING[operation.activation];
  if (operation.kind === "clip") return "clip";
  if (operation.kind === "affine") return "scaling";
  return operation.kind === "unsupported" ? BY_OPERATOR[plain(node.operator)] : undefined;
}

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
  { needs: ["sigmoid", "product"], lacks: ["tanh", "exp"], is: { activation: "silu" } },
  { needs: ["gate", "product"], is: { activation: "hswish" } },
  { needs: ["clip", "scaling", "product"], lacks: ["tanh", "sigmoid", "exp", "erf"], is: { activation: "hswish" } },
];

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
