/** Softmax, and what else makes rows of values comparable. Source: https://onnx.ai/onnx/operators/ (Softmax, LogSoftmax, Hardmax, LpNormalization) */
import { countOf } from "../../../values/places.js";
import { integerOf } from "../../node.js";
import { axisOf } from "../../shapes.js";
import { emptyLike, type Held, like } from "../held.js";
import type { Rule } from "../node.js";

/** From here on it is along one axis; before, along all from one axis on. */
const ALONG_ONE_AXIS = 13;

/** Rows of values that come together: how many, and the steps between them. */
export function rowsOf({ shape }: Held, axis: number, isOneAxis: boolean) {
  const run = isOneAxis ? countOf(shape.slice(axis + 1)) : 1;
  const length = isOneAxis ? (shape[axis] ?? 1) : countOf(shape.slice(axis));
  return { run, length };
}

type Row = (row: Float64Array) => void;

export function eachRow(
  from: Held,
  { run, length }: { readonly run: number; readonly length: number },
  change: Row,
): Held {
  const made = emptyLike(from, from.data.length);
  const row = new Float64Array(length);
  for (let start = 0; start < made.length; start += run * length)
    for (let first = start; first < start + run; first++) {
      for (let at = 0; at < length; at++) row[at] = from.data[first + at * run] as number;
      change(row);
      for (let at = 0; at < length; at++) made[first + at * run] = row[at] as number;
    }
  return like(from, from.shape, made);
}

export const softmaxOf: Row = (row) => {
  const most = row.reduce((found, value) => Math.max(found, value), Number.NEGATIVE_INFINITY);
  let sum = 0;
  for (let at = 0; at < row.length; at++) {
    const value = Math.exp((row[at] as number) - most);
    row[at] = value;
    sum += value;
  }
  for (let at = 0; at < row.length; at++) row[at] = (row[at] as number) / sum;
};

const logSoftmaxOf: Row = (row) => {
  const most = row.reduce((found, value) => Math.max(found, value), Number.NEGATIVE_INFINITY);
  const log = Math.log(row.reduce((sum, value) => sum + Math.exp(value - most), 0));
  for (let at = 0; at < row.length; at++) row[at] = (row[at] as number) - most - log;
};

/** 1 for the first of the largest. */
const hardmaxOf: Row = (row) => {
  const largest = row.indexOf(row.reduce((found, value) => Math.max(found, value), Number.NEGATIVE_INFINITY));
  row.fill(0)[largest] = 1;
};

const rule =
  (change: Row): Rule =>
  (node) => {
    const read = node.held(0);
    const isOneAxis = node.opset >= ALONG_ONE_AXIS;
    const axis = axisOf(integerOf(node, "axis", isOneAxis ? -1 : 1), read.shape.length);
    return [eachRow(read, rowsOf(read, axis, isOneAxis), change)];
  };

/** By the sum of absolutes, or the root of the sum of squares. */
const lpNormalization: Rule = (node) => {
  const read = node.held(0);
  const axis = axisOf(integerOf(node, "axis", -1), read.shape.length);
  const isOfSquares = integerOf(node, "p", 2) === 2;
  const change: Row = (row) => {
    const sum = row.reduce((total, value) => total + (isOfSquares ? value ** 2 : Math.abs(value)), 0);
    const norm = isOfSquares ? Math.sqrt(sum) : sum;
    for (let at = 0; at < row.length; at++) row[at] = norm === 0 ? 0 : (row[at] as number) / norm;
  };
  return [eachRow(read, rowsOf(read, axis, true), change)];
};

export const SOFTMAX: Readonly<Record<string, Rule>> = {
  Softmax: rule(softmaxOf),
  LogSoftmax: rule(logSoftmaxOf),
  Hardmax: rule(hardmaxOf),
  LpNormalization: lpNormalization,
};
