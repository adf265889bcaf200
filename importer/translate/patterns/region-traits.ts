/** What counts of the operators of a region of single values and reductions, whatever the format calls them. */
import type { Step } from "../steps.js";

/** What counts of an operator, whatever the format calls it. */
export type Trait =
  | "exp"
  | "log"
  | "power"
  | "root"
  | "quotient"
  | "erf"
  | "tanh"
  | "sigmoid"
  | "steep sigmoid"
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
  const scaled = new Set(steps.flatMap((step) => (isFactor(step) ? step.node.outputs : [])));
  for (const step of steps) {
    const trait = traitOf(step);
    if (trait !== undefined) counts.set(trait, (counts.get(trait) ?? 0) + 1);
    if (ofPlaces(step)) counts.set("places", 1);
    if (trait === "sigmoid" && step.operation.data.some((tensor) => scaled.has(tensor))) counts.set("steep sigmoid", 1);
    if (isBounded(step)) counts.set("clip", (counts.get("clip") ?? 0) + 1);
    if (plain(step.node.operator) === "squareddifference") counts.set("difference", 1);
    if (step.operation.kind === "reduce") axes.add(step.operation.axes.join());
    if (trait === "length") axes.add("of a length");
  }
  return { counts, axes, size: steps.length };
}

/** Of a product with a constant. */
function isFactor({ operation, node, activation }: Step): boolean {
  return operation.kind === "affine" && activation === undefined && FACTORS.has(plain(node.operator));
}

const FACTORS: ReadonlySet<string> = new Set(["mul", "div"]);

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

/** Whether a step makes what a value is multiplied by before it is added to the product. */
export function makesShare({ operation, node, activation }: Step): boolean {
  if (activation !== undefined) return false;
  if (operation.kind === "unsupported") return plain(node.operator) === "erf";
  return operation.kind === "activation" && operation.activation === "tanh";
}
