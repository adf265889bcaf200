/**
 * Formulas compiled to a short list of instructions over one array of numbers. Equal parts of formulas are
 * computed once, and what does not depend on the variable of `least` is moved out of its loop.
 */
import type { Expression, Operator } from "./formula.js";

/** An instruction is four numbers: operation, two operands and where the result goes, all places in `frame`. */
type Code = Int32Array;
const WIDTH = 4;

const LEAST = 10;
const OPERATIONS: Readonly<Record<Operator | "ceil/" | "floor/", number>> = {
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
};

/** Values closer than this share of each other are equal: the rest is what rounding in binary leaves. */
export const TIE = 1e-12;

interface Loop {
  readonly code: Code;
  readonly variable: number;
  readonly result: number;
}

export interface Program {
  /** Inputs first, in the order given; then constants and results. Holds the last run's values. */
  readonly frame: Float64Array;
  readonly code: Code;
  readonly loops: readonly Loop[];
  /** Places of the inputs and of every definition; of a `least` also that of the mode chosen. */
  readonly places: ReadonlyMap<string, number>;
  readonly modePlaces: ReadonlyMap<string, number>;
}

export interface Definition {
  readonly symbol: string;
  readonly expression: Expression;
}

/**
 * Compiles definitions, each of which may read the inputs and the definitions before it.
 * @throws RangeError for an unknown name.
 */
export function assemble(inputs: readonly string[], definitions: readonly Definition[]): Program {
  const places = new Map(inputs.map((name, place) => [name, place]));
  const modePlaces = new Map<string, number>();
  const constants: { place: number; value: number }[] = [];
  const known = new Map<string, number>();
  const varying = new Set<number>();
  const code: number[] = [];
  const loops: Loop[] = [];
  let loopCode: number[] = [];
  let size = inputs.length;

  const constant = (value: number): number => {
    const key = `number ${value}`;
    const place = known.get(key) ?? size++;
    if (!known.has(key)) constants.push({ place, value });
    known.set(key, place);
    return place;
  };
  const apply = (operation: number, left: number, right: number): number => {
    const key = `${operation} ${left} ${right}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const place = size++;
    known.set(key, place);
    const varies = varying.has(left) || varying.has(right);
    if (varies) varying.add(place);
    (varies ? loopCode : code).push(operation, left, right, place);
    return place;
  };
  const emit = (node: Expression): number => {
    if (node.kind === "number") return constant(node.value);
    if (node.kind === "name") {
      const place = places.get(node.name);
      if (place === undefined) throw new RangeError(`unknown name "${node.name}" in a formula`);
      return place;
    }
    if (node.kind === "binary") return apply(OPERATIONS[node.operator], emit(node.left), emit(node.right));
    if (node.kind === "least") throw new RangeError("`least` stands at the start of a formula only");
    const { operator, operand } = node;
    if (operand.kind !== "binary" || operand.operator !== "/") {
      const place = emit(operand);
      return apply(OPERATIONS[operator], place, place);
    }
    return apply(OPERATIONS[`${operator}/`], emit(operand.left), emit(operand.right));
  };
  const emitLeast = (symbol: string, name: string, body: Expression): number => {
    const variable = size++;
    varying.add(variable);
    places.set(name, variable);
    loopCode = [];
    const result = emit(body);
    places.delete(name);
    const mode = size++;
    const place = size++;
    modePlaces.set(symbol, mode);
    code.push(LEAST, loops.length, mode, place);
    loops.push({ code: Int32Array.from(loopCode), variable, result });
    return place;
  };

  for (const { symbol, expression } of definitions) {
    const place =
      expression.kind === "least" ? emitLeast(symbol, expression.variable, expression.body) : emit(expression);
    places.set(symbol, place);
  }
  const frame = new Float64Array(size);
  for (const { place, value } of constants) frame[place] = value;
  return { frame, code: Int32Array.from(code), loops, places, modePlaces };
}

/** Computes all definitions from the inputs in `program.frame`, into it. `modes` ascend; of equal ones the largest counts. */
export function run(program: Program, modes: readonly number[]): void {
  const { frame, code, loops } = program;
  for (let at = 0; at < code.length; at += WIDTH) {
    if (code[at] !== LEAST) {
      step(code, at, frame);
      continue;
    }
    const loop = loops[code[at + 1] as number] as Loop;
    let least = Number.POSITIVE_INFINITY;
    let mode = 0;
    for (let index = 0; index < modes.length; index++) {
      const candidate = modes[index] as number;
      frame[loop.variable] = candidate;
      for (let inner = 0; inner < loop.code.length; inner += WIDTH) step(loop.code, inner, frame);
      const value = frame[loop.result] as number;
      if (value <= least * (1 + TIE)) mode = candidate;
      if (value < least) least = value;
    }
    frame[code[at + 2] as number] = mode;
    frame[code[at + 3] as number] = least;
  }
}

function step(code: Code, at: number, frame: Float64Array): void {
  const left = frame[code[at + 1] as number] as number;
  const right = frame[code[at + 2] as number] as number;
  frame[code[at + 3] as number] = calculate(code[at] as number, left, right);
}

function calculate(operation: number, left: number, right: number): number {
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
      return left < right ? left : right;
    case 5:
      return left > right ? left : right;
    case 6:
      return Math.ceil(left);
    case 7:
      return Math.floor(left);
    case 8:
      return Math.ceil(left / right);
    default:
      return Math.floor(left / right);
  }
}
