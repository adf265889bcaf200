/** Recurrent operators, step by step. Source: https://onnx.ai/onnx/operators/ (LSTM, GRU, RNN) */
import { ImportProblem } from "../../../problem.js";
import { bracketed, quoted } from "../../../quoted.js";
import { SINGLE, type Single } from "../../../values/functions.js";
import { integerOf } from "../../node.js";
import { type Data, floats, type Held } from "../held.js";
import type { Rule, Running } from "../node.js";
import { softplus } from "../operators/functions.js";
import { CELLS, type Cell, type Gates } from "./cells.js";
import { type Multiplying, REAL, type Sizes } from "./recurrent-weights.js";

/** Positions of inputs. */
const BIAS = 3;
const LENGTHS = 4;
const STATE = 5;
const CELL = 6;
const PEEPHOLES = 7;

const ACTIVATIONS: Readonly<Record<string, Single>> = {
  Sigmoid: SINGLE.sigmoid,
  Tanh: SINGLE.hyperbolicTangent,
  Relu: SINGLE.positive,
  Softsign: (value) => value / (1 + Math.abs(value)),
  Softplus: softplus,
  HardSigmoid: (value) => Math.min(Math.max(0.2 * value + 0.5, 0), 1),
  LeakyRelu: (value) => (value < 0 ? 0.01 * value : value),
  Elu: (value) => (value < 0 ? Math.expm1(value) : value),
};

/** Of all directions. @throws ImportProblem where there is no reference for one */
function activationsOf(node: Running, directions: number, usual: readonly string[]): readonly Single[] {
  const own = ["activation_alpha", "activation_beta"].some((name) => (node.attributes.floats(name) ?? []).length > 0);
  if (own) throw new ImportProblem("its activations have numbers of their own, of which there is no reference");
  const named = node.attributes.texts("activations") ?? Array.from({ length: directions }, () => usual).flat();
  return named.map((name) => {
    const found = Object.hasOwn(ACTIVATIONS, name) ? ACTIVATIONS[name] : undefined;
    if (found) return found;
    throw new ImportProblem(`its activation is ${quoted(name)}, of which there is no reference`);
  });
}

function sizesOf(node: Running, { unitAxis }: Multiplying): Sizes {
  const { shape } = node.held(0);
  const isBatchFirst = integerOf(node, "layout", 0) === 1;
  const [first = 1, second = 1, features = 1] = shape;
  const [steps, batch] = isBatchFirst ? [second, first] : [first, second];
  const units = node.held(2).shape[unitAxis] ?? 1;
  const direction = node.attributes.text("direction") ?? "forward";
  const lengths = node.optional(LENGTHS)?.data;
  if (lengths && Array.from(lengths).some((length) => length !== steps))
    throw new ImportProblem("its sequences are of several lengths, of which there is no reference");
  return { steps, batch, features, units, directions: direction === "bidirectional" ? 2 : 1, isBatchFirst };
}

export function recurrent(word: keyof typeof CELLS, multiplying: Multiplying = REAL): Rule {
  const cell = CELLS[word];
  return (node) => {
    const sizes = sizesOf(node, multiplying);
    const { steps, batch, units, directions, isBatchFirst } = sizes;
    checkWeights(node, cell, sizes, multiplying);
    const activations = activationsOf(node, directions, cell.activations);
    const shape = node.made();
    const [all, last, lastCell] = [floats(shape), floats(stateShape(sizes)), floats(stateShape(sizes))];
    for (let direction = 0; direction < directions; direction++) {
      const isReverse = direction === 1 || node.attributes.text("direction") === "reverse";
      const state = startOf(node.optional(STATE), direction, sizes);
      const inner = startOf(node.optional(CELL), direction, sizes);
      const gates: Gates = {
        ...gatesOf(node, cell, direction, sizes),
        activations: activations.slice(direction * cell.activations.length),
        sums: multiplying.sumsOf(node, cell.count * units, direction, sizes),
      };
      for (let step = 0; step < steps; step++) {
        const at = isReverse ? steps - 1 - step : step;
        cell.step({ gates, state, inner, step, features: featuresAt(node.held(0), at, sizes) });
        for (let each = 0; each < batch; each++) {
          const row = isBatchFirst
            ? (each * steps + at) * directions + direction
            : (at * directions + direction) * batch + each;
          all.data.set(state.subarray(each * units, (each + 1) * units), row * units);
        }
      }
      for (let each = 0; each < batch; each++) {
        const row = isBatchFirst ? each * directions + direction : direction * batch + each;
        last.data.set(state.subarray(each * units, (each + 1) * units), row * units);
        lastCell.data.set(inner.subarray(each * units, (each + 1) * units), row * units);
      }
    }
    return [all, last, lastCell];
  };
}

function stateShape({ batch, units, directions, isBatchFirst }: Sizes): readonly number[] {
  return isBatchFirst ? [batch, directions, units] : [directions, batch, units];
}

function checkWeights(
  node: Running,
  { count }: Cell,
  { features, units, directions }: Sizes,
  { shapeOf }: Multiplying,
): void {
  for (const [position, columns] of [
    [1, features],
    [2, units],
  ] as const) {
    const { shape } = node.held(position);
    const right = shapeOf(directions, count * units, columns);
    if (bracketed(shape) !== bracketed(right))
      throw new ImportProblem(`its weights are ${bracketed(shape)}; ${bracketed(right)} would be right`);
  }
}

/** batch x units; zeros where nobody gives it. */
function startOf(
  given: Held | undefined,
  direction: number,
  { batch, units, directions, isBatchFirst }: Sizes,
): Float32Array {
  const state = new Float32Array(batch * units);
  if (!given) return state;
  for (let each = 0; each < batch; each++) {
    const row = isBatchFirst ? each * directions + direction : direction * batch + each;
    state.set(given.data.subarray(row * units, (row + 1) * units), each * units);
  }
  return state;
}

/** batch x features of a step. */
function featuresAt({ data }: Held, step: number, { steps, batch, features, isBatchFirst }: Sizes): Data {
  if (!isBatchFirst) return data.subarray(step * batch * features, (step + 1) * batch * features);
  const found = new Float32Array(batch * features);
  for (let each = 0; each < batch; each++) {
    const first = (each * steps + step) * features;
    found.set(data.subarray(first, first + features), each * features);
  }
  return found;
}

function gatesOf(
  node: Running,
  { count }: Cell,
  direction: number,
  { batch, units }: Sizes,
): Omit<Gates, "activations" | "sums"> {
  const kernels = count * units;
  const bias = node.optional(BIAS)?.data.subarray(direction * 2 * kernels, (direction + 1) * 2 * kernels);
  const clip = node.attributes.float("clip") ?? Number.POSITIVE_INFINITY;
  return {
    ...{ units, batch },
    isResetBehind: integerOf(node, "linear_before_reset", 0) === 1,
    joinsForget: integerOf(node, "input_forget", 0) === 1,
    bounded: (value) => Math.min(Math.max(value, -clip), clip),
    peepholes: node.optional(PEEPHOLES)?.data.subarray(direction * 3 * units, (direction + 1) * 3 * units),
    bias: (kernel, isOfState) => bias?.[kernel + (isOfState ? kernels : 0)] ?? 0,
  };
}
