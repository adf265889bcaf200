/** What a gate is made of before its sigmoid or tanh: products with weights, and their sum. */
import { type Shape, volume } from "../../../../src-sim/layers/shapes.js";
import type { Step } from "../../steps.js";
import { type Activated, activatedOf } from "./activated.js";
import { type Flow, movedFrom, type Values } from "./places.js";
import { type Product, productOf } from "./products.js";

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

/** More steps than lie between a gate and its products. */
const MOST_STEPS = 48;

/** Steps that may still be looked at. */
interface Budget {
  left: number;
}

/** Undefined where anything else has a part in it. */
export function sumOf({ read, fused }: Activated, flow: Flow): Sum | undefined {
  return summed(read, flow, fused, { left: MOST_STEPS });
}

const NOTHING: Sum = { products: [], scaled: undefined, constants: [], steps: [] };

function summed(values: Values, flow: Flow, fused: Step | undefined, budget: Budget): Sum | undefined {
  const step = flow.writers.get(values.tensor);
  if (step === undefined || budget.left-- <= 0 || (step.activation !== undefined && step !== fused)) return undefined;
  const bare = step === fused ? { ...step, activation: undefined } : step;
  const moved = movedFrom(values, bare, flow);
  const below = moved ? summed(moved, flow, undefined, budget) : ofStep(values, bare, flow, budget);
  return below && { ...below, steps: [...below.steps, step] };
}

function ofStep(values: Values, step: Step, flow: Flow, budget: Budget): Sum | undefined {
  const { operation } = step;
  if (operation.kind === "unsupported")
    return operation.data.length === 0 ? { ...NOTHING, constants: [step] } : undefined;
  if (operation.kind === "dense") {
    const product = productOf(values.at, operation, step);
    return product && { ...NOTHING, products: [product] };
  }
  if (operation.kind === "affine" && !operation.isMask)
    return ofConstantScaled({ ...values, tensor: operation.data[0] }, flow, budget);
  if (operation.kind !== "combine" || !isWhole(operation.data, values.tensor, flow.shapes)) return undefined;
  const read = operation.data.map((tensor) => ({ ...values, tensor }));
  if (operation.word === "add") return added(read.map((each) => summed(each, flow, undefined, budget)));
  return operation.word === "mul" ? scaledSum(read, flow, budget) : undefined;
}

/** Of a gate there is nothing but constants behind it: a reset gate of a state of zeros. */
function ofConstantScaled(values: Values, flow: Flow, budget: Budget): Sum | undefined {
  const by = activatedOf(values, flow);
  if (by?.activation !== "sigmoid") return summed(values, flow, undefined, budget);
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

function scaledSum(read: readonly Values[], flow: Flow, budget: Budget): Sum | undefined {
  for (const [at, values] of read.entries()) {
    const by = activatedOf(values, flow);
    const other = read[1 - at];
    if (by?.activation !== "sigmoid" || other === undefined || read.length !== 2) continue;
    const sum = summed(other, flow, undefined, budget);
    if (sum === undefined || sum.products.length + sum.constants.length !== 1 || sum.scaled) continue;
    const [product] = sum.products;
    return { ...sum, products: [], scaled: { by, product }, steps: [...sum.steps, ...by.steps] };
  }
  return undefined;
}
