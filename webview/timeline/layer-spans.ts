/** Layers over time, from their start to their end: side by side, and one below the other where they run at once. */
import type { TimelineLayer } from "../../src-sim/timeline/timeline.js";
import { pixelOf, type Span } from "../time/span.js";

export interface LayerSpan extends TimelineLayer {
  /** From 0. */
  readonly row: number;
}

/** In the order of the flow, each in the first row that is free when it starts. Rows as many as layers run at once. */
export function layerSpans(layers: readonly TimelineLayer[]): readonly LayerSpan[] {
  const ends: number[] = [];
  const rows = new Map<TimelineLayer, number>();
  for (const layer of [...layers].sort((a, b) => a.start - b.start || a.index - b.index)) {
    const free = ends.findIndex((end) => end <= layer.start);
    const row = free < 0 ? ends.length : free;
    ends[row] = layer.end;
    rows.set(layer, row);
  }
  return layers.map((layer) => ({ ...layer, row: rows.get(layer) ?? 0 }));
}

/** Narrower ones are no targets for a pointer. */
const NARROWEST = 3;

/** Those that can be pointed at, by index; the chosen one always, where it is in sight. */
export function spansInSight(spans: readonly LayerSpan[], span: Span, width: number, chosen: number): number[] {
  return spans.flatMap((layer, index) => {
    if (layer.end < span.from || layer.start > span.to) return [];
    const wide = pixelOf(layer.end, span, width) - pixelOf(layer.start, span, width) >= NARROWEST;
    return wide || index === chosen ? [index] : [];
  });
}
