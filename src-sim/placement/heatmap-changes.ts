/** What changed in a heatmap between two states of a network: a message as large as the change, not as the network. */
import type { HeatmapLayer, HeatmapNetwork } from "./heatmap.js";

export interface HeatmapChanges {
  /** All but the layers, whole: it is small. */
  readonly network: Omit<HeatmapNetwork, "layers">;
  readonly layers: LayerChanges;
}

export type LayerChanges =
  /** As many layers as before. Ascending; empty if none changed. */
  | { readonly kind: "replace"; readonly replaced: readonly { readonly index: number; readonly layer: HeatmapLayer }[] }
  /** More layers than before, or fewer: from `start` on, `removed` layers give way to `inserted`. */
  | {
      readonly kind: "splice";
      readonly start: number;
      readonly removed: number;
      readonly inserted: readonly HeatmapLayer[];
    };

/**
 * What makes `after` out of `before`. A layer counts as unchanged if it is the same object (`===`); others are sent
 * whole, so the result is right, if larger than need be, where objects are not shared. One pass over the layers.
 */
export function changesBetween(before: HeatmapNetwork, after: HeatmapNetwork): HeatmapChanges {
  const { layers, ...network } = after;
  return { network, layers: layerChanges(before.layers, layers) };
}

/**
 * `after` of `changesBetween`, from `before` or a copy of it. Layers that did not change keep their identity.
 * @throws RangeError if the changes speak of layers that `before` does not have: they were made for another state.
 */
export function withChanges(before: HeatmapNetwork, changes: HeatmapChanges): HeatmapNetwork {
  return { ...changes.network, layers: withLayerChanges(before.layers, changes.layers) };
}

function layerChanges(before: readonly HeatmapLayer[], after: readonly HeatmapLayer[]): LayerChanges {
  if (before.length === after.length) {
    const replaced: { index: number; layer: HeatmapLayer }[] = [];
    for (const [index, layer] of after.entries()) if (layer !== before[index]) replaced.push({ index, layer });
    return { kind: "replace", replaced };
  }
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return {
    kind: "splice",
    start,
    removed: before.length - end - start,
    inserted: after.slice(start, after.length - end),
  };
}

function withLayerChanges(before: readonly HeatmapLayer[], changes: LayerChanges): readonly HeatmapLayer[] {
  if (changes.kind === "splice") {
    const { start, removed, inserted } = changes;
    if (start + removed > before.length) throw missing(start + removed - 1, before);
    return [...before.slice(0, start), ...inserted, ...before.slice(start + removed)];
  }
  if (changes.replaced.length === 0) return before;
  const layers = [...before];
  for (const { index, layer } of changes.replaced) {
    if (index >= before.length) throw missing(index, before);
    layers[index] = layer;
  }
  return layers;
}

function missing(index: number, { length }: readonly HeatmapLayer[]): RangeError {
  return new RangeError(`changes of layer ${index} in a network of ${length} layers, counted from 0`);
}
