/** Measures the weights that a model gives to the layers of a network. */
import type { TracedModel } from "../../importer/run/options.js";
import type { AnalysedNetwork } from "../../server/analysis/analyse.js";
import { layoutOn } from "../../server/analysis/figures/layout.js";
import { isMapped, type MappedLayer } from "../../server/analysis/layers/model.js";
import type { ExecutionPlan } from "../../src-sim/datapath/plan.js";
import { cache } from "../analysed.js";
import type { Loaded, Measured, MeasuredLayer } from "./measured.js";

export interface Asked {
  /** Names of layers; all with weights unless given. */
  readonly layers: ReadonlySet<string> | undefined;
  readonly tell: (share: number) => void;
}

export async function measure(
  analysed: AnalysedNetwork,
  plan: ExecutionPlan,
  traced: TracedModel,
  { layers: only, tell }: Asked,
): Promise<Measured> {
  const [{ weightsOf }, { layerData }, { paceOf }] = await Promise.all([
    import("../../importer/run/weights.js"),
    import("../../src-sim/data/layer-data.js"),
    import("../../importer/pace.js"),
  ]);
  const weights = await weightsOf(plan, traced, paceOf({}));
  const byName = new Map(analysed.network.layers.map((layer) => [layer.node.name, layer]));
  const layers: MeasuredLayer[] = [];
  const others: { name: string; why: string }[] = [];
  for (const [index, { name, tiles }] of plan.layers.entries()) {
    const [found, layer] = [weights[index], byName.get(name)];
    if (found === undefined || tiles === undefined || layer === undefined || !isMapped(layer)) continue;
    if (only !== undefined && !only.has(name)) continue;
    if ("why" in found) others.push({ name, why: found.why });
    else {
      const data = layerData(found.found, tiles.work, tiles.placement);
      layers.push({
        name,
        layer,
        numbers: found.numbers,
        data,
        ...(await loadedOf(layer, analysed, plan.clusters, data)),
      });
    }
    tell((index + 1) / plan.layers.length);
  }
  const { fileName, hash } = traced.trace;
  return { analysed, clusters: plan.clusters, model: { name: fileName, sha256: hash }, layers, others };
}

/** With the bytes as they are, and with those of each encoding. */
async function loadedOf(
  layer: MappedLayer,
  { network }: AnalysedNetwork,
  clusters: number,
  { plainBytes, encoded }: MeasuredLayer["data"],
): Promise<Pick<MeasuredLayer, "plain" | "encoded">> {
  const { loadingOn } = await import("../../src-sim/data/loads.js");
  const { mapping, split } = layoutOn(layer, network, clusters, cache);
  const loaded = (bytes: number): Loaded => ({
    bytes,
    ...loadingOn(layer.work, network.arch, mapping, split, clusters, bytes / plainBytes),
  });
  return {
    plain: loaded(plainBytes),
    encoded: encoded.map(({ encoding, bytes }) => ({ encoding, ...loaded(bytes) })),
  };
}
