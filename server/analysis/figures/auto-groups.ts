/** `fuse auto`: the groups that bring memory down most, then feature traffic. */
import type { Architecture } from "../../../src-sim/architecture.js";
import type { SearchCache } from "../../../src-sim/mapping/search-cache.js";
import { bestFusion } from "../../../src-sim/memory/fuse.js";
import type { FusedLayers } from "../../../src-sim/memory/memory.js";
import { ONCE, type Reading } from "../../../src-sim/memory/traffic.js";
import { readingOf as readingOfLayer } from "../../../src-sim/timeline/feature-traffic.js";
import { isMapped, type Layout, type MappedLayer, type TypedLayer } from "../layers/model.js";
import type { LayerNode } from "../names/graph.js";
import type { NetworkFlow } from "./flow.js";
import { layoutOn } from "./layout.js";

export type Layers = readonly (TypedLayer | MappedLayer)[];
export type Layouts = ReadonlyMap<LayerNode, Layout>;

/** A group as it would run: undefined where its weights are not all in the tiles at once. */
export interface Fitting {
  readonly stripes: number;
  readonly layouts: Layouts;
}

/** How a group fits: `roughly` at once, and as its weights are placed. */
export interface Fits {
  readonly roughly: (group: Layers) => Fitting | undefined;
  readonly placed: (group: Layers) => Fitting | undefined;
}

/** Groups are placed only where they are chosen, and choices that this changes are made anew, so many times. */
const MOST_CHOICES = 12;

/** Of the flow's layers, in its order; all of them placed. */
export function autoGroups(
  { flow, layers }: NetworkFlow,
  arch: Architecture,
  clusters: number,
  fits: Fits,
  cache: SearchCache,
): readonly FusedLayers[] {
  const known = new Map<string, Fitting | undefined>();
  const keyOf = (group: readonly number[]) => `${group[0]} ${group.length}`;
  const typed = (group: readonly number[]) => group.map((index) => layers[index] as TypedLayer);
  const fitting = (group: readonly number[]): Fitting | undefined => {
    const key = keyOf(group);
    if (!known.has(key)) known.set(key, fits.roughly(typed(group)));
    return known.get(key);
  };
  const readingOf = (index: number, group: FusedLayers | undefined): Reading => {
    const layer = layers[index] as TypedLayer;
    if (!isMapped(layer)) return ONCE;
    const { node } = layer;
    const layout = (group && fitting(group.layers)?.layouts.get(node)) ?? layoutOn(layer, { arch }, clusters, cache);
    const isJoined = group !== undefined || layout.mapping.resident === true;
    const flowing = flow.layers[index] as NetworkFlow["flow"]["layers"][number];
    return readingOfLayer(flowing, layer.work, layout, { architecture: arch, clusters }, isJoined);
  };
  const placed = new Set<string>();
  const isPlaced = ({ layers }: FusedLayers) => placed.has(keyOf(layers));
  const question = { flow, stripesOf: (group: readonly number[]) => fitting(group)?.stripes, readingOf };
  let groups = bestFusion(question);
  for (let choices = 1; choices < MOST_CHOICES && !groups.every(isPlaced); choices++) {
    for (const { layers: group } of groups.filter((each) => !isPlaced(each))) {
      known.set(keyOf(group), fits.placed(typed(group)));
      placed.add(keyOf(group));
    }
    groups = bestFusion(question);
  }
  return groups.filter(isPlaced);
}
