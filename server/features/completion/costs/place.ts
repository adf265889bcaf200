/** The layer that the cursor is in, with what it reads and what its costs stand for. */
import type { LayerStatement, Unit } from "../../../../grammar/syntax.js";
import type { SearchCache } from "../../../../src-sim/mapping/search-cache.js";
import { createSearchCache } from "../../../../src-sim/mapping/search-cache.js";
import type { Objective } from "../../../../src-sim/objective.js";
import { isFused } from "../../../analysis/layers/is-fused.js";
import type { Network } from "../../../analysis/layers/model.js";
import type { Tensor } from "../../../analysis/layers/tensor.js";
import type { LayerNode } from "../../../analysis/names/graph.js";
import { chosenClusters } from "../../../workspace/chosen-clusters.js";
import { operandsOf } from "../../layer-work.js";
import type { CursorContext } from "../context.js";

export interface CostOptions {
  /** The number of clusters that figures stand for; null: all of the architecture. */
  readonly clusters?: number | null;
  /** What mappings are to be best at: by default, and where energies are not known, cycles. */
  readonly objective?: Objective | undefined;
  readonly cache?: SearchCache | undefined;
}

export interface LayerPlace {
  /** In a block that of the first instance. */
  readonly node: LayerNode;
  readonly network: Network;
  readonly operands: readonly (Tensor | undefined)[];
  /** Those that costs stand for, and those that a mapping without directives is best on. */
  readonly clusters: number;
  readonly mappedFor: number;
  readonly objective: Objective;
  readonly cache: SearchCache;
  /** Its mapping leaves room for other layers: what it costs alone says nothing. */
  readonly isPlanned: boolean;
}

export function layerPlace(
  { model, unit }: Pick<CursorContext, "model" | "unit">,
  { clusters = null, objective = "cycles", cache = createSearchCache() }: CostOptions,
): LayerPlace | undefined {
  if (unit?.node.kind !== "layer") return undefined;
  for (const { network, simulated } of model.analysis.networks) {
    const node = network.graph.layers.find((each) => isOf(each, unit as Unit<LayerStatement>, model.uri));
    if (node === undefined) continue;
    const counts = Object.keys(simulated.report.totals.cycles);
    return {
      node,
      network,
      operands: operandsOf(network, node),
      clusters: Number(chosenClusters(counts, clusters)),
      mappedFor: Math.max(1, ...counts.map(Number)),
      objective,
      cache,
      isPlanned: network.plans !== undefined || isFused(network, node),
    };
  }
  return undefined;
}

const isOf = ({ unit, site }: LayerNode, { at }: Unit<LayerStatement>, uri: string): boolean =>
  unit.at === at && site.file === uri;
