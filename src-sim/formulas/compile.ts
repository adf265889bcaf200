/**
 * Compiles formulas to a short list of instructions over one array of numbers. Equal parts of formulas are computed once, and
 * in stages: what changes seldom first, so that it need not be computed anew with what changes often.
 */
import type { Expression } from "./parse.js";
import { LEAST, LEFT_BY_MODE, type Machine, OPERATIONS, RIGHT_BY_MODE } from "./run.js";

export interface Program extends Machine {
  /** Places of the inputs and of every definition; of a `least` also that of the mode chosen. */
  readonly places: ReadonlyMap<string, number>;
  readonly modePlaces: ReadonlyMap<string, number>;
  /** The place of the last definition. */
  readonly result: number;
  /** The most modes there is room for. */
  readonly room: number;
}

export interface Definition {
  readonly symbol: string;
  readonly expression: Expression;
}

/** An input, and the first stage that reads it: 0 is the one that runs most seldom. */
export interface Input {
  readonly symbol: string;
  readonly stage: number;
}

/**
 * Compiles definitions, each of which may read the inputs and the definitions before it, with room for so many modes.
 * @throws RangeError for an unknown name, and for a `least` that is the same in all modes.
 */
export function assemble(inputs: readonly Input[], definitions: readonly Definition[], room = 0): Program {
  const places = new Map(inputs.map(({ symbol }, place) => [symbol, place]));
  const modePlaces = new Map<string, number>();
  const constants: { place: number; value: number }[] = [];
  const known = new Map<string, number>();
  /** Places of which each mode has its own. */
  const byMode = new Set<number>();
  /** By place; of a constant 0. */
  const stageOf = new Map(inputs.map(({ stage }, place) => [place, stage]));
  const code: number[][] = Array.from({ length: 1 + Math.max(0, ...stageOf.values()) }, () => []);
  let size = inputs.length;

  const take = (count: number): number => {
    size += count;
    return size - count;
  };
  const modes = take(room);
  if (room > 0) byMode.add(modes);
  const constant = (value: number): number => {
    const key = `number ${value}`;
    const place = known.get(key) ?? take(1);
    if (!known.has(key)) constants.push({ place, value });
    known.set(key, place);
    return place;
  };
  const instruct = (operation: number, left: number, right: number, place: number): void => {
    const stage = Math.max(stageOf.get(left) ?? 0, stageOf.get(right) ?? 0);
    stageOf.set(place, stage);
    code[stage]?.push(operation, left, right, place);
  };
  const apply = (operation: number, left: number, right: number): number => {
    const key = `${operation} ${left} ${right}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const step = (byMode.has(left) ? LEFT_BY_MODE : 0) + (byMode.has(right) ? RIGHT_BY_MODE : 0);
    const place = take(step === 0 ? 1 : room);
    known.set(key, place);
    if (step > 0) byMode.add(place);
    instruct(operation + step, left, right, place);
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
    if (operator === "log2" || operand.kind !== "binary" || operand.operator !== "/") {
      const place = emit(operand);
      return apply(OPERATIONS[operator], place, place);
    }
    return apply(OPERATIONS[`${operator}/`], emit(operand.left), emit(operand.right));
  };
  const emitLeast = (symbol: string, name: string, body: Expression): void => {
    places.set(name, modes);
    const value = emit(body);
    places.delete(name);
    if (!byMode.has(value)) throw new RangeError(`"${symbol}" is the same in all modes`);
    const place = take(2);
    instruct(LEAST, value, value, place);
    places.set(symbol, place);
    modePlaces.set(symbol, place + 1);
  };

  for (const { symbol, expression } of definitions) {
    if (expression.kind === "least") emitLeast(symbol, expression.variable, expression.body);
    else places.set(symbol, emit(expression));
  }
  const frame = new Float64Array(size);
  for (const { place, value } of constants) frame[place] = value;
  let start = 0;
  const stages = code.map(({ length }) => {
    start += length;
    return start - length;
  });
  const result = places.get(definitions.at(-1)?.symbol ?? "") ?? 0;
  return { frame, code: Int32Array.from(code.flat()), modes, stages, places, modePlaces, result, room };
}
