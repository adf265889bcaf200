/** The rows of maps that live at a time while layers run stripe by stripe, depth first. */
import type { Flow, FlowLayer } from "../layers/flow.js";
import { asMap } from "../layers/shapes.js";
import type { FusedLayers } from "./memory.js";
import type { Streams } from "./streams.js";

/**
 * Of each map that is stored between layers of a group and read there alone, the largest share of its rows that is alive at a time.
 * Each layer makes as many rows as the next stripe of the last map needs, and none twice, so that in the middle of maps these are
 * `kh - stride` rows that were there and those made at once. A map of which a layer needs all rows is there as a whole.
 */
export function lineRows(flow: Flow, streams: Streams, group: FusedLayers): Map<number, number> {
  const { layers, stripes } = group;
  const members = new Map(layers.map((index, at) => [index, at]));
  const heights = layers.map((index) => heightOf((flow.layers[index] as FlowLayer).output));
  const readersOf = readersIn(flow, group, members);
  const isInside = layers.map((index, at) => {
    return streams.isOutput[index] === 0 && streams.readers[index] === (readersOf[at] as Reader[]).length;
  });
  const isLast = (at: number) => at === layers.length - 1;
  const done = layers.map(() => 0);
  const most = layers.map(() => 0);
  const last = heights.at(-1) as number;
  for (let stripe = 1; stripe <= stripes; stripe++) {
    const made = Math.ceil((last * stripe) / stripes);
    const isEnd = stripe === stripes;
    const needed = [...done];
    for (let at = layers.length - 1; at >= 0; at--) {
      const height = heights[at] as number;
      let until = needed[at] as number;
      if (isLast(at)) until = made;
      // What others read as well is made whole, whatever the group needs of it.
      else if (isEnd && !isInside[at]) until = height;
      for (const reader of readersOf[at] as Reader[]) {
        const next = needed[reader.at] as number;
        if (next > (done[reader.at] as number)) until = Math.max(until, reader.until(next));
      }
      needed[at] = until;
    }
    for (const [at, height] of heights.entries()) {
      let first = needed[at] as number;
      for (const reader of readersOf[at] as Reader[]) {
        const next = done[reader.at] as number;
        if (next < (heights[reader.at] as number)) first = Math.min(first, reader.from(next));
      }
      most[at] = Math.max(most[at] as number, Math.min(height, (needed[at] as number) - first));
    }
    for (const [at, until] of needed.entries()) done[at] = until;
  }
  const found = new Map<number, number>();
  for (const [at, index] of layers.entries()) {
    if (isInside[at] && streams.isStreamed[index] === 0)
      found.set(index, (most[at] as number) / (heights[at] as number));
  }
  return found;
}

/** Which rows of a map a layer of the group reads. */
interface Reader {
  readonly at: number;
  /** The first of those that its row needs, and the end of those that its rows before this one need. */
  readonly from: (row: number) => number;
  readonly until: (row: number) => number;
}

/** By place in the group. */
function readersIn(flow: Flow, { layers }: FusedLayers, members: ReadonlyMap<number, number>): Reader[][] {
  const found: Reader[][] = layers.map(() => []);
  for (const [at, index] of layers.entries()) {
    const { sources, reads, output } = flow.layers[index] as FlowLayer;
    for (const source of new Set(sources)) {
      const read = members.get(source);
      if (read === undefined) continue;
      const height = heightOf((flow.layers[source] as FlowLayer).output);
      const isOfPlaces = reads.kind === "window" && reads.size === 1 && reads.stride === 1;
      // One value for all rows.
      const isWhole = reads.kind === "all" || (isOfPlaces && height !== heightOf(output));
      found[read]?.push({
        at,
        from: (row) => (isWhole ? 0 : Math.min(height, Math.max(0, Math.floor(row * reads.stride) - reads.before))),
        until: (row) => {
          if (isWhole) return height;
          const end = Math.floor((row - 1) * reads.stride) - reads.before + reads.size;
          return Math.min(height, Math.max(0, end));
        },
      });
    }
  }
  return found;
}

function heightOf(shape: readonly number[]): number {
  return asMap(shape)[1] ?? 1;
}
