/** What a gate is made of before its sigmoid or tanh: products with weights, and their sum. */
import { type Shape, volume } from "../../../../src-sim/layers/shapes.js";
import type { Operation } from "../../../model.js";
import type { Step } from "../../steps.js";
import type { RootOf } from "../../weights/roots.js";
import { allOf, type Flow, isAllOf, movedFrom, originOf, type Values } from "./places.js";

type Dense = Extract<Operation, { kind: "dense" }>;

/** Some units of a dense layer, for one of the rows that it reads. */
export interface Product {
  readonly step: Step;
  readonly operation: Dense;
  readonly row: number;
  /** Within the row. */
  readonly units: readonly number[];
}

/** What is activated, where: the values themselves, or what makes them before its own activation. */
export interface Activated {
  readonly activation: "sigmoid" | "tanh";
  /** Where they lie behind it. */
  readonly made: Values;
  readonly read: Values;
  /** The step that the activation is fused into. */
  readonly fused: Step | undefined;
  /** It, and what moves what it makes. */
  readonly steps: readonly Step[];
}

/** A sum of products; what is known without running the model has no part in it. */
export interface Sum {
  readonly products: readonly Product[];
  /** A product whose result a gate scales: `r * (W h + b)`. */
  readonly scaled: { readonly by: Activated; readonly product: Product | undefined } | undefined;
  /** Products of constants, by the steps that make them. */
  readonly constants: readonly Step[];
  /** All steps on the way, products among them. */
  readonly steps: readonly Step[];
}

const ACTIVATIONS: ReadonlySet<unknown> = new Set(["sigmoid", "tanh"]);
/** More steps than lie between a gate and its products. */
const DEEPEST = 24;

/** What a sigmoid or tanh makes of other values, moved or not. */
export function activatedOf(values: Values, flow: Flow): Activated | undefined {
  const { values: made, writer, moves } = originOf(values, flow);
  if (writer === undefined) return undefined;
  const { operation, activation } = writer;
  const steps = [...moves, writer];
  if (activation === undefined && operation.kind === "activation" && ACTIVATIONS.has(operation.activation))
    return {
      activation: operation.activation as Activated["activation"],
      made,
      read: { tensor: operation.data[0], at: made.at },
      fused: undefined,
      steps,
    };
  if (activation === undefined || !ACTIVATIONS.has(activation)) return undefined;
  return { activation: activation as Activated["activation"], made, read: made, fused: writer, steps };
}

/** Undefined where anything else has a part in it. */
export function sumOf({ read, fused }: Activated, flow: Flow): Sum | undefined {
  return summed(read, flow, fused, DEEPEST);
}

const NOTHING: Sum = { products: [], scaled: undefined, constants: [], steps: [] };

function summed(values: Values, flow: Flow, fused: Step | undefined, depth: number): Sum | undefined {
  const step = flow.writers.get(values.tensor);
  if (step === undefined || depth === 0 || (step.activation !== undefined && step !== fused)) return undefined;
  const bare = step === fused ? { ...step, activation: undefined } : step;
  const moved = movedFrom(values, bare, flow);
  const below = moved ? summed(moved, flow, undefined, depth - 1) : ofStep(values, bare, flow, depth - 1);
  return below && { ...below, steps: [...below.steps, step] };
}

function ofStep(values: Values, step: Step, flow: Flow, depth: number): Sum | undefined {
  const { operation } = step;
  if (operation.kind === "unsupported")
    return operation.data.length === 0 ? { ...NOTHING, constants: [step] } : undefined;
  if (operation.kind === "dense") {
    const product = productOf(values.at, operation, step);
    return product && { ...NOTHING, products: [product] };
  }
  if (operation.kind === "affine" && !operation.isMask)
    return ofConstantScaled({ ...values, tensor: operation.data[0] }, flow, depth);
  if (operation.kind !== "combine" || !isWhole(operation.data, values.tensor, flow.shapes)) return undefined;
  const read = operation.data.map((tensor) => ({ ...values, tensor }));
  if (operation.word === "add") return added(read.map((each) => summed(each, flow, undefined, depth)));
  return operation.word === "mul" ? scaledSum(read, flow, depth) : undefined;
}

