/** Which repeated runs of layers become blocks: those that make the text clearly shorter. */
import { type Parameters, parametersOf } from "./parameters.js";
import { inRows } from "./rows.js";
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
/** A layer that is repeated needs no reading to be understood. */
const FEWEST_SAVED_IN_ROW = 1;
const SMALLEST_SHARE = 0.3;
/** So many of any block; of a longer one as many as it has layers, as modules of branches have: a line of numbers is read yet. */
const FEW_PARAMETERS = 4;
const MOST_PARAMETERS = 8;
const MOST_BLOCKS = 8;
/** Layers looked at while segments are rated, for each of the network: what would save most comes first. */
const LOOKS = 40;
const FEWEST_LOOKS = 20_000;

interface Rated {
  readonly block: Block;
  /** Statements saved; less for parameters, and for what the model itself does not see as one part. */
  readonly score: number;
}

/** At most `MOST_BLOCKS`, the one that saves most first; their occurrences do not overlap. `stems`: what the model sees as one part, by its names. */
export function blocksOf(layers: Layers, stems: readonly Stems[]): readonly Block[] {
  const blocks: Block[] = [];
  const ratings = new Map<Segment, Rated | undefined>();
  let looks = FEWEST_LOOKS + LOOKS * layers.statements.length;
  const ratingOf = (segment: Segment) => {
    if (!ratings.has(segment) && looks > 0) {
      looks -= segment.length * segment.starts.length;
      ratings.set(segment, rate(segment, layers, stems));
    }
    return ratings.get(segment);
  };
  let segments = repeatedSegments(layers);
  while (blocks.length < MOST_BLOCKS) {
    segments = segments.filter((segment) => most(segment) >= fewest(segment.length)).sort((a, b) => most(b) - most(a));
    let best: Rated | undefined;
    for (const segment of segments) {
      if (best !== undefined && most(segment) <= best.score) break;
      const rated = ratingOf(segment);
      if (rated !== undefined && rated.score > (best?.score ?? 0)) best = rated;
    }
    if (best === undefined) break;
    blocks.push(best.block);
    segments = without(best.block, segments, layers.statements.length);
  }
  return blocks;
}

function fewest(length: number): number {
  return length === 1 ? FEWEST_SAVED_IN_ROW : FEWEST_SAVED;
}

function most({ length, starts }: Segment): number {
  return saved(length, starts.length, 1);
}

/** The segments without the occurrences that overlap the block's. */
function without({ length, uses }: Block, segments: readonly Segment[], layers: number): readonly Segment[] {
  /** How many layers before each are the block's. */
  const taken = new Uint32Array(layers + 1);
  for (const { start, copies } of uses) taken.fill(1, start + 1, start + 1 + copies * length);
  for (let index = 1; index <= layers; index++) taken[index] = (taken[index] ?? 0) + (taken[index - 1] ?? 0);
  return segments.map((segment) => {
    const free = segment.starts.filter((start) => taken[start] === taken[start + segment.length]);
    return free.length === segment.starts.length ? segment : { length: segment.length, starts: free };
  });
}

function saved(length: number, occurrences: number, uses: number): number {
  return (occurrences - 1) * length - uses;
}

/** The segment as a block; undefined where that is not worth it. */
function rate({ length, starts }: Segment, layers: Layers, stems: readonly Stems[]): Rated | undefined {
  if (length === 1) return rateAll(length, inRows(starts, layers), layers, stems);
  const all = rateAll(length, starts, layers, stems);
  if (all !== undefined) return all;
  const same = mostAlike(length, starts, layers);
  return same.length < starts.length ? rateAll(length, same, layers, stems) : undefined;
}

function rateAll(
  length: number,
  starts: readonly number[],
  layers: Layers,
  stems: readonly Stems[],
): Rated | undefined {
  if (saved(length, starts.length, 1) < fewest(length)) return undefined;
  const parameters = parametersOf(layers.statements, length, starts);
  const count = parameters.parameters.length;
  if (count > Math.max(FEW_PARAMETERS, Math.min(length, MOST_PARAMETERS))) return undefined;
  const uses = usesOf(length, starts, layers, parameters);
  const saving = saved(length, starts.length, uses.length);
  if (saving < fewest(length) || saving < SMALLEST_SHARE * length * starts.length) return undefined;
  const isNamed = (start: number, many: number) => stems.some(({ own }) => own(start, many) !== "");
  const named = starts.filter((start) => isNamed(start, length)).length / starts.length;
  const ends = innerEnds(starts[0] as number, length, layers);
  const isOne = named === 1 && starts.some((start) => !partsOf(start, length, ends).every((part) => isNamed(...part)));
  const whole = ends.length > 0 && !isOne ? 0.5 : 1;
  return { block: { length, uses, ...parameters }, score: (saving - count) * whole * (1 + named) * 0.5 };
}

/** Where it goes on after branches have met, layers before it: mostly these are parts of the network rather than one. */
function innerEnds(start: number, length: number, { operands, lastReader }: Layers): readonly number[] {
  const ends: number[] = [];
  const entry = operands[start]?.[0];
  let reader = start;
  for (let index = start; index < start + length - 1; index++) {
    const meets = new Set(operands[index]).size > 1;
    const isLast =
      reader <= index && operands.slice(index + 1, start + length).every((places) => !places.includes(entry ?? -1));
    if (meets && isLast) ends.push(index + 1 - start);
    reader = Math.max(reader, lastReader[index] ?? 0);
  }
  return ends;
}

/** Starts and lengths of what lies between the ends. */
function partsOf(start: number, length: number, ends: readonly number[]): readonly (readonly [number, number])[] {
  return [...ends, length].map((end, at) => [start + (ends[at - 1] ?? 0), end - (ends[at - 1] ?? 0)]);
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
