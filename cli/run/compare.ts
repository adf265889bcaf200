/** The model's first output against one that somebody else computed. */
import type { OutputValues } from "../../importer/run/report.js";
import { sameShape } from "../../importer/values/places.js";
import type { Shape } from "../../src-sim/layers/shapes.js";
import { plural } from "../../src-sim/report/display.js";
import { Failure } from "../failure.js";
import type { Terminal } from "../terminal.js";
import { readArray } from "./files.js";

export interface ComparedOutput {
  readonly file: string;
  readonly output: string;
  readonly equal: boolean;
  readonly values: number;
  /** How many differ, and the largest difference. */
  readonly differing: number;
  readonly largest: number;
}

/** Of the largest magnitude: what the order of additions in floating point may change. */
const CLOSE = 1e-5;

/**
 * Whole numbers are equal where they are the same; those of floating point within 1e-5 of the largest magnitude, what is infinite or NaN
 * where it is the same. Shapes are the same but for axes of one place.
 * @throws Failure
 */
export async function compareOutput(file: string, output: OutputValues, terminal: Terminal): Promise<ComparedOutput> {
  const array = await readArray(file, terminal);
  if (!sameShape(wide(array.shape), wide(output.shape)))
    throw new Failure(
      `${file}: has ${plural(array.data.length, "value")} (${sized(array.shape)}), the output \`${output.name}\` ${output.values.length} (${sized(output.shape)})`,
    );
  const isReal = output.values instanceof Float32Array || output.values instanceof Float64Array;
  const isRealFile = array.data instanceof Float32Array || array.data instanceof Float64Array;
  if (isReal !== isRealFile)
    throw new Failure(
      `${file}: holds ${isRealFile ? "real" : "whole"} numbers, the output \`${output.name}\` ${isReal ? "real" : "whole"} ones`,
    );
  const own = Array.from(output.values, Number);
  const others = Array.from(array.data, Number);
  const bound = isReal ? CLOSE * largestOf(own) : 0;
  const differences = own.map((value, at) => differenceOf(value, others[at] as number));
  const differing = differences.filter((difference) => difference > bound).length;
  const largest = differences.reduce((most, each) => Math.max(most, each), 0);
  return { file, output: output.name, equal: differing === 0, values: own.length, differing, largest };
}

function wide(shape: Shape): Shape {
  return shape.filter((size) => size !== 1);
}

function sized(shape: Shape): string {
  return shape.join("x") || "1";
}

function largestOf(values: readonly number[]): number {
  return values.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0);
}

/** Infinite where only one of the two is a finite number. */
function differenceOf(one: number, other: number): number {
  if (Object.is(one, other)) return 0;
  const difference = Math.abs(one - other);
  return Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
}
