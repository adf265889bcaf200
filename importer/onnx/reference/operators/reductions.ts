/** Reductions over axes. Source: https://onnx.ai/onnx/operators/ */
import type { Shape } from "../../../../src-sim/layers/shapes.js";
import { countOf, stridesOf } from "../../../values/places.js";
import { reducedShape } from "../../../values/reductions.js";
import { extremeAxis, keepsAxes, reducedAxes } from "../../infer/reductions.js";
import { integerOf } from "../../node.js";
import { emptyLike, type Held, held, isReal, like, WHOLE64 } from "../held.js";
import type { Rule } from "../node.js";
import { forEachPlace } from "../strided.js";

interface Reduction {
  readonly start: number;
  readonly join: (found: number, value: number) => number;
  readonly finish?: (found: number, count: number) => number;
}

const sum = (found: number, value: number) => found + value;

const REDUCTIONS: Readonly<Record<string, Reduction>> = {
  ReduceSum: { start: 0, join: sum },
  ReduceMean: { start: 0, join: sum, finish: (found, count) => found / count },
  ReduceProd: { start: 1, join: (found, value) => found * value },
  ReduceMax: { start: Number.NEGATIVE_INFINITY, join: Math.max },
  ReduceMin: { start: Number.POSITIVE_INFINITY, join: Math.min },
  ReduceL1: { start: 0, join: (found, value) => found + Math.abs(value) },
  ReduceL2: { start: 0, join: (found, value) => found + value ** 2, finish: Math.sqrt },
  ReduceSumSquare: { start: 0, join: (found, value) => found + value ** 2 },
  ReduceLogSum: { start: 0, join: sum, finish: Math.log },
};

/** In 64 bits, rounded at the end. */
function reduced({ start, join, finish }: Reduction, read: Held, axes: Shape, shape: Shape): Held {
  const ones = reducedShape(read.shape, axes, true);
  const found = new Float64Array(countOf(ones)).fill(start);
  forEachPlace(read.shape, stridesOf(ones, true), (place, at) => {
    found[place] = join(found[place] as number, read.data[at] as number);
  });
  const made = emptyLike(read, found.length);
  const count = read.data.length / found.length;
  for (let at = 0; at < found.length; at++) {
    const value = finish ? finish(found[at] as number, count) : (found[at] as number);
    made[at] = isReal(read) ? value : Math.trunc(value);
  }
  return like(read, shape, made);
}

export function sumOver(read: Held, axes: Shape, shape: Shape): Held {
  return reduced(REDUCTIONS.ReduceSum as Reduction, read, axes, shape);
}

export function meanOver(read: Held, axes: Shape, shape: Shape): Held {
  return reduced(REDUCTIONS.ReduceMean as Reduction, read, axes, shape);
}

const rule =
  (reduction: Reduction): Rule =>
  (node) => [reduced(reduction, node.held(0), reducedAxes(node), node.made())];

/** The largest is taken away before exponentials are summed. */
const logSumExp: Rule = (node) => {
  const read = node.held(0);
  let most = Number.NEGATIVE_INFINITY;
  for (const value of read.data) most = Math.max(most, value);
  const reduction: Reduction = {
    start: 0,
    join: (found, value) => found + Math.exp(value - most),
    finish: (found) => Math.log(found) + most,
  };
  return [reduced(reduction, read, reducedAxes(node), node.made())];
};

/** The first of several, or the last. */
const extreme =
  (isBetter: (value: number, than: number) => boolean): Rule =>
  (node) => {
    const { shape, data } = node.held(0);
    const axis = extremeAxis(node);
    const isLast = integerOf(node, "select_last_index", 0) === 1;
    const [length, run] = [shape[axis] ?? 1, countOf(shape.slice(axis + 1))];
    const made = new Float64Array(data.length / length);
    for (let row = 0; row < made.length; row++) {
      const first = Math.floor(row / run) * length * run + (row % run);
      let best = 0;
      for (let at = 1; at < length; at++) {
        const [value, than] = [data[first + at * run] as number, data[first + best * run] as number];
        if (isBetter(value, than) || (isLast && value === than)) best = at;
      }
      made[row] = best;
    }
    return [held(reducedShape(shape, [axis], keepsAxes(node)), WHOLE64, made)];
  };

export const REDUCING: Readonly<Record<string, Rule>> = {
  ...Object.fromEntries(Object.entries(REDUCTIONS).map(([operator, reduction]) => [operator, rule(reduction)])),
  ReduceLogSumExp: logSumExp,
  ArgMax: extreme((value, than) => value > than),
  ArgMin: extreme((value, than) => value < than),
};
