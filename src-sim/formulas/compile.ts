/**
 * Compiles formulas to a short list of instructions over one array of numbers. Equal parts of formulas are
 * computed once, and what does not depend on the variable of `least` is moved out of its loop.
 */
import { type Expression, namesOf } from "./parse.js";
import { LEAST, type Loop, type Machine, OPERATIONS, type Outcome } from "./run.js";

export interface Program extends Machine {
  /** Places of the inputs and of every definition; of a `least` also that of the mode chosen. */
  readonly places: ReadonlyMap<string, number>;
  readonly modePlaces: ReadonlyMap<string, number>;
  /** The place of the last definition. */
  readonly result: number;
}

export interface Definition {
  readonly symbol: string;
  readonly expression: Expression;
}

/** The loop that `least` definitions one after another share. */
interface OpenLoop {
  readonly name: string;
  readonly variable: number;
  readonly code: number[];
  readonly outcomes: Outcome[];
  readonly symbols: Set<string>;
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
  let open: OpenLoop | undefined;
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
    (varies && open ? open.code : code).push(operation, left, right, place);
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
  const close = (): void => {
    if (open === undefined) return;
    code.push(LEAST, loops.length, 0, 0);
    loops.push({ code: Int32Array.from(open.code), variable: open.variable, outcomes: open.outcomes });
    open = undefined;
  };
  const emitLeast = (symbol: string, name: string, body: Expression): void => {
    if (open?.name !== name || [...namesOf(body)].some((read) => open?.symbols.has(read))) {
      close();
      open = { name, variable: size++, code: [], outcomes: [], symbols: new Set() };
      varying.add(open.variable);
    }
    places.set(name, open.variable);
    const outcome = { value: emit(body), least: size++, mode: size++ };
    places.delete(name);
    open.outcomes.push(outcome);
    open.symbols.add(symbol);
    places.set(symbol, outcome.least);
    modePlaces.set(symbol, outcome.mode);
  };

  for (const { symbol, expression } of definitions) {
    if (expression.kind === "least") {
      emitLeast(symbol, expression.variable, expression.body);
      continue;
    }
    close();
    places.set(symbol, emit(expression));
  }
  close();
  const frame = new Float64Array(size);
  for (const { place, value } of constants) frame[place] = value;
  const result = places.get(definitions.at(-1)?.symbol ?? "") ?? 0;
  return { frame, code: Int32Array.from(code), loops, places, modePlaces, result };
}
