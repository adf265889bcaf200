/** The layers that the cursor's statement stands for, with what they read and what their costs stand for. */
import type { LayerStatement, Unit } from "../../../../grammar/syntax.js";
import type { SearchCache } from "../../../../src-sim/mapping/search-cache.js";
import { createSearchCache } from "../../../../src-sim/mapping/search-cache.js";
import type { Objective } from "../../../../src-sim/objective.js";
import { clustersMeant, type Figured } from "../../../analysis/clauses/goal-for.js";
import { isFused } from "../../../analysis/layers/is-fused.js";
import type { Network } from "../../../analysis/layers/model.js";
import type { Tensor } from "../../../analysis/layers/tensor.js";
import type { LayerNode } from "../../../analysis/names/graph.js";
import { operandsIn } from "../../layer-work.js";
import type { CursorContext } from "../context.js";

export interface CostOptions {
  /** The number of clusters that figures stand for; null: all of the architecture. */
  readonly clusters?: number | null;
  /** What mappings are to be best at: by default, and where energies are not known, cycles. */
  readonly objective?: Objective | undefined;
  readonly cache?: SearchCache | undefined;
}

/** One layer, in a block one for each of its instances. */
export interface LayerInstance {
  readonly node: LayerNode;
  readonly network: Network;
  readonly operands: readonly (Tensor | undefined)[];
  /** Those that a mapping without directives is best on. */
  readonly mappedFor: number;
}

export interface LayerPlace {
  readonly first: LayerInstance;
  /** With the first, in all networks. */
  readonly instances: readonly LayerInstance[];
  /** Those that costs stand for. */
  readonly clusters: number;
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
  const statement = unit as Unit<LayerStatement>;
  const { networks } = model.analysis;
  const instances = networks.flatMap((figured) => instancesIn(figured, statement, model.uri));
  const [first] = instances;
  if (first === undefined) return undefined;
  const using = networks.filter(({ network }) => instances.some((each) => each.network === network));
  return {
    first,
    instances,
    clusters: Math.max(1, ...using.map((figured) => clustersMeant(figured, clusters))),
    objective,
    cache,
    isPlanned: instances.some(({ network, node }) => network.plans !== undefined || isFused(network, node)),
  };
}

function instancesIn({ network, simulated }: Figured, { at }: Unit<LayerStatement>, uri: string): LayerInstance[] {
  const nodes = network.graph.layers.filter(({ unit, site }) => unit.at === at && site.file === uri);
  if (nodes.length === 0) return [];
  const operands = operandsIn(network);
  const mappedFor = Math.max(1, ...Object.keys(simulated.report.totals.cycles).map(Number));
  return nodes.map((node) => ({ node, network, operands: operands(node), mappedFor }));
}
