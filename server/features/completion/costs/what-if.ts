/** What a layer would be and take if its statement read otherwise, all others as they are. */
import { parse } from "../../../../grammar/parse.js";
import type { LayerStatement, Unit } from "../../../../grammar/syntax.js";
import type { SearchCache } from "../../../../src-sim/mapping/search-cache.js";
import type { Placed } from "../../../analysis/clauses/placed.js";
import { SILENT } from "../../../analysis/files/problems.js";
import { mapLayer } from "../../../analysis/layers/mapping.js";
import { isMapped, type MappedLayer, type TypedLayer } from "../../../analysis/layers/model.js";
import { statedLayer } from "../../../analysis/layers/statement.js";
import { typeLayer } from "../../../analysis/layers/type-layer.js";
import type { LayerNode } from "../../../analysis/names/graph.js";
import type { LayerInstance, LayerPlace } from "./place.js";

export type LayerUnit = Unit<LayerStatement>;

/** A layer's statement by itself; undefined for what is none, or has an error. */
export function statementOf(text: string): LayerUnit | undefined {
  const { networks, errors } = parse(`network n {\n${text}\n}`);
  const [unit, ...others] = networks[0]?.statements ?? [];
  if (unit?.node.kind !== "layer" || others.length > 0 || errors.length > 0) return undefined;
  return unit as LayerUnit;
}

/** The layer that a statement would be; undefined where it would have an error. */
export function layerWith(
  { node: now, network, operands, mappedFor }: LayerInstance,
  unit: LayerUnit,
  cache: SearchCache,
): TypedLayer | MappedLayer | undefined {
  const node: LayerNode = { ...now, unit, memo: undefined, site: { ...now.site, unit, problems: SILENT } };
  const stated = statedLayer(node);
  const { layer } = typeLayer(node, stated, network.arch, operands, cache);
  if (stated === undefined || layer === undefined) return undefined;
  return mapLayer(layer, stated, { arch: network.arch, objective: mappedFor, cache });
}

/** All layers that a statement would stand for, on so many clusters; none where one would have an error, lies on no tiles or leaves room for others. */
export function placedWith(
  { instances, cache, isPlanned }: LayerPlace,
  unit: LayerUnit | undefined,
  clusters: number,
): readonly Placed[] {
  if (unit === undefined || isPlanned) return [];
  const placed = instances.flatMap((instance): Placed[] => {
    const layer = layerWith(instance, unit, cache);
    const { network } = instance;
    if (layer === undefined || !isMapped(layer)) return [];
    return [{ layer, network, clusters: Math.min(clusters, network.arch.clusters) }];
  });
  return placed.length === instances.length ? placed : [];
}
