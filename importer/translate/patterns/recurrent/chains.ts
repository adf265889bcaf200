/** Steps that share their weights, each with the state of the one before. */
import { volume } from "../../../../src-sim/layers/shapes.js";
import { type Cell, cellOf, type Side } from "./cell.js";
import { gruAt } from "./gru.js";
import { lstmAt } from "./lstm.js";
import { type Flow, isAllOf, isSame, originOf, type Values } from "./places.js";
import { type Constants, matrixOf, readsOneOf } from "./products.js";
import { rnnAt } from "./rnn.js";
import type { Word, Written } from "./written.js";

type Reader = (made: number, flow: Flow, isFirst: boolean) => Written | undefined;

const READERS: Readonly<Record<Word, Reader>> = { lstm: lstmAt, gru: gruAt, rnn: rnnAt };

export interface Chain {
  /** In the order of computation; the first may lack the product with a state of zeros. */
  readonly cells: readonly Cell[];
  /** What each reads. */
  readonly reads: readonly Values[];
  readonly isFirstShort: boolean;
  /** The state before the first, as far as it is computed. */
  readonly given: readonly Values[];
}

/** More units than cells have; each value is followed by itself. */
const MOST_UNITS = 16_384;

/** The cell that makes a tensor of values in one line, if any does. */
export function cellsAt(made: number, flow: Flow, constants: Constants): readonly Cell[] {
  const shape = flow.shapes.get(made) ?? [];
  const count = volume(shape);
  if (count > MOST_UNITS || count !== Math.max(1, ...shape)) return [];
  for (const read of Object.values(READERS)) {
    const written = read(made, flow, false);
    const cell = written && cellOf(written, flow, constants, false);
    if (cell) return [cell];
  }
  return [];
}

/** Those with the same weights, of one kind. */
export function byWeights(cells: readonly Cell[]): readonly (readonly Cell[])[] {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const key = [cell.word, ...cell.sides.map(signatureOf).sort()].join("|");
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [cell]);
    else known.push(cell);
  }
  return [...groups.values()];
}

function signatureOf({ weights }: Side): string {
  return JSON.stringify(Object.entries(weights).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Undefined where it is not clear which step follows which. */
export function chainsOf(group: readonly Cell[], flow: Flow, constants: Constants): readonly Chain[] | undefined {
  const signature = stateSignature(group, flow, constants);
  if (signature === undefined) return undefined;
  const stateOf = (cell: Cell) => cell.sides.find((side) => signatureOf(side) === signature) as Side;
  const inputOf = (cell: Cell) => cell.sides.find((side) => signatureOf(side) !== signature) as Side;
  if (!group.every((cell) => inputOf(cell) && stateOf(cell)?.values.at.length === cell.units)) return undefined;
  const followers = new Map<Cell, Cell>();
  const leaders = new Map<Cell, Cell>();
  const makers = new Map(group.map((cell) => [cell.made, cell]));
  for (const cell of group) {
    const before = makers.get(stateOf(cell).values.tensor);
    if (before === undefined || !follows(cell, stateOf(cell), before, flow)) continue;
    if (followers.has(before)) return undefined;
    followers.set(before, cell);
    leaders.set(cell, before);
  }
  const heads = group.filter((cell) => !leaders.has(cell));
  const chains = heads.map((head) => {
    const cells = [head];
    for (let next = followers.get(head); next !== undefined; next = followers.get(next)) cells.push(next);
    const first = firstBefore(head, { state: stateOf(head), input: inputOf(head) }, flow, constants);
    const reads = cells.map((cell) => inputOf(cell).read);
    const given = [stateOf(head).values, ...(head.memory?.before ? [head.memory.before] : [])];
    if (first === undefined) return { cells, reads, isFirstShort: false, given };
    return { cells: [first.cell, ...cells], reads: [first.read, ...reads], isFirstShort: true, given: [] };
  });
  const count = chains.reduce((sum, { cells, isFirstShort }) => sum + cells.length - Number(isFirstShort), 0);
  return count === group.length ? chains : undefined;
}

/** Which of both sides is the state; the same weights are in each step. */
function stateSignature(group: readonly Cell[], flow: Flow, constants: Constants): string | undefined {
  const [first] = group;
  const [one, other] = first?.sides ?? [];
  if (first === undefined || one === undefined || other === undefined) return undefined;
  const { before, units } = first;
  if (before) {
    const state = originOf(before, flow).values;
    const side = first.sides.find(({ values }) => isSame(values, state));
    return side && signatureOf(side);
  }
  const wide = first.sides.filter(({ values }) => values.at.length === units);
  const [only] = wide;
  if (only === undefined) return undefined;
  if (wide.length === 1) return signatureOf(only);
  const makers = new Map(group.map((cell) => [cell.made, cell]));
  for (const cell of group)
    for (const side of cell.sides) {
      const before = makers.get(side.values.tensor);
      if (before && follows(cell, side, before, flow)) return signatureOf(side);
    }
  const isMadeBefore = (state: Side, input: Side) =>
    firstBefore(first, { state, input }, flow, constants) !== undefined;
  if (isMadeBefore(one, other)) return signatureOf(one);
  return signatureOf(isMadeBefore(other, one) ? other : likelyState(first, [one, other], flow));
}

/** Of two inputs of the model the state is the one that lies with the rest of it, or stands behind. */
function likelyState({ memory }: Cell, [one, other]: readonly [Side, Side], flow: Flow): Side {
  const isGiven = ({ values }: Side) => (flow.writers.get(values.tensor)?.operation.data.length ?? 0) === 0;
  if (isGiven(one) !== isGiven(other)) return isGiven(one) ? one : other;
  const rest = memory?.before && originOf(memory.before, flow).values.tensor;
  if ((one.values.tensor === rest) !== (other.values.tensor === rest)) return one.values.tensor === rest ? one : other;
  return one.values.tensor > other.values.tensor ? one : other;
}

function follows(cell: Cell, state: Side, before: Cell, flow: Flow): boolean {
  if (cell === before || !isAllOf(state.values, before.made, flow)) return false;
  if (cell.memory === undefined || before.memory === undefined) return cell.memory === before.memory;
  return keeps(cell.memory.before, before.memory.made, flow);
}

function keeps(read: Values | undefined, made: number, flow: Flow): boolean {
  return read !== undefined && isAllOf(originOf(read, flow).values, made, flow);
}

/** A step before all others, whose state of zeros the exporter has computed with. */
function firstBefore(
  head: Cell,
  { state, input }: { readonly state: Side; readonly input: Side },
  flow: Flow,
  constants: Constants,
) {
  const { tensor } = state.values;
  if (!isAllOf(state.values, tensor, flow)) return undefined;
  const written = READERS[head.word](tensor, flow, true);
  const cell = written && cellOf(written, flow, constants, true);
  if (cell === undefined || cell.units !== head.units) return undefined;
  if (head.memory && !(cell.memory && keeps(head.memory.before, cell.memory.made, flow))) return undefined;
  const own = new Set(head.products.map(({ step }) => matrixOf(step, constants)));
  const isOwn = cell.known.every((step) => readsOneOf(own, step, constants));
  const read = cell.sides.find((side) => isPartOf(side, input));
  const fits = cell.sides.every((side) => side === read || isPartOf(side, state));
  return isOwn && fits && read ? { cell, read: read.read } : undefined;
}

function isPartOf({ weights }: Side, whole: Side): boolean {
  return Object.entries(weights).every(([gate, where]) => whole.weights[gate] === where);
}
