/** The one network that a command works on, as it is run on the tiles, and the layers of it that are asked for. */
import type { AnalysedNetwork, Analysis } from "../../server/analysis/analyse.js";
import { foundIn } from "../../server/report/found.js";
import { executionPlan } from "../../server/report/plan.js";
import type { ExecutionPlan } from "../../src-sim/datapath/plan.js";
import { cache } from "../analysed.js";
import { checkClusters } from "../clusters.js";
import { Failure, unknownName } from "../failure.js";
import { chosen, stops } from "../networks.js";
import type { Terminal } from "../terminal.js";

export interface Asked {
  readonly network?: string;
  readonly clusters?: number;
  readonly layer?: readonly string[];
}

/** What a command does with it, for its problems. */
export interface Deed {
  readonly verb: string;
  readonly done: string;
}

export interface Planned {
  readonly analysed: AnalysedNetwork;
  readonly plan: ExecutionPlan;
  /** By name; undefined: all. */
  readonly layers: ReadonlySet<string> | undefined;
}

/**
 * On all clusters unless fewer are asked for. Undefined where the file has errors: they are written, and the status is 1.
 * @throws Failure where the file has several networks and none is named, for a number of clusters that the machine does not have, for a network
 * that is not whole, for a name that no layer has, or one without weights
 */
export async function planned(
  file: string,
  analysis: Analysis,
  { network, clusters, layer }: Asked,
  { verb, done }: Deed,
  terminal: Terminal,
): Promise<Planned | undefined> {
  const found = foundIn(analysis);
  if (await stops(found, terminal)) return undefined;
  const [analysed, ...others] = chosen(file, analysis, network);
  if (analysed === undefined || others.length > 0) {
    const names = analysis.networks.map((each) => `\`${each.network.name}\``).join(", ");
    throw new Failure(`${file}: has several networks, ${names}; \`--network\` names the one to ${verb}`);
  }
  checkClusters(clusters === undefined ? undefined : [clusters], analysed.network);
  const { name, arch } = analysed.network;
  const plan = executionPlan(analysed, clusters ?? arch.clusters, cache);
  if (plan === undefined) throw new Failure(`${file}: \`${name}\` is not whole, so it cannot be ${done}`);
  return { analysed, plan, layers: namedLayers(plan, layer) };
}

function namedLayers({ layers }: ExecutionPlan, names: readonly string[] | undefined): ReadonlySet<string> | undefined {
  const known = layers.map(({ name }) => name);
  for (const name of names ?? []) {
    const layer = layers.find((each) => each.name === name);
    if (layer === undefined) throw unknownName("layer", name, known);
    if (layer.tiles === undefined)
      throw new Failure(`--layer ${name}: \`${layer.word}\` has no weights; layers that have them lie on the tiles`);
  }
  return names && new Set(names);
}
