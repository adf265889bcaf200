/** Which maps are made in the place of another that is not read any more, and which where they lie in a joined one. */
import type { Flow, FlowLayer } from "../layers/flow.js";
import type { LayerWord } from "../layers/layers.js";
import type { Shape } from "../layers/shapes.js";
import { type Stored, shapeOf } from "./stored.js";
import { valueAt } from "./streams.js";

export interface InPlace {
  /** By value: the value whose map it is made in; itself where it has one of its own. */
  readonly mapOf: Int32Array;
  /** Of the maps that several values are made in. */
  readonly madeIn: ReadonlyMap<number, MadeIn>;
}

interface MadeIn {
  from: number;
  to: number;
  /** The layers that make it anew, after the first. */
  readonly after: string[];
  /** The layers that make parts of it. */
  parts?: string[];
}

/** One element of the output for each of the input, at the same place. */
const ELEMENTWISE: ReadonlySet<LayerWord> = new Set(["act", "add", "sub", "mul", "div", "maximum", "minimum"]);
const POOLING: ReadonlySet<LayerWord> = new Set(["maxpool", "avgpool"]);

export function inPlaceOf(flow: Flow, stored: Stored, storeAll: boolean): InPlace {
  const mapOf = Int32Array.from(stored.bytes.keys());
  const madeIn = new Map<number, MadeIn>();
  if (storeAll) return { mapOf, madeIn };
  const of = (map: number): MadeIn => {
    const known = madeIn.get(map);
    if (known !== undefined) return known;
    const made = { from: stored.from[map] as number, to: stored.to[map] as number, after: [] };
    madeIn.set(map, made);
    return made;
  };
  for (const [index, layer] of flow.layers.entries()) {
    if (stored.bytes[index] === 0) continue;
    const joined = joinedBy(flow, stored, index);
    if (joined !== undefined) {
      mapOf[index] = joined;
      const whole = of(joined);
      const own = madeIn.get(index);
      whole.from = Math.min(whole.from, own?.from ?? (stored.from[index] as number));
      whole.parts = [...(whole.parts ?? []), ...(own?.parts ?? []), layer.name];
      continue;
    }
    const place = stored.streams.groupOf[index] === -1 ? placeOf(flow, stored, index) : undefined;
    if (place === undefined) continue;
    const map = mapOf[place] as number;
    mapOf[index] = map;
    const made = of(map);
    made.to = stored.to[index] as number;
    made.after.push(layer.name);
  }
  return { mapOf, madeIn };
}

/** The concat that alone reads a layer and is stored: the layer makes its part of that. */
function joinedBy(flow: Flow, { streams, bytes }: Stored, index: number): number | undefined {
  const { readers, lastReader, isOutput, groupOf } = streams;
  if (readers[index] !== 1 || isOutput[index] === 1) return undefined;
  const reader = lastReader[index] as number;
  const { op, sources } = flow.layers[reader] as FlowLayer;
  if (op !== "concat" || bytes[reader] === 0 || groupOf[reader] !== -1) return undefined;
  return sources.indexOf(index) === sources.lastIndexOf(index) ? reader : undefined;
}

/**
 * The stored value that a layer's output may take the place of: the layers at the end of its stream read each of its elements
 * before they make the one at its place, nothing else of the stream reads it, and nothing after.
 */
function placeOf(flow: Flow, stored: Stored, index: number): number | undefined {
  const { streamOf } = stored.streams;
  const shape = shapeOf(flow, index);
  const isEven = (at: number) => isElementwise(flow.layers[at] as FlowLayer, shape);
  let found: number | undefined;
  let at = index;
  for (; at >= 0 && isEven(at); at = streamOf[at] as number) {
    found ??= sourcesOf(flow, at).find(
      (value) => value !== streamOf[at] && isSame(shapeOf(flow, value), shape) && isFree(stored, value, index),
    );
    if (found !== undefined && !readsOnlyItself(flow, stored, at, found)) return undefined;
  }
  if (found === undefined) return at >= 0 && streamOf[at] === -1 ? pooledPlace(flow, stored, at, index) : undefined;
  for (; at >= 0; at = streamOf[at] as number) if (reads(flow, stored, at, found)) return undefined;
  return found;
}

/** A pass that pools a map from its start reads always ahead of what it writes. */
function pooledPlace(flow: Flow, stored: Stored, head: number, index: number): number | undefined {
  const { op, reads: window, sources, output } = flow.layers[head] as FlowLayer;
  if (!POOLING.has(op) || window.kind === "all" || window.stride < 1 || window.size <= window.before) return undefined;
  const value = valueAt(flow, sources[0] as number);
  const [, height = 1, width = 1] = shapeOf(flow, value);
  const [, outputHeight = 1, outputWidth = 1] = output;
  if (outputHeight > height || outputWidth > width || !isSame(output, shapeOf(flow, index))) return undefined;
  for (let at = index; at !== head; at = stored.streams.streamOf[at] as number) {
    if (reads(flow, stored, at, value)) return undefined;
  }
  return isFree(stored, value, index) ? value : undefined;
}

/** Read for the last time in the stream that makes a layer's map, by itself and not as another's view, as wide. */
function isFree({ streams, to, bits, bytes }: Stored, value: number, index: number): boolean {
  const { start, end, viewOf } = streams;
  if (viewOf[value] !== value || bytes[value] === 0) return false;
  return to[value] === end[index] && start[index] === end[index] && bits[value] === bits[index];
}

function isElementwise({ op, output }: FlowLayer, shape: Shape): boolean {
  return ELEMENTWISE.has(op) && isSame(output, shape);
}

function sourcesOf(flow: Flow, at: number): number[] {
  return (flow.layers[at] as FlowLayer).sources.map((source) => valueAt(flow, source));
}

function reads(flow: Flow, { streams }: Stored, at: number, value: number): boolean {
  return sourcesOf(flow, at).some((read) => streams.viewOf[read] === value);
}

/** Whether a layer reads a value, if it does, as it lies and not as a view of it. */
function readsOnlyItself(flow: Flow, { streams }: Stored, at: number, value: number): boolean {
  return sourcesOf(flow, at).every((read) => read === value || streams.viewOf[read] !== value);
}

function isSame(one: Shape, other: Shape): boolean {
  return one.length === other.length && one.every((size, at) => size === other[at]);
}
