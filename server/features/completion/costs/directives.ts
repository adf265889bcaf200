/** The legal values of one mapping directive, the best first. */
import { NumberToken } from "../../../../grammar/tokens.js";
import { ACROSS_DIRECTIVES, MAP_DIRECTIVES } from "../../../../grammar/vocabulary.js";
import type { Architecture } from "../../../../src-sim/architecture.js";
import { completeMapping } from "../../../../src-sim/mapping/complete.js";
import { violations } from "../../../../src-sim/mapping/legal.js";
import { bestMapping } from "../../../../src-sim/mapping/search.js";
import type { Mapping, Split, Work } from "../../../../src-sim/work.js";
import { UNCUT } from "../../../../src-sim/work.js";
import { lookup, type Scope } from "../../../analysis/names/scope.js";
import type { CursorContext, Token } from "../context.js";
import type { LayerPlace } from "./place.js";
import { ranked } from "./ranked.js";
import { costText } from "./text.js";
import { placedWith, statementOf } from "./what-if.js";

/** So many more slices than the kernel needs are looked at. */
const MORE_SLICES = 64;
const MOST_VALUES = 64;

export interface RankedValue {
  readonly value: number;
  readonly cost: string;
}

/**
 * For `map WORD |` or `across WORD |`: the values that are legal with the other directives as they stand.
 * `head`: the statement up to its `map`.
 */
export function rankedValues(
  place: LayerPlace,
  { before, after }: Pick<CursorContext, "before" | "after">,
  clause: "map" | "across",
  word: string,
  head: string,
): readonly RankedValue[] {
  const { cache, first } = place;
  const { arch } = first.network;
  const clusters = clause === "across" && place.clusters === 1 ? arch.clusters : place.clusters;
  const layers = placedWith(place, statementOf(`${head}map auto`), clusters);
  const work = layers[0]?.layer.work;
  if (work === undefined) return [];
  const { mapping, split, isAutomatic } = directed([...before.slice(0, -1), ...after], first.node.scope);
  const layouts = (clause === "across" ? upTo(arch.clusters) : valuesOf(word, work, arch)).flatMap((value) => {
    const cut = clause === "across" ? { ...UNCUT, ...split, [word]: value } : split && { ...UNCUT, ...split };
    const given = clause === "map" ? { ...mapping, [word]: value } : mapping;
    const whole = isAutomatic
      ? bestMapping(work, arch, clusters, { cache, fixed: { split: cut ?? UNCUT } })?.mapping
      : completeMapping(work, arch, given);
    if (whole === undefined || violations(work, arch, whole, cut).length > 0) return [];
    return { value, mapping: whole, split: cut };
  });
  return ranked(place, layers, layouts)
    .slice(0, MOST_VALUES)
    .map(({ layout: { value }, costs }) => ({ value, cost: costText(layers, costs) }));
}

const upTo = (most: number): readonly number[] => Array.from({ length: most }, (_, index) => index + 1);

/** What a directive could be; of rows, what cuts a tile's into so many parts. */
function valuesOf(word: string, work: Work, arch: Architecture): readonly number[] {
  if (word === "slices") return upTo(completeMapping(work, arch, {}).slices + MORE_SLICES);
  if (word !== "rows") return upTo(arch.tiles);
  return [...new Set(upTo(arch.rows).map((parts) => Math.ceil(arch.rows / parts)))];
}

type Directed = { mapping: Partial<Mapping>; split: Partial<Split> | undefined; isAutomatic: boolean };

const MAP_WORDS = new Set(MAP_DIRECTIVES.map(({ word }) => word));
const ACROSS_WORDS = new Set(ACROSS_DIRECTIVES.map(({ word }) => word));

/** What the tokens direct, each word with the number or constant right after it. */
function directed(tokens: readonly Token[], scope: Scope): Directed {
  const start = tokens.findLastIndex(({ image }) => image === "map");
  const mapping: Record<string, number> = {};
  const split: Record<string, number> = {};
  let into: Record<string, number> = mapping;
  let words = MAP_WORDS;
  for (const [index, { image }] of tokens.entries()) {
    if (index <= start) continue;
    if (image === "across") [into, words] = [split, ACROSS_WORDS];
    const next = tokens[index + 1];
    const value = next && numberOf(next, scope);
    if (words.has(image) && value !== undefined && value >= 1) into[image] = value;
  }
  const hasCut = into === split && Object.keys(split).length > 0;
  const isAutomatic = tokens[start + 1]?.image === "auto";
  return { mapping, split: hasCut ? split : undefined, isAutomatic };
}

function numberOf({ tokenType, image }: Token, scope: Scope): number | undefined {
  const value = tokenType === NumberToken ? Number(image.replaceAll("_", "")) : lookup(scope, image)?.value;
  return Number.isSafeInteger(value) ? value : undefined;
}
