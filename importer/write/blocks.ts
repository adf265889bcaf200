/** Which repeated runs of layers become blocks: those that make the text clearly shorter. */
import { type Parameters, parametersOf } from "./parameters.js";
import { type Layers, repeatedSegments, type Segment } from "./segments.js";
import type { Stems } from "./stems.js";

/** One `use`: copies in a row with the same arguments. */
export interface Use {
  readonly start: number;
  readonly copies: number;
  /** The place that its first copy reads. */
  readonly entry: number;
  /** Values of the block's parameters. */
  readonly values: readonly number[];
}

export interface Block extends Parameters {
  readonly length: number;
  readonly uses: readonly Use[];
}

/** A block is worth its name if it saves so many statements, and this share of those that it stands for. */
const FEWEST_SAVED = 4;
const SMALLEST_SHARE = 0.3;
const MOST_PARAMETERS = 4;
const MOST_BLOCKS = 8;

interface Rated {
  readonly block: Block;
  /** Statements saved; less for parameters, and for what the model itself does not see as one part. */
  readonly score: number;
}

/** At most `MOST_BLOCKS`, the one that saves most first; their occurrences do not overlap. */
export function blocksOf(layers: Layers, stems: Stems): readonly Block[] {
  const taken = new Uint8Array(layers.statements.length);
  const blocks: Block[] = [];
  const most = ({ length, starts }: Segment) => saved(length, starts.length, 1);
  let segments = [...repeatedSegments(layers)].sort((a, b) => most(b) - most(a));
  while (blocks.length < MOST_BLOCKS) {
    let best: Rated | undefined;
    segments = segments.filter((segment) => most(segment) >= FEWEST_SAVED);
    for (const segment of segments) {
      if (best !== undefined && most(segment) <= best.score) break;
      const rated = rate(segment, layers, stems, taken);
      if (rated !== undefined && rated.score > (best?.score ?? 0)) best = rated;
    }
    if (best === undefined) break;
    blocks.push(best.block);
    for (const { start, copies } of best.block.uses) taken.fill(1, start, start + copies * best.block.length);
  }
  return blocks;
}

function saved(length: number, occurrences: number, uses: number): number {
  return (occurrences - 1) * length - uses;
}

/** The segment as a block of what is not taken yet; undefined where that is not worth it. */
function rate({ length, starts }: Segment, layers: Layers, stems: Stems, taken: Uint8Array): Rated | undefined {
  const free = apart(length, starts, taken);
  if (free.length < 2) return undefined;
  const all = rateAll(length, free, layers, stems);
  if (all !== undefined) return all;
  const same = mostAlike(length, free, layers);
  return same.length < free.length ? rateAll(length, same, layers, stems) : undefined;
}

/** From the first on, those that overlap neither each other nor what is taken. */
function apart(length: number, starts: readonly number[], taken: Uint8Array): readonly number[] {
  let end = 0;
  return starts.filter((start) => {
    if (start < end || taken.subarray(start, start + length).includes(1)) return false;
    end = start + length;
    return true;
  });
}

function rateAll(length: number, starts: readonly number[], layers: Layers, stems: Stems): Rated | undefined {
  if (saved(length, starts.length, 1) < FEWEST_SAVED) return undefined;
  const parameters = parametersOf(layers.statements, length, starts);
  const count = parameters.parameters.length;
  if (count > MOST_PARAMETERS) return undefined;
  const uses = usesOf(length, starts, layers, parameters);
  const saving = saved(length, starts.length, uses.length);
  if (saving < FEWEST_SAVED || saving < SMALLEST_SHARE * length * starts.length) return undefined;
  const named = starts.filter((start) => stems.own(start, length) !== "").length / starts.length;
  const whole = hasInnerEnd(starts[0] as number, length, layers) ? 0.5 : 1;
  return { block: { length, uses, ...parameters }, score: (saving - count) * whole * (1 + named) * 0.5 };
}

/** Whether the run goes on after branches have met: it is then two parts of the network rather than one. */
function hasInnerEnd(start: number, length: number, { operands, lastReader }: Layers): boolean {
  const entry = operands[start]?.[0];
  let reader = start;
  for (let index = start; index < start + length - 1; index++) {
    const meets = new Set(operands[index]).size > 1;
    const isLast =
      reader <= index && operands.slice(index + 1, start + length).every((places) => !places.includes(entry ?? -1));
    if (meets && isLast) return true;
    reader = Math.max(reader, lastReader[index] ?? 0);
  }
  return false;
}

/** Occurrences that agree in all counts, as many as there are of any. */
function mostAlike(length: number, starts: readonly number[], { statements }: Layers): readonly number[] {
  const groups = new Map<string, number[]>();
  for (const start of starts) {
    const counts = statements
      .slice(start, start + length)
      .map(({ attributes }) => attributes.map(({ count }) => count));
    const key = JSON.stringify(counts);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [start]);
    else group.push(start);
  }
  return [...groups.values()].reduce((most, group) => (group.length > most.length ? group : most), []);
}

function usesOf(length: number, starts: readonly number[], layers: Layers, { parameters }: Parameters): Use[] {
  const uses: Use[] = [];
  for (const [index, start] of starts.entries()) {
    const values = parameters.map((parameter) => parameter.values[index] ?? 0);
    const entry = entryOf(start, layers);
    const before = uses.at(-1);
    const goesOn =
      before !== undefined &&
      before.start + before.copies * length === start &&
      entry === start - 1 &&
      !layers.breaks.has(start) &&
      values.every((value, at) => value === before.values[at]);
    if (goesOn) uses[uses.length - 1] = { ...before, copies: before.copies + 1 };
    else uses.push({ start, copies: 1, entry, values });
  }
  return uses;
}

/** What the first layer of a run reads, and with it all others that read from outside. */
function entryOf(start: number, { operands }: Layers): number {
  return operands[start]?.[0] ?? -1;
}
