/** The largest value, or the mean, of windows of a map. */
import { mapOf, type Windowing } from "../../../reference/maps.js";
import { largestOfWindows, type Pooled, sumsOfWindows } from "../../../reference/pooling.js";
import type { Values } from "../../../reference/values.js";
import { zerosOf } from "../../../windows.js";
import { pooling as poolingMeaning, type Which } from "../../operators/pooling.js";
import { activationOf, boundsOf, type Fused } from "../activation.js";
import { asNumbers, isFloat } from "../arrays.js";
import { clamped } from "../fixed-point.js";
import { meaningOf, type Rule, type Running } from "../running.js";

export const largest: Rule = (run) => [
  pooled(
    run,
    "max",
    ({ values }) =>
      (at) =>
        values[at] as number,
  ),
];

/** Of the values that lie in the map; of whole numbers to the nearest, halves away from 0. */
export const mean: Rule = (run) => [
  pooled(run, "avg", ({ values, counts }, map) => {
    const channels = map.shape[3] ?? 1;
    const divide = isFloat(map.data) ? (sum: number, count: number) => sum / count : meanOfWhole;
    return (at) => divide(values[at] as number, counts[Math.floor(at / channels) % counts.length] as number);
  }),
];

export function meanOfWhole(sum: number, count: number): number {
  const half = Math.floor(count / 2);
  return Math.trunc((sum > 0 ? sum + half : sum - half) / count);
}

type ValueAt = (at: number) => number;

function pooled(run: Running, which: Which, valueIn: (pooled: Pooled, map: Values) => ValueAt): Values {
  run.shapes();
  const { windowing, fused } = windowingOf(run, which);
  const map = run.input(0);
  const [batch = 1, , , channels = 1] = map.shape;
  const slide = which === "max" ? largestOfWindows : sumsOfWindows;
  const found = slide("NHWC", mapOf("NHWC", map.shape, asNumbers(map.data)), windowing);
  if (found.rows < 1 || found.columns < 1) throw run.problem("its window is larger than the map that it reads");
  const shape = [batch, found.rows, found.columns, channels];
  const data = run.empty(shape);
  const into = asNumbers(data);
  const value = valueIn(found, map);
  const output = run.quantisation();
  if (isFloat(into)) {
    const activate = activationOf(run, fused);
    for (let at = 0; at < into.length; at++) into[at] = activate(Math.fround(value(at)));
  } else {
    if (output === undefined) throw run.problem("it makes whole numbers without a scale; a quantised output has one");
    const { least, most } = boundsOf(run, fused, into, output);
    for (let at = 0; at < into.length; at++) into[at] = clamped(value(at), least, most);
  }
  return run.made(shape, into);
}

function windowingOf(run: Running, which: Which): { readonly windowing: Windowing; readonly fused: Fused } {
  const meaning = meaningOf(run, poolingMeaning(which));
  if (meaning.kind !== "pool") throw run.problem("it pools no map");
  const { size, stride, dilation, activation: fused } = meaning;
  const [, height = 1, width = 1] = run.input(0).shape;
  const axis = (length: number, side: 0 | 1) => ({ length, size: size[side], stride: stride[side], dilation: 1 });
  const [top, bottom] = zerosOf(meaning.pads, 0, axis(height, 0));
  const [left, right] = zerosOf(meaning.pads, 1, axis(width, 1));
  return { windowing: { size, stride, dilation, pads: { top, bottom, left, right } }, fused };
}
