/** The maps that are stored, each from the layer that makes it to the last that reads it. */
import type { Flow } from "../layers/flow.js";
import { volume } from "../layers/shapes.js";
import { type InPlace, inPlaceOf } from "./in-place.js";
import { lineRows } from "./line-buffers.js";
import type { FusedLayers, Life, MemoryOptions } from "./memory.js";
import { type Stored, shapeOf, storedOf } from "./stored.js";
import { streamsOf } from "./streams.js";

/** @throws RangeError if a layer reads one that does not stand above it. */
export function livesOf(flow: Flow, { storeAll = false, fused }: MemoryOptions = {}): Life[] {
  const streams = streamsOf(flow, fused, storeAll);
  const stored = storedOf(flow, streams);
  const lines = fused === undefined ? undefined : lineBuffers(flow, stored, fused);
  return lifeList(flow, stored, inPlaceOf(flow, stored, storeAll), lines);
}

/** Bytes of the line buffers, by value; of whole maps undefined. */
function lineBuffers(flow: Flow, stored: Stored, fused: readonly FusedLayers[]) {
  const found = new Map<number, number>();
  for (const group of fused) {
    for (const [value, share] of lineRows(flow, stored.streams, group)) {
      const bits = stored.bits[value] as number;
      found.set(value, Math.ceil((volume(shapeOf(flow, value)) * share * bits) / 8));
    }
  }
  return found;
}

function lifeList(
  flow: Flow,
  { from, to, bytes }: Stored,
  { mapOf, madeIn }: InPlace,
  lines: ReadonlyMap<number, number> | undefined,
): Life[] {
  const count = flow.layers.length;
  const lives: Life[] = [];
  const add = (value: number): void => {
    if (bytes[value] === 0 || mapOf[value] !== value) return;
    const made = madeIn.get(value);
    const line = lines?.get(value);
    const isInput = value >= count;
    const life = {
      name: (isInput ? flow.inputs[value - count] : flow.layers[value])?.name ?? "",
      inPlace: made?.after ?? NONE,
      source: isInput ? ~(value - count) : value,
      from: made?.from ?? (from[value] as number),
      to: Math.min(count - 1, made?.to ?? (to[value] as number)),
      bytes: line ?? (bytes[value] as number),
    };
    const parts = made?.parts;
    const isPlain = parts === undefined && line === undefined;
    lives.push(isPlain ? life : { ...life, ...(parts && { parts }), ...(line !== undefined && { lineBuffer: true }) });
  };
  for (let value = count; value < bytes.length; value++) add(value);
  for (let value = 0; value < count; value++) add(value);
  return lives;
}

const NONE: readonly string[] = [];
