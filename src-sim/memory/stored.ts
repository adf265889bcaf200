/** What is stored of each value, and how long it is read. */
import type { Flow, FlowLayer } from "../layers/flow.js";
import { type Shape, volume } from "../layers/shapes.js";
import { type Streams, valueAt } from "./streams.js";

/** By value, before values share a map. */
export interface Stored {
  readonly streams: Streams;
  readonly from: Int32Array;
  /** Of what the network gives behind the last layer. */
  readonly to: Int32Array;
  /** Of one of its elements. */
  readonly bits: Float64Array;
  /** 0 of what is not stored. */
  readonly bytes: Float64Array;
}

/** Inputs that come over a bus into their only reader are there when that runs, others from the start. */
export function storedOf(flow: Flow, streams: Streams): Stored {
  const count = flow.layers.length;
  const values = count + flow.inputs.length;
  const { start, end, isOutput, viewOf, isStreamed, streamOf, readers, lastReader } = streams;
  const from = new Int32Array(values);
  const to = new Int32Array(values).fill(-1);
  const bits = new Float64Array(values);
  const bytes = new Float64Array(values);
  for (let value = 0; value < values; value++) {
    const isInput = value >= count;
    const own = isInput ? 0 : (flow.layers[value] as FlowLayer).activationBits;
    const root = viewOf[value] as number;
    if (!isInput) from[value] = start[value] as number;
    if (isOutput[value] === 1) to[root] = count;
    if (isOutput[value] === 1 || readers[value] === 0) bits[root] = Math.max(bits[root] as number, own);
    if (readers[value] === 0 && !isInput) to[root] = Math.max(to[root] as number, end[value] as number);
  }
  for (let index = 0; index < count; index++) {
    const { sources, activationBits } = flow.layers[index] as FlowLayer;
    const isView = viewOf[index] !== index;
    for (const source of sources) {
      const value = valueAt(flow, source);
      if (value === streamOf[index]) continue;
      const root = viewOf[value] as number;
      bits[root] = Math.max(bits[root] as number, activationBits);
      if (!isView) to[root] = Math.max(to[root] as number, end[index] as number);
    }
  }
  for (let value = 0; value < values; value++) {
    if (viewOf[value] !== value || isStreamed[value] === 1) continue;
    // What no layer reads has no shape.
    if (value >= count && lastReader[value] === -1) continue;
    bytes[value] = Math.ceil((volume(shapeOf(flow, value)) * (bits[value] as number)) / 8);
    if (value >= count && isFed(flow, streams, value)) from[value] = start[lastReader[value] as number] as number;
  }
  return { streams, from, to, bits, bytes };
}

export function shapeOf({ layers, inputs }: Flow, value: number): Shape {
  return value < layers.length
    ? (layers[value] as FlowLayer).output
    : (inputs[value - layers.length] as Flow["inputs"][number]).shape;
}

/** An input that comes over a bus into its only reader comes when that runs. */
function isFed({ layers }: Flow, { readers, lastReader }: Streams, value: number): boolean {
  return readers[value] === 1 && layers[lastReader[value] as number]?.work?.feed !== undefined;
}
