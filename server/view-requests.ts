/** The requests of the heatmap's view. */
import type { Connection } from "vscode-languageserver";
import { layerAt, layerLocation } from "./features/layer-at.js";
import { createHeatmaps } from "./heatmaps.js";
import {
  HEATMAP_REQUEST,
  HEATMAPS_REQUEST,
  type HeatmapParams,
  type HeatmapResult,
  type HeatmapsParams,
  LAYER_AT_REQUEST,
  LAYER_LOCATION_REQUEST,
  type LayerAtParams,
  type LayerAtResult,
  type LayerLocationParams,
  type LayerLocationResult,
  PINNED_REQUEST,
  type PinnedParams,
  type PinnedResult,
} from "./protocol.js";
import { pinnedNetwork } from "./report/heatmap.js";
import type { Service } from "./service.js";

export function registerViews(connection: Connection, { workspace, baselineOf }: Service): void {
  const heatmaps = createHeatmaps(workspace);
  const heatmap = (params: HeatmapParams): HeatmapResult | null => heatmaps.answer(params) ?? null;
  connection.onRequest<HeatmapResult | null, void>(HEATMAP_REQUEST, heatmap);
  connection.onRequest(HEATMAPS_REQUEST, ({ uri }: HeatmapsParams) => heatmaps.all(uri));
  connection.onRequest(PINNED_REQUEST, ({ uri, network }: PinnedParams): PinnedResult => {
    const report = baselineOf(uri)?.get(network)?.report;
    return report === undefined ? null : pinnedNetwork(report);
  });
  connection.onRequest(LAYER_AT_REQUEST, ({ uri, position }: LayerAtParams): LayerAtResult => {
    const model = workspace.model(uri);
    const found = model && layerAt(model, position);
    if (found === undefined) return null;
    const { network, layer } = found;
    return layer === undefined ? { network } : { network, layer };
  });
  connection.onRequest(LAYER_LOCATION_REQUEST, ({ uri, ...name }: LayerLocationParams): LayerLocationResult => {
    const model = workspace.model(uri);
    return (model && layerLocation(model, name)) ?? null;
  });
}