/** Of a gate there is nothing but constants behind it: a reset gate of a state of zeros. */
function ofConstantScaled(values: Values, flow: Flow, depth: number): Sum | undefined {
  const by = activatedOf(values, flow);
  if (by?.activation !== "sigmoid") return summed(values, flow, undefined, depth);
  return { ...NOTHING, scaled: { by, product: undefined }, steps: by.steps };
}

/** Operands that are not repeated. */
function isWhole(data: readonly number[], made: number, shapes: ReadonlyMap<number, Shape>): boolean {
  const count = volume(shapes.get(made) ?? []);
  return data.every((tensor) => volume(shapes.get(tensor) ?? []) === count);
}

function added(sums: readonly (Sum | undefined)[]): Sum | undefined {
  let all = NOTHING;
  for (const sum of sums) {
    if (sum === undefined || (sum.scaled && all.scaled)) return undefined;
    all = {
      products: [...all.products, ...sum.products],
      scaled: all.scaled ?? sum.scaled,
      constants: [...all.constants, ...sum.constants],
      steps: [...all.steps, ...sum.steps],
    };
  }
  return all;
}

function scaledSum(read: readonly Values[], flow: Flow, depth: number): Sum | undefined {
  for (const [at, values] of read.entries()) {
    const by = activatedOf(values, flow);
    const other = read[1 - at];
    if (by?.activation !== "sigmoid" || other === undefined || read.length !== 2) continue;
    const sum = summed(other, flow, undefined, depth);
    if (sum === undefined || sum.products.length + sum.constants.length !== 1 || sum.scaled) continue;
    const [product] = sum.products;
    return { ...sum, products: [], scaled: { by, product }, steps: [...sum.steps, ...by.steps] };
  }
  return undefined;
}

function productOf(at: readonly number[], operation: Dense, step: Step): Product | undefined {
  const row = Math.floor((at[0] ?? 0) / operation.units);
  const units = at.map((place) => place - row * operation.units);
  return units.every((unit) => unit >= 0 && unit < operation.units) ? { step, operation, row, units } : undefined;
}

/** The row that a product reads. */
export function rowOf({ operation, row }: Product): Values {
  const { features, data } = operation;
  return { tensor: data[0], at: Array.from({ length: features }, (_, place) => row * features + place) };
}

/** Part of what a product reads, and the first of its features among those of the product. */
export interface Joined {
  readonly values: Values;
  readonly offset: number;
  /** What joins them, and moves what is joined. */
  readonly steps: readonly Step[];
}

/** Two values that are joined along the features, of which a constant has no places; undefined of any other product. */
export function joinedBefore(product: Product, flow: Flow): readonly Joined[] | undefined {
  const { values, writer, moves } = originOf(rowOf(product), flow);
  if (writer === undefined || writer.activation !== undefined || !isAllOf(values, values.tensor, flow))
    return undefined;
  const { operation } = writer;
  const steps = [...moves, writer];
  if (operation.kind === "pad" && operation.standsFor !== undefined) {
    const [read] = operation.data;
    const offset = operation.before.reduce((sum, count) => sum + count, 0);
    return [
      { values: allOf(read, flow), offset, steps },
      { values: { tensor: read, at: [] }, offset: 0, steps },
    ];
  }
  if (operation.kind !== "concat" || operation.data.length !== 2) return undefined;
  const [first = -1, second = -1] = operation.data;
  const [one, other] = [allOf(first, flow), allOf(second, flow)];
  if (volume((flow.shapes.get(first) ?? []).slice(0, operation.axis)) !== 1) return undefined;
  return [
    { values: one, offset: 0, steps },
    { values: other, offset: one.at.length, steps },
  ];
}

/** The stored matrix that it multiplies by: the largest of its constants. */
export function weightsOf({ node }: Step, rootOf: RootOf, countOf: (tensor: number) => number): number {
  const stored = node.inputs.filter((tensor) => countOf(tensor) > 0);
  return rootOf(stored.reduce((most, tensor) => (countOf(tensor) > countOf(most) ? tensor : most), stored[0] ?? -1));
}
