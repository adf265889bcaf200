/** Which layers run in whose stream, and which only look at what is stored: what is left is stored. */
import type { Flow, FlowLayer } from "../layers/flow.js";
import type { LayerWord } from "../layers/layers.js";
import type { FusedLayers } from "./memory.js";

/**
 * Values are layers by index, then inputs: see `valueAt`. A layer without weights runs in the stream of the source that is made
 * last, where nothing else reads that; else it is a pass over the memory of its own, at its place.
 */
export interface Streams {
  /** By value. */
  readonly isOutput: Uint8Array;
  /** Layers that read it. */
  readonly readers: Int32Array;
  /** The last of them, or -1. */
  readonly lastReader: Int32Array;
  /** Of a layer in another's stream that layer, one of its sources; else -1. */
  readonly streamOf: Int32Array;
  /** Of a layer that only moves what is read the value whose map its readers read; else itself. */
  readonly viewOf: Int32Array;
  /** 1 where the value's one reader takes it from the stream. */
  readonly isStreamed: Uint8Array;
  /** When a layer runs: from and to, indices of the flow; those of a fused group are one. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Fused group of a layer by index, or -1. */
  readonly groupOf: Int32Array;
}

/** Their values lie in the order in which their source has them: a reader finds them there. */
const VIEWS: ReadonlySet<LayerWord> = new Set(["slice", "reshape", "flatten"]);

/** Layers by index, then inputs. */
export function valueAt({ layers }: Flow, source: number): number {
  return source >= 0 ? source : layers.length + ~source;
}

/** @throws RangeError if a layer reads one that does not stand above it. */
export function streamsOf(flow: Flow, fused: readonly FusedLayers[] = [], storeAll = false): Streams {
  const count = flow.layers.length;
  const values = count + flow.inputs.length;
  const streams = {
    isOutput: new Uint8Array(values),
    readers: new Int32Array(values),
    lastReader: new Int32Array(values).fill(-1),
    streamOf: new Int32Array(count).fill(-1),
    viewOf: new Int32Array(values),
    isStreamed: new Uint8Array(values),
    start: new Int32Array(count),
    end: new Int32Array(count),
    groupOf: new Int32Array(count).fill(-1),
  };
  for (let value = 0; value < values; value++) streams.viewOf[value] = value;
  for (let index = 0; index < count; index++) streams.start[index] = streams.end[index] = index;
  for (const output of flow.outputs) streams.isOutput[valueAt(flow, output)] = 1;
  for (const [group, { layers }] of fused.entries()) {
    for (const index of layers) {
      streams.groupOf[index] = group;
      streams.start[index] = layers[0] as number;
      streams.end[index] = layers.at(-1) as number;
    }
  }
  countReaders(flow, streams);
  if (storeAll) return streams;
  for (let index = 0; index < count; index++) {
    const layer = flow.layers[index] as FlowLayer;
    if (layer.work === undefined && layer.host === undefined) join(flow, streams, layer, index);
  }
  return streams;
}

function countReaders(flow: Flow, { readers, lastReader }: Streams): void {
  for (const [index, { name, sources }] of flow.layers.entries()) {
    for (const source of sources) {
      if (!(source < index)) throw new RangeError(`${name} reads what does not stand above it`);
      const value = valueAt(flow, source);
      if (lastReader[value] === index) continue;
      lastReader[value] = index;
      (readers[value] as number)++;
    }
  }
}

function join(flow: Flow, streams: Streams, { op, sources }: FlowLayer, index: number): void {
  const { streamOf, viewOf, isStreamed, start, end, groupOf } = streams;
  const group = groupOf[index] as number;
  const latest = latestOf(streams, sources, group >= 0);
  if (latest >= 0 && isOpen(flow, streams, latest, group)) {
    streamOf[index] = latest;
    isStreamed[latest] = 1;
    start[index] = start[latest] as number;
    end[index] = end[latest] as number;
  } else if (VIEWS.has(op) && group < 0) {
    const seen = viewOf[valueAt(flow, sources[0] as number)] as number;
    viewOf[index] = seen;
    // When it is there to be read.
    start[index] = seen < flow.layers.length ? (start[seen] as number) : 0;
    end[index] = seen < flow.layers.length ? (end[seen] as number) : 0;
  }
}

/** The source that is made last, when all others are there; or -1. Of the layers of a fused group the last. */
function latestOf({ end, start }: Streams, sources: readonly number[], isFused: boolean): number {
  let latest = -1;
  for (const source of sources) {
    if (source < 0) continue;
    const later = latest < 0 ? 1 : (end[source] as number) - (end[latest] as number) || source - latest;
    if (later > 0) latest = source;
  }
  if (latest < 0 || isFused) return latest;
  const begins = start[latest] as number;
  const isReady = sources.every((source) => source < 0 || source === latest || (end[source] as number) < begins);
  return isReady ? latest : -1;
}

/** Whether a layer of a group, or of none, may take a value as it is made. */
function isOpen(flow: Flow, streams: Streams, value: number, group: number): boolean {
  const { isOutput, readers, viewOf, groupOf } = streams;
  if (readers[value] !== 1 || isOutput[value] === 1 || viewOf[value] !== value) return false;
  if (flow.layers[value]?.host !== undefined) return false;
  return group < 0 || groupOf[value] === group;
}
