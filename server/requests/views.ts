/** The requests of views, the heatmap's and that of what-ifs. */
import type { Connection } from "vscode-languageserver";
import { answering } from "../answering.js";
import { createExecutions } from "../background/executions.js";
import { createWhatIfs } from "../background/what-ifs.js";
import { layerAt, layerLocation } from "../features/layer-at.js";
import {
  EXECUTION_REQUEST,
  type ExecutionParams,
  type ExecutionResult,
  HEATMAP_REQUEST,
  HEATMAPS_REQUEST,
  type HeatmapParams,
  type HeatmapResult,
  type HeatmapsParams,
  type HeatmapsResult,
  LAYER_AT_REQUEST,
  LAYER_LOCATION_REQUEST,
  type LayerAtParams,
  type LayerAtResult,
  type LayerLocationParams,
  type LayerLocationResult,
  PINNED_REQUEST,
  type PinnedParams,
  type PinnedResult,
  WHAT_IF_KEEP_REQUEST,
  WHAT_IF_REQUEST,
  type WhatIfKeepParams,
  type WhatIfKeepResult,
  type WhatIfParams,
  type WhatIfResult,
} from "../protocol.js";
import { pinnedNetwork } from "../report/heatmap.js";
import type { Service } from "../service.js";
import { createHeatmaps } from "./heatmaps.js";

export function registerViews(connection: Connection, service: Service): void {
  const { workspace, baselineOf } = service;
  const answer = answering(connection);
  const heatmaps = createHeatmaps(workspace);
  answer<HeatmapParams, HeatmapResult | null>(HEATMAP_REQUEST, ["uri"], (params) => heatmaps.answer(params) ?? null);
  answer<HeatmapsParams, HeatmapsResult>(HEATMAPS_REQUEST, ["uri"], ({ uri }) => heatmaps.all(uri));
  const executions = createExecutions(workspace);
  answer<ExecutionParams, ExecutionResult>(
    EXECUTION_REQUEST,
    ["uri", "network", "clusters", "loads", "layers"],
    executions.answer,
  );
  answer<PinnedParams, PinnedResult>(PINNED_REQUEST, ["uri"], ({ uri, network }) => {
    const report = baselineOf(uri)?.get(network)?.report;
    return report === undefined ? null : pinnedNetwork(report);
  });
  answer<LayerAtParams, LayerAtResult>(LAYER_AT_REQUEST, ["uri", "position"], ({ uri, position }) => {
    const model = workspace.model(uri);
    const found = model && layerAt(model, position);
    if (found === undefined) return null;
    const { network, layer } = found;
    return layer === undefined ? { network } : { network, layer };
  });
  answer<LayerLocationParams, LayerLocationResult>(LAYER_LOCATION_REQUEST, ["uri"], ({ uri, ...name }) => {
    const model = workspace.model(uri);
    return (model && layerLocation(model, name)) ?? null;
  });
  const whatIfs = createWhatIfs(service);
  answer<WhatIfParams, WhatIfResult>(WHAT_IF_REQUEST, ["uri", "set", "anew", "network?"], whatIfs.answer);
  answer<WhatIfKeepParams, WhatIfKeepResult>(
    WHAT_IF_KEEP_REQUEST,
    ["uri", "network", "set", "anew", "name", "use"],
    whatIfs.keep,
  );
}
