/** Runs compiled formulas (compile.ts). */
import type { Operator } from "./parse.js";

/**
 * An instruction is four numbers: operation, two operands and where the result goes, all places in `frame`. What differs from mode to
 * mode of row parallelism takes as many places one after another as there are modes.
 */
export type Code = Int32Array;
const WIDTH = 4;

export interface Machine {
  /** Inputs first, in the order given; then constants and results. Holds the last run's values. */
  readonly frame: Float64Array;
  readonly code: Code;
  /** Where the modes go. */
  readonly modes: number;
  /** Where the instructions of each stage start; those of a stage read no results of later ones. */
  readonly stages: readonly number[];
}

export const OPERATIONS: Readonly<Record<Operator | "ceil/" | "floor/", number>> = {
  "+": 0,
  "-": 1,
  "*": 2,
  "/": 3,
  min: 4,
  max: 5,
  ceil: 6,
  floor: 7,
  "ceil/": 8,
  "floor/": 9,
  log2: 11,
};

/** Added to an operation for each mode: of which operands each mode has its own, the left, the right or both. */
export const LEFT_BY_MODE = 16;
export const RIGHT_BY_MODE = 32;
const OPERATION = LEFT_BY_MODE - 1;

/** The least of the left operand's, and the mode that has it in the place after it. */
export const LEAST = 10 + LEFT_BY_MODE;

/** Values closer than this share of each other are equal: the rest is what rounding in binary leaves. */
export const TIE = 1e-12;

/**
 * Computes all definitions from the inputs in `frame`, or those of a stage and of the later ones, if what earlier ones read is what it
 * was in the last run. `modes` ascend; of equal ones the largest counts.
 */
export function run({ frame, code, modes: place, stages }: Machine, modes: readonly number[], stage = 0): void {
  if (stage === 0) for (let mode = 0; mode < modes.length; mode++) frame[place + mode] = modes[mode] as number;
  for (let at = stages[stage] as number; at < code.length; at += WIDTH) {
    const operation = code[at] as number;
    const left = code[at + 1] as number;
    const right = code[at + 2] as number;
    const to = code[at + 3] as number;
    if (operation < LEFT_BY_MODE) frame[to] = result(operation, frame[left] as number, frame[right] as number);
    else if (operation === LEAST) findLeast(frame, left, to, modes);
    else runForEach(frame, operation, left, right, to, modes.length);
  }
}

/** Once for each mode. */
function runForEach(
  frame: Float64Array,
  operation: number,
  left: number,
  right: number,
  to: number,
  modes: number,
): void {
  const operator = operation & OPERATION;
  const leftStep = (operation & LEFT_BY_MODE) === 0 ? 0 : 1;
  const rightStep = (operation & RIGHT_BY_MODE) === 0 ? 0 : 1;
  for (let mode = 0; mode < modes; mode++) {
    const one = frame[left + mode * leftStep] as number;
    const other = frame[right + mode * rightStep] as number;
    frame[to + mode] = result(operator, one, other);
  }
}

function findLeast(frame: Float64Array, values: number, to: number, modes: readonly number[]): void {
  let least = Number.POSITIVE_INFINITY;
  let chosen = 0;
  for (let mode = 0; mode < modes.length; mode++) {
    const value = frame[values + mode] as number;
    if (value <= least * (1 + TIE)) chosen = modes[mode] as number;
    if (value < least) least = value;
  }
  frame[to] = least;
  frame[to + 1] = chosen;
}

function result(operation: number, left: number, right: number): number {
  switch (operation) {
    case 0:
      return left + right;
    case 1:
      return left - right;
    case 2:
      return left * right;
    case 3:
      return left / right;
    case 4:
      return Math.min(left, right);
    case 5:
      return Math.max(left, right);
    case 6:
      return Math.ceil(left);
    case 7:
      return Math.floor(left);
    case 8:
      return Math.ceil(left / right);
    case 9:
      return Math.floor(left / right);
    default:
      return Math.log2(left);
  }
}
