/** The requests of views, the heatmap's and that of what-ifs. */
import type { CancellationToken, Connection } from "vscode-languageserver";
import { createExecutions } from "../background/executions.js";
import { createWhatIfs } from "../background/what-ifs.js";
import { layerAt, layerLocation } from "../features/layer-at.js";
import { expectMembers } from "../params.js";
import {
  EXECUTION_REQUEST,
  type ExecutionParams,
  type ExecutionResult,
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
  const heatmaps = createHeatmaps(workspace);
  const heatmap = (params: HeatmapParams): HeatmapResult | null => {
    expectMembers(params, ["uri"]);
    return heatmaps.answer(params) ?? null;
  };
  connection.onRequest<HeatmapResult | null, void>(HEATMAP_REQUEST, heatmap);
  const executions = createExecutions(workspace);
  const execution = (params: ExecutionParams, token: CancellationToken): Promise<ExecutionResult> => {
    expectMembers(params, ["uri", "network", "clusters", "loads", "layers"]);
    return executions.answer(params, token);
  };
  connection.onRequest<ExecutionResult, void>(EXECUTION_REQUEST, execution);
  connection.onRequest(HEATMAPS_REQUEST, (params: HeatmapsParams) => {
    expectMembers(params, ["uri"]);
    return heatmaps.all(params.uri);
  });
  connection.onRequest(PINNED_REQUEST, (params: PinnedParams): PinnedResult => {
    expectMembers(params, ["uri"]);
    const { uri, network } = params;
    const report = baselineOf(uri)?.get(network)?.report;
    return report === undefined ? null : pinnedNetwork(report);
  });
  connection.onRequest(LAYER_AT_REQUEST, (params: LayerAtParams): LayerAtResult => {
    expectMembers(params, ["uri", "position"]);
    const { uri, position } = params;
    const model = workspace.model(uri);
    const found = model && layerAt(model, position);
    if (found === undefined) return null;
    const { network, layer } = found;
    return layer === undefined ? { network } : { network, layer };
  });
  connection.onRequest(LAYER_LOCATION_REQUEST, (params: LayerLocationParams): LayerLocationResult => {
    expectMembers(params, ["uri"]);
    const { uri, ...name } = params;
    const model = workspace.model(uri);
    return (model && layerLocation(model, name)) ?? null;
  });
  registerWhatIfs(connection, service);
}

function registerWhatIfs(connection: Connection, service: Service): void {
  const whatIfs = createWhatIfs(service);
  const whatIf = (params: WhatIfParams, token: CancellationToken): Promise<WhatIfResult> => {
    expectMembers(params, ["uri", "set", "anew", ...(params.network === undefined ? [] : (["network"] as const))]);
    return whatIfs.answer(params, token);
  };
  connection.onRequest<WhatIfResult, void>(WHAT_IF_REQUEST, whatIf);
  const keep = (params: WhatIfKeepParams): WhatIfKeepResult => {
    expectMembers(params, ["uri", "network", "set", "anew", "name", "use"]);
    return whatIfs.keep(params);
  };
  connection.onRequest<WhatIfKeepResult, void>(WHAT_IF_KEEP_REQUEST, keep);
}
