/** The legal values of mapping directives, the fastest first. */

import { NumberToken } from "../../../grammar/tokens.js";
import { ACROSS_DIRECTIVES, MAP_DIRECTIVES } from "../../../grammar/vocabulary.js";
import type { Architecture } from "../../../src-sim/architecture.js";
import { completeMapping } from "../../../src-sim/mapping/complete.js";
import { violations } from "../../../src-sim/mapping/legal.js";
import { bestMapping } from "../../../src-sim/mapping/search.js";
import type { SearchCache } from "../../../src-sim/mapping/search-cache.js";
import { cyclesOn, simulateLayer } from "../../../src-sim/report/simulate.js";
import type { Mapping, Split, Work } from "../../../src-sim/work.js";
import { UNCUT } from "../../../src-sim/work.js";
import { lookup, type Scope } from "../../analysis/names/scope.js";
import { layerWork } from "../layer-work.js";
import type { CursorContext, Token } from "./context.js";

export interface RankedValue {
  readonly value: number;
  /** On one cluster; on all of them where the layer is cut. */
  readonly cycles: number;
  /** J on as many; undefined where the machine's energies are not known. */
  readonly energy: number | undefined;
  readonly clusters: number;
}

/** So many more slices than the kernel needs are looked at. */
const MORE_SLICES = 64;
const MOST_VALUES = 64;
/** For `map WORD |` or `across WORD |`: the values that are legal with the other directives as they stand. */
export function rankedValues(
  context: CursorContext,
  clause: "map" | "across",
  word: string,
  cache: SearchCache | undefined,
): RankedValue[] {
  const found = layerAt(context);
  if (found === undefined) return [];
  const { work, arch, scope } = found;
  const tokens = [...context.before.slice(0, -1), ...context.after];
  const { mapping, split, isAutomatic } = directed(tokens, scope);
  const ranked: (Omit<RankedValue, "energy"> & { readonly whole: Mapping; readonly cut: Split })[] = [];
  for (const value of clause === "across" ? upTo(arch.clusters) : valuesOf(word, work, arch)) {
    const cut = clause === "across" ? { ...UNCUT, ...split, [word]: value } : split && { ...UNCUT, ...split };
    const clusters = cut === undefined ? 1 : arch.clusters;
    const given = clause === "map" ? { ...mapping, [word]: value } : mapping;
    const whole = isAutomatic
      ? automatic(work, arch, clusters, cut ?? UNCUT, cache)
      : completeMapping(work, arch, given);
    if (whole === undefined || violations(work, arch, whole, cut ?? UNCUT).length > 0) continue;
    const cycles = cyclesOn(work, arch, whole, cut ?? UNCUT, clusters);
    ranked.push({ value, cycles, clusters, whole, cut: cut ?? UNCUT });
  }
  const best = ranked.sort((a, b) => a.cycles - b.cycles || a.value - b.value).slice(0, MOST_VALUES);
  return best.map(({ whole, cut, ...each }): RankedValue => {
    const { energy } = simulateLayer(work, arch, whole, () => cut, [each.clusters]);
    return { ...each, energy: energy?.[each.clusters]?.total };
  });
}

const upTo = (most: number): readonly number[] => Array.from({ length: most }, (_, index) => index + 1);

/** What a directive could be; of rows, what cuts a tile's into so many parts. */
function valuesOf(word: string, work: Work, arch: Architecture): readonly number[] {
  if (word === "slices") return upTo(completeMapping(work, arch, {}).slices + MORE_SLICES);
  if (word !== "rows") return upTo(arch.tiles);
  return [...new Set(upTo(arch.rows).map((parts) => Math.ceil(arch.rows / parts)))];
}

function automatic(
  work: Work,
  arch: Architecture,
  clusters: number,
  split: Split,
  cache: SearchCache | undefined,
): Mapping | undefined {
  return bestMapping(work, arch, clusters, { fixed: { split }, ...(cache && { cache }) })?.mapping;
}

/** The layer's work; typed anew where its mapping, which is being written, keeps it from being known. */
function layerAt({ model, unit }: CursorContext): { work: Work; arch: Architecture; scope: Scope } | undefined {
  if (unit === undefined) return undefined;
  for (const { network } of model.analysis.networks) {
    const node = network.graph.layers.find((each) => each.unit.at === unit.at && each.site.file === model.uri);
    const work = node && layerWork(network, node);
    if (node && work) return { work, arch: network.arch, scope: node.scope };
  }
  return undefined;
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
