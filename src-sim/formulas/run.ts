/** Runs compiled formulas (program.ts). */
import type { Operator } from "./parse.js";

/** An instruction is four numbers: operation, two operands and where the result goes, all places in `frame`. */
export type Code = Int32Array;
const WIDTH = 4;

export interface Machine {
  /** Inputs first, in the order given; then constants and results. Holds the last run's values. */
  readonly frame: Float64Array;
  readonly code: Code;
  readonly loops: readonly Loop[];
}

/** What is computed anew for each mode, which stands in `variable`. */
export interface Loop {
  readonly code: Code;
  readonly variable: number;
  readonly outcomes: readonly Outcome[];
}

/** Places of a mode's value, of the least of all, and of the mode that has it. */
export interface Outcome {
  readonly value: number;
  readonly least: number;
  readonly mode: number;
}

/** Runs a loop, its only operand. */
export const LEAST = 10;
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

/** Values closer than this share of each other are equal: the rest is what rounding in binary leaves. */
export const TIE = 1e-12;

/** Computes all definitions from the inputs in `frame`. `modes` ascend; of equal ones the largest counts. */
export function run(machine: Machine, modes: readonly number[]): void {
  const { frame, code, loops } = machine;
  let at = execute(code, 0, frame);
  while (at < code.length) {
    runLoop(loops[code[at + 1] as number] as Loop, modes, frame);
    at = execute(code, at + WIDTH, frame);
  }
}

function runLoop({ code, variable, outcomes }: Loop, modes: readonly number[], frame: Float64Array): void {
  for (const { least, mode } of outcomes) {
    frame[least] = Number.POSITIVE_INFINITY;
    frame[mode] = 0;
  }
  for (let index = 0; index < modes.length; index++) {
    const mode = modes[index] as number;
    frame[variable] = mode;
    execute(code, 0, frame);
    for (let which = 0; which < outcomes.length; which++) {
      const outcome = outcomes[which] as Outcome;
      const value = frame[outcome.value] as number;
      const least = frame[outcome.least] as number;
      if (value <= least * (1 + TIE)) frame[outcome.mode] = mode;
      if (value < least) frame[outcome.least] = value;
    }
  }
}

/** Runs up to the next loop or the end, and says where that is. */
function execute(code: Code, start: number, frame: Float64Array): number {
  let at = start;
  for (; at < code.length; at += WIDTH) {
    const left = frame[code[at + 1] as number] as number;
    const right = frame[code[at + 2] as number] as number;
    let result: number;
    switch (code[at]) {
      case 0:
        result = left + right;
        break;
      case 1:
        result = left - right;
        break;
      case 2:
        result = left * right;
        break;
      case 3:
        result = left / right;
        break;
      case 4:
        result = Math.min(left, right);
        break;
      case 5:
        result = Math.max(left, right);
        break;
      case 6:
        result = Math.ceil(left);
        break;
      case 7:
        result = Math.floor(left);
        break;
      case 8:
        result = Math.ceil(left / right);
        break;
      case 9:
        result = Math.floor(left / right);
        break;
      case 11:
        result = Math.log2(left);
        break;
      default:
        return at;
    }
    frame[code[at + 3] as number] = result;
  }
  return at;
}
