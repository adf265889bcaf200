/** What a layer would be and take if its statement read otherwise, all others as they are. */
import { parse } from "../../../../grammar/parse.js";
import type { LayerStatement, Unit } from "../../../../grammar/syntax.js";
import { SILENT } from "../../../analysis/files/problems.js";
import { mapLayer } from "../../../analysis/layers/mapping.js";
import { isMapped, type MappedLayer, type TypedLayer } from "../../../analysis/layers/model.js";
import { statedLayer } from "../../../analysis/layers/statement.js";
import { typeLayer } from "../../../analysis/layers/type-layer.js";
import type { LayerNode } from "../../../analysis/names/graph.js";
import { type Cost, costOf, type Layout } from "../../../automap/placed.js";
import type { LayerPlace } from "./place.js";

/** The layer that a statement would be; undefined where it would have an error. */
export function layerOf(place: LayerPlace, statement: string): TypedLayer | MappedLayer | undefined {
  const unit = unitOf(statement);
  if (unit === undefined) return undefined;
  const { network, cache, mappedFor } = place;
  const node: LayerNode = {
    ...place.node,
    unit,
    memo: undefined,
    site: { ...place.node.site, unit, problems: SILENT },
  };
  const stated = statedLayer(node);
  const { layer } = typeLayer(node, stated, network.arch, place.operands, cache);
  if (stated === undefined || layer === undefined) return undefined;
  return mapLayer(layer, stated, { arch: network.arch, objective: mappedFor, cache });
}

/** As an analysis would have it: undefined where the layer takes no cycles of its own, or not alone. */
export function takenBy(
  { network, clusters, cache, isPlanned }: LayerPlace,
  layer: TypedLayer | MappedLayer,
  layout?: Layout,
): Cost | undefined {
  if (isPlanned || !isMapped(layer)) return undefined;
  return costOf({ layer, network, clusters }, layout ?? layer, cache);
}

function unitOf(statement: string): Unit<LayerStatement> | undefined {
  const { networks, errors } = parse(`network n {\n${statement}\n}`);
  const [unit, ...others] = networks[0]?.statements ?? [];
  if (unit?.node.kind !== "layer" || others.length > 0 || errors.length > 0) return undefined;
  return unit as Unit<LayerStatement>;
}
