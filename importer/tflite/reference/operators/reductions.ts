/** Means, sums and extremes over axes. */
import type { Shape } from "../../../../src-sim/layers/shapes.js";
import { transposed } from "../../../reference/moves.js";
import type { Quantisation, Values } from "../../../reference/values.js";
import { countOf } from "../../../values/places.js";
import { reducedShape } from "../../../values/reductions.js";
import { keepsAxes, reducedAxes } from "../../infer/reductions.js";
import { typeBounds } from "../activation.js";
import { asNumbers, asType, isFloat } from "../arrays.js";
import { clamped, factorOf, rounded, scaled } from "../fixed-point.js";
import type { Rule, Running } from "../running.js";
import { meanOfWhole } from "./pooling.js";

const { fround } = Math;

interface Groups {
  /** Values that come together lie behind each other. */
  readonly data: Exclude<Values["data"], BigInt64Array>;
  readonly count: number;
  readonly shape: Shape;
}

function groupsOf(run: Running): Groups {
  const { shape, data } = run.input(0);
  const axes = [...new Set(reducedAxes(run.node, run.known) ?? [])];
  const kept = [...shape.keys()].filter((axis) => !axes.includes(axis));
  return {
    data: transposed(asNumbers(data), shape, [...kept, ...axes]),
    count: countOf(axes.map((axis) => shape[axis] as number)),
    shape: reducedShape(shape, axes, keepsAxes(run.node)),
  };
}

function reduced(run: Running, { count, shape }: Groups, reduce: (first: number, end: number) => number): Values {
  const empty = run.empty(shape);
  const into = asNumbers(empty);
  for (let at = 0; at < into.length; at++) into[at] = reduce(at * count, (at + 1) * count);
  return run.made(shape, asType(empty, into));
}

export const most: Rule = (run) => extreme(run, (value, than) => value > than);
export const least: Rule = (run) => extreme(run, (value, than) => value < than);

function extreme(run: Running, isBetter: (value: number, than: number) => boolean): readonly Values[] {
  const groups = groupsOf(run);
  const { data } = groups;
  const reduce = (first: number, end: number) => {
    let found = data[first] as number;
    for (let at = first + 1; at < end; at++) if (isBetter(data[at] as number, found)) found = data[at] as number;
    return found;
  };
  return [reduced(run, groups, reduce)];
}

export const mean: Rule = (run) => summed(run, true);
export const sum: Rule = (run) => summed(run, false);

function summed(run: Running, isMean: boolean): readonly Values[] {
  const groups = groupsOf(run);
  const { data, count } = groups;
  const sumOf = (first: number, end: number) => {
    let total = 0;
    for (let at = first; at < end; at++) total += data[at] as number;
    return total;
  };
  const [from, to] = [run.input(0).quantisation, run.quantisation()];
  if (isFloat(data) || from === undefined || to === undefined) {
    const divide = isFloat(data) ? (total: number) => total / count : (total: number) => Math.trunc(total / count);
    return [reduced(run, groups, (first, end) => (isMean ? divide(sumOf(first, end)) : sumOf(first, end)))];
  }
  const bounds = typeBounds(run.empty([]));
  const value = isMean ? meanAs(from, to, count) : sumAs(from, to, count);
  const inside = (first: number, end: number) => clamped(value(sumOf(first, end)), bounds.least, bounds.most);
  return [reduced(run, groups, inside)];
}

/** The sum in the scale of the output, divided to the nearest, halves away from 0. */
function meanAs(from: Quantisation, to: Quantisation, count: number): (sum: number) => number {
  const factor = factorOf((from.scales[0] as number) / (to.scales[0] as number));
  const [zero, other] = [from.zeros[0] as number, to.zeros[0] as number];
  return (total) => meanOfWhole(scaled(total - zero * count, factor), count) + other;
}

/** In floats of 32 bits. */
function sumAs(from: Quantisation, to: Quantisation, count: number): (sum: number) => number {
  const scale = fround((from.scales[0] as number) / (to.scales[0] as number));
  const bias = fround(fround(-(from.zeros[0] as number) * scale) * count);
  return (total) => rounded(fround(fround(total * scale) + bias)) + (to.zeros[0] as number);
}
