/** The model's first output against one that somebody else computed. */
import type { OutputValues } from "../../importer/run/report.js";
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

/** Whole numbers are equal where they are the same; those of floating point within 1e-5 of the largest magnitude. @throws Failure */
export async function compareOutput(file: string, output: OutputValues, terminal: Terminal): Promise<ComparedOutput> {
  const array = await readArray(file, terminal);
  const { length } = output.values;
  if (array.data.length !== length)
    throw new Failure(
      `${file}: has ${array.data.length} values (${array.shape.join("x")}), the output \`${output.name}\` ${length} (${output.shape.join("x")})`,
    );
  const isReal = output.values instanceof Float32Array || output.values instanceof Float64Array;
  const isRealFile = array.data instanceof Float32Array || array.data instanceof Float64Array;
  if (isReal !== isRealFile)
    throw new Failure(
      `${file}: holds ${isRealFile ? "real" : "whole"} numbers, the output \`${output.name}\` ${isReal ? "real" : "whole"} ones`,
    );
  const own = Array.from(output.values, Number);
  const others = Array.from(array.data, Number);
  const bound = isReal ? CLOSE * Math.max(...own.map(Math.abs), 0) : 0;
  const differences = own.map((value, at) => Math.abs(value - (others[at] as number)));
  const isOther = (difference: number) => !(difference <= bound);
  const differing = differences.filter(isOther).length;
  const largest = differences.reduce((most, each) => (each > most ? each : most), 0);
  return { file, output: output.name, equal: differing === 0, values: length, differing, largest };
}
