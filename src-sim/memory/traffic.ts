/** Bytes that are read from the feature memory and written to it in an inference. */
import type { Flow, FlowLayer } from "../layers/flow.js";
import { volume } from "../layers/shapes.js";
import { inPlaceOf } from "./in-place.js";
import type { MemoryOptions } from "./memory.js";
import { type Stored, shapeOf, storedOf } from "./stored.js";
import { streamsOf, valueAt } from "./streams.js";

/** How a layer with weights reads its map, and what of its sums passes through the memory. */
export interface Reading {
  /** Times that the whole map is read: kernel rounds. 1 where all kernels lie in the tiles at once. */
  readonly rounds: number;
  /** Of the map's rows, what all groups of tiles together read in a round: see `rowsShare`. */
  readonly share: number;
  /** Bytes of partial sums that clusters pass on. */
  readonly sums: number;
}

export interface LayerTraffic {
  readonly read: number;
  /** What of the layer's output, or of its part of a joined map, is written; 0 where the next layer takes it from the stream. */
  readonly written: number;
  /** Written and read once more: partial sums. */
  readonly sums: number;
}

export interface Traffic extends LayerTraffic {
  /** Read, written, and partial sums both ways, bytes. */
  readonly total: number;
  /** By layer of the flow. */
  readonly layers: readonly LayerTraffic[];
}

export const ONCE: Reading = { rounds: 1, share: 1, sums: 0 };

/**
 * Of what the layers read and write themselves: how inputs come there and outputs leave is not counted, nor what passes through the
 * line buffers of a fused group. `readingOf`: of layers with weights, by index in the flow; all others read what they need once.
 * @throws RangeError if a layer reads one that does not stand above it.
 */
export function trafficOf(
  flow: Flow,
  { storeAll = false, fused }: MemoryOptions,
  readingOf: (layer: number) => Reading,
): Traffic {
  const stored = storedOf(flow, streamsOf(flow, fused, storeAll));
  const { mapOf } = inPlaceOf(flow, stored, storeAll);
  const isBuffered = buffered(flow, stored);
  const layers = flow.layers.map((layer, index): LayerTraffic => {
    const { rounds, share, sums } = layer.work === undefined ? ONCE : readingOf(index);
    const isPart = (value: number) => layer.op === "concat" && mapOf[value] === mapOf[index];
    let read = 0;
    for (const [operand, source] of layer.sources.entries()) {
      const value = valueAt(flow, source);
      if (isTaken(stored, value, index) || isPart(value) || isBuffered[value] === 1) continue;
      read += bytesRead(flow, stored, value) * (operand === 0 ? rounds * share : 1);
    }
    return { read, written: isBuffered[index] === 1 ? 0 : written(flow, stored, index, isPart), sums };
  });
  const sum = (of: (layer: LayerTraffic) => number) => layers.reduce((total, layer) => total + of(layer), 0);
  const [read, made, sums] = [sum((each) => each.read), sum((each) => each.written), sum((each) => each.sums)];
  return { read, written: made, sums, total: read + made + 2 * sums, layers };
}

/**
 * What stripes of whole rows, the first a row more where they do not divide, read together of a map of so many rows, as a share of
 * it: neighbours both read the rows between them. Each of `strides` groups that share the columns of a row reads all that its stripe needs.
 */
export function rowsShare({ reads, output }: FlowLayer, height: number, stripes: number, strides: number): number {
  if (reads.kind === "all") return strides;
  const rows = output.length === 3 ? (output[1] as number) : 1;
  const count = Math.min(stripes, rows);
  const within = (row: number) => Math.min(height, Math.max(0, row));
  let read = 0;
  let from = 0;
  for (let stripe = 0; stripe < count; stripe++) {
    const to = from + Math.floor(rows / count) + (stripe < rows % count ? 1 : 0);
    const first = Math.floor(from * reads.stride) - reads.before;
    read += within(Math.floor((to - 1) * reads.stride) - reads.before + reads.size) - within(first);
    from = to;
  }
  return (strides * read) / height;
}

/** 1 for what is made and read within one fused group. */
function buffered(flow: Flow, { streams }: Stored): Uint8Array {
  const { groupOf, isOutput, readers } = streams;
  const found = Uint8Array.from(groupOf, (group, index) =>
    group >= 0 && isOutput[index] === 0 && (readers[index] as number) > 0 ? 1 : 0,
  );
  for (const [index, { sources }] of flow.layers.entries()) {
    for (const source of sources) if (source >= 0 && groupOf[source] !== groupOf[index]) found[source] = 0;
  }
  return found;
}

/** Taken from the stream, or only looked at in another way. */
function isTaken({ streams }: Stored, value: number, index: number): boolean {
  return streams.streamOf[index] === value || streams.viewOf[index] !== index;
}

/** Of a view no more than what it shows. */
function bytesRead(flow: Flow, { streams, bits }: Stored, value: number): number {
  return Math.ceil((volume(shapeOf(flow, value)) * (bits[streams.viewOf[value] as number] as number)) / 8);
}

function written(flow: Flow, { bytes }: Stored, index: number, isPart: (value: number) => boolean): number {
  const { sources } = flow.layers[index] as FlowLayer;
  const parts = sources.map((source) => valueAt(flow, source)).filter((value) => isPart(value));
  return parts.reduce((left, value) => left - (bytes[value] as number), bytes[index] as number);
}
