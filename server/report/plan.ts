/** A network as it is run on the tiles: its layers in the order of the data flow, with where their weights lie. */
import type { ExecutionPlan, PlannedLayer, PlanSource } from "../../src-sim/datapath/plan.js";
import type { FlowLayer } from "../../src-sim/layers/flow.js";
import type { SearchCache } from "../../src-sim/mapping/search-cache.js";
import { type Placement, placementOf } from "../../src-sim/placement/placement.js";
import type { AnalysedNetwork } from "../analysis/analyse.js";
import { flowOf } from "../analysis/figures/flow.js";
import { layoutOn } from "../analysis/figures/layout.js";
import { isMapped, type MappedLayer, type Network, type TypedLayer } from "../analysis/layers/model.js";

/** On so many clusters, at most those of the architecture; undefined where an error leaves a layer out. */
export function executionPlan(
  { network, textOf }: Pick<AnalysedNetwork, "network" | "textOf">,
  clusters: number,
  cache: SearchCache,
): ExecutionPlan | undefined {
  const found = flowOf(network);
  if (found === undefined) return undefined;
  const { flow, layers } = found;
  const { inputBits, activationBits, accumulatorBits } = network.arch;
  const modelHash = hashIn(textOf(network.place.file) ?? "");
  return {
    network: network.name,
    ...(modelHash !== undefined && { modelHash }),
    clusters,
    inputBits: inputBits ?? activationBits,
    ...(accumulatorBits !== undefined && { accumulatorBits }),
    inputs: flow.inputs,
    layers: flow.layers.map((layer, index) => {
      const typed = layers[index] as TypedLayer | MappedLayer;
      return plannedLayer(layer, isMapped(typed) ? placementOn(typed, network, clusters, cache) : undefined);
    }),
  };
}

function plannedLayer({ name, op, output, sources, work }: FlowLayer, placement: Placement | undefined): PlannedLayer {
  const operands = sources.map(
    (source): PlanSource => (source < 0 ? { kind: "input", index: ~source } : { kind: "layer", index: source }),
  );
  const tiles = work && placement && { work, placement };
  return { name, word: op, shape: output, operands, ...(tiles && { tiles }) };
}

function placementOn(layer: MappedLayer, network: Network, clusters: number, cache: SearchCache): Placement {
  const { mapping, split, stays } = layoutOn(layer, network, clusters, cache);
  return placementOf(layer.work, network.arch, mapping, split, clusters, stays);
}

/** Comments that begin a file; the importer writes them. */
const HEADER = /^(?:\s*\/\/[^\n]*(?:\n|$))+/;
const HASH = /^\s*\/\/ SHA-256 of the model: ([0-9a-f]{64})\s*$/im;

function hashIn(text: string): string | undefined {
  const [header = ""] = HEADER.exec(text) ?? [];
  return HASH.exec(header)?.[1]?.toLowerCase();
}
