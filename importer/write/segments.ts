/**
 * Runs of layers that occur more than once: of the same words and wiring, with one value that they read and one, the
 * last layer's, that others read. Counts such as kernels may differ.
 */
import type { Statement } from "./statement.js";
import type { Wiring } from "./wiring.js";

export interface Segment {
  readonly length: number;
  /** First layers of its occurrences, in order; they do not overlap. */
  readonly starts: readonly number[];
}

export interface Layers extends Wiring {
  readonly statements: readonly Statement[];
}

/** Longer ones are not looked for: time grows with it. */
const LONGEST = 32;
const NO_ENTRY = Number.MIN_SAFE_INTEGER;

/** A run from `start` on, as far as it has been looked at. */
interface Growing {
  readonly start: number;
  entry: number;
  /** The last reader of its layers but the last. */
  reader: number;
  /** Runs of one name look alike. */
  name: number;
}

/**
 * All runs of up to `LONGEST` layers with two occurrences or more. Time and memory grow with the number of layers:
 * runs are made longer by one layer at a time, those that nothing else looks like are dropped.
 */
export function repeatedSegments(layers: Layers): readonly Segment[] {
  const kinds = kindsOf(layers.statements);
  const found: Segment[] = [];
  let growing: readonly Growing[] = kinds.map((_, start) => ({ start, entry: NO_ENTRY, reader: -1, name: 0 }));
  for (let length = 1; length <= LONGEST && growing.length > 0; length++) {
    const names = new Map<string, number>();
    const alike: Growing[][] = [];
    for (const run of growing) {
      const key = grown(run, length, layers, kinds);
      if (key === undefined) continue;
      const name = names.get(key) ?? names.size;
      names.set(key, name);
      run.name = name;
      const others = alike[name];
      if (others === undefined) alike[name] = [run];
      else others.push(run);
    }
    const repeated = alike.filter((runs) => runs.length > 1);
    growing = repeated.flat();
    for (const runs of repeated) {
      const starts = apart(
        runs.filter((run) => isClosed(run, length, layers)).map(({ start }) => start),
        length,
      );
      if (starts.length > 1 && !isPower(starts[0] as number, length, kinds)) found.push({ length, starts });
    }
  }
  return found;
}

/** Takes one more layer into a run: what it then looks like, or undefined where it reads a second value from outside. */
function grown(run: Growing, length: number, layers: Layers, kinds: readonly number[]): string | undefined {
  const { start } = run;
  const last = start + length - 1;
  if (last >= kinds.length) return undefined;
  let key = `${run.name} ${kinds[last]}`;
  for (const place of layers.operands[last] ?? []) {
    if (place < start && run.entry !== NO_ENTRY && place !== run.entry) return undefined;
    if (place < start) run.entry = place;
    key += ` ${place < start ? "in" : last - place}`;
  }
  if (length > 1) run.reader = Math.max(run.reader, layers.lastReader[last - 1] ?? 0);
  return run.reader < start + LONGEST ? key : undefined;
}

/** Nothing but the last layer is read outside, and what follows does not go around it. */
function isClosed({ start, entry, reader }: Growing, length: number, { operands }: Layers): boolean {
  const next = start + length;
  return reader < next && operands[next]?.includes(entry) !== true;
}

/** From the first on, those that do not overlap. */
function apart(starts: readonly number[], length: number): readonly number[] {
  let end = 0;
  return starts.filter((start) => {
    if (start < end) return false;
    end = start + length;
    return true;
  });
}

/** Whether the run is the same layers several times: the shorter run, of a single layer at least, is found, too, and says more. */
function isPower(start: number, length: number, kinds: readonly number[]): boolean {
  const run = kinds.slice(start, start + length);
  for (let period = 1; period <= length / 2; period++) {
    if (length % period === 0 && run.every((kind, index) => kind === run[index % period])) return true;
  }
  return false;
}

/** A number for each layer, the same for those that differ in counts at most. */
function kindsOf(statements: readonly Statement[]): readonly number[] {
  const numbers = new Map<string, number>();
  return statements.map(({ word, attributes }) => {
    const texts = attributes.map(({ word, count, text }) => (count === undefined ? `${word} ${text}` : word));
    const key = [word, ...texts].join("|");
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}
