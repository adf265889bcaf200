/** Feature maps as rectangles: time along, addresses up. */
import type { FeatureMap } from "../../src-sim/memory/memory.js";
import type { Execution } from "../../src-sim/placement/execution.js";
import type { Span } from "../time/span.js";

/** What is along: the layers in the order in which they run, or the timeline's cycles. */
export const ALONG = ["layers", "cycles"] as const;
export type Along = (typeof ALONG)[number];

export interface Box {
  readonly map: FeatureMap;
  /** Of what is along. */
  readonly from: number;
  readonly to: number;
  /** Where a layer makes it anew in its place. */
  readonly anew: readonly number[];
}

/** From the beginning of its first layer to the end of its last one; of what is along, `placeOf` a layer by index in the flow. */
export function boxesOf(execution: Execution, along: Along): readonly Box[] {
  const placeOf = placesAlong(execution, along);
  const indices = new Map(execution.layers.map((name, index) => [name, index]));
  return execution.memory.maps.map((map) => ({
    map,
    from: placeOf(map.from).from,
    to: placeOf(map.to).to,
    anew: map.inPlace.flatMap((name) => {
      const index = indices.get(name);
      return index === undefined ? [] : [placeOf(index).from];
    }),
  }));
}

/** Where each layer lies; of the timeline, one that takes no time lies where the one before it ends. */
export function placesAlong(
  { layers, timeline }: Pick<Execution, "layers" | "timeline">,
  along: Along,
): (index: number) => Span {
  if (along === "layers") return (index) => ({ from: index, to: index + 1 });
  const places: Span[] = [];
  const timed = new Map(timeline.layers.map((layer) => [layer.index, layer]));
  let now = 0;
  for (const index of layers.keys()) {
    const layer = timed.get(index);
    places.push(layer === undefined ? { from: now, to: now } : { from: layer.start, to: layer.end });
    now = layer?.end ?? now;
  }
  return (index) => places[index] ?? { from: now, to: now };
}

/** The end of what is along. */
export function lengthAlong({ layers, timeline }: Pick<Execution, "layers" | "timeline">, along: Along): number {
  return (along === "layers" ? layers.length : timeline.cycles) || 1;
}

/** A capacity so many times the peak would leave the maps no room. */
const MOST_ROOM = 2;

/** The highest address shown: of the peak, or of the capacity where that is not far above it. */
export function topOf({ memory, capacity = 0 }: Pick<Execution, "memory" | "capacity">): number {
  const needed = Math.max(memory.peak, memory.bound, 1);
  return capacity <= needed * MOST_ROOM ? Math.max(needed, capacity) : needed;
}

/**
 * By index: the map that a layer makes, or makes anew in place of another; of one whose own is not stored, that which begins with it. -1
 * where there is none.
 */
export function mapOf(boxes: readonly Box[], layer: number, { layers }: Pick<Execution, "layers">): number {
  const name = layers[layer];
  if (name === undefined) return -1;
  const made = boxes.findIndex(
    ({ map }) => map.source === layer || map.inPlace.includes(name) || map.parts?.includes(name),
  );
  return made >= 0 ? made : boxes.findIndex(({ map }) => map.source >= 0 && map.from === layer);
}

/** Smaller ones are no targets for a pointer. */
const [NARROWEST, LOWEST] = [6, 4];

/** Those that can be pointed at, by index; the chosen one always. `pixels` are those of a cycle or a layer, and of a byte. */
export function boxesInSight(
  boxes: readonly Box[],
  span: Span,
  pixels: { readonly along: number; readonly up: number },
  chosen: number,
): number[] {
  return boxes.flatMap(({ from, to, map }, index) => {
    if (index === chosen) return [index];
    if (to <= span.from || from >= span.to) return [];
    return (to - from) * pixels.along >= NARROWEST && map.bytes * pixels.up >= LOWEST ? [index] : [];
  });
}

/** The map that lies at an address at a time; with several, the one that was made last. */
export function boxAt(boxes: readonly Box[], along: number, address: number): number {
  return boxes.findLastIndex(({ from, to, map: { offset, bytes } }) => {
    return along >= from && along < to && address >= offset && address < offset + bytes;
  });
}
