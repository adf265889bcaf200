/** The feature memory of a network as reports have it: layers by name, bytes, and what is said of it. */
import type { Flow } from "../../layers/flow.js";
import type { FeatureMap, MemoryFigures } from "../../memory/memory.js";
import { formatBytes, formatCount } from "../display.js";

export interface MemoryReport extends Pick<MemoryFigures, "peak" | "bound" | "proven" | "arena"> {
  /** The layer that runs when most is alive; empty without layers. */
  readonly at: string;
  /** Set where every layer's output is stored, as runtimes on processors do. */
  readonly storeAll?: true;
  readonly maps: readonly MapReport[];
}

/** A feature map, alive from the layer that makes it to the last that reads it, both included. */
export interface MapReport extends Pick<FeatureMap, "name" | "offset" | "bytes" | "lineBuffer"> {
  readonly inPlace?: readonly string[];
  readonly parts?: readonly string[];
  /** Layers by name, of those that run in this order. */
  readonly from: string;
  readonly to: string;
}

export function memoryReport({ layers }: Flow, figures: MemoryFigures, storeAll: boolean): MemoryReport {
  const { peak, bound, proven, arena, at } = figures;
  const nameOf = (index: number) => layers[index]?.name ?? "";
  const maps = figures.maps.map((map): MapReport => {
    const { name, inPlace, parts, offset, bytes, lineBuffer } = map;
    const [from, to] = [nameOf(map.from), nameOf(map.to)];
    return {
      ...{ name, from, to, offset, bytes },
      ...(inPlace.length > 0 && { inPlace }),
      ...(parts && { parts }),
      ...(lineBuffer && { lineBuffer }),
    };
  });
  return { peak, bound, proven, arena, at: nameOf(at), ...(storeAll && { storeAll }), maps };
}

const indexes = new WeakMap<readonly MapReport[], ReadonlyMap<string, MapReport>>();

/** The map that the output of a layer, or an input, lies in; undefined where it is not stored. */
export function mapOf({ maps }: Pick<MemoryReport, "maps">, name: string): MapReport | undefined {
  let index = indexes.get(maps);
  if (index === undefined) {
    index = new Map(maps.flatMap((map) => makersOf(map).map((maker) => [maker, map] as const)));
    indexes.set(maps, index);
  }
  return index.get(name);
}

function makersOf({ name, inPlace = [], parts = [] }: MapReport): readonly string[] {
  return [name, ...inPlace, ...parts];
}

/** One sentence. */
export function memorySentence({ peak, bound, proven, at, storeAll }: MemoryReport): string {
  const most = `${formatCount(peak)} bytes at the peak, while ${at} runs`;
  const best = proven ? "no placement takes less" : `no placement takes less than ${formatCount(bound)}`;
  return `${most}; ${best}.${storeAll ? " Every layer's output is stored." : ""}`;
}

/** `294 KB of features`: a part of a line. */
export function memoryText({ peak }: MemoryReport): string {
  return `${formatBytes(peak)} of features`;
}

/** What a layer's output takes of the memory, and until when. */
export function mapSentence(map: MapReport | undefined, layer: string): string {
  if (map === undefined) return "Its output takes no feature memory: its reader takes it from the stream.";
  const { name, from, to, offset, bytes, parts = [], lineBuffer } = map;
  const taken = `${formatCount(bytes)} bytes of the feature memory`;
  const life = from === to ? `while ${from} runs` : `from ${from} to ${to}`;
  const where = `at byte ${formatCount(offset)}, ${life}`;
  if (name === layer) return `Its output takes ${taken}${lineBuffer ? ", as a line buffer," : ""} ${where}.`;
  if (parts.includes(layer)) return `Its output is a part of that of ${name}, which takes ${taken} ${where}.`;
  return `Its output is made in place of that of ${name}, which takes ${taken} ${where}.`;
}
