/** Networks executed as they are, and in the ways that are compared. */
import type { AnalysedNetwork } from "../../server/analysis/analyse.js";
import { cyclesWithChosenRows } from "../../server/analysis/figures/chosen-rows.js";
import { networkMemory } from "../../server/analysis/figures/memory.js";
import { triedOf } from "../../server/analysis/figures/timeline.js";
import { type Compared, type Executed, overlapText } from "../../server/report/timeline/executed.js";
import { featureTrafficOf } from "../../src-sim/timeline/feature-traffic.js";
import type { Overlap } from "../../src-sim/timeline/timeline.js";
import { cache } from "../analysed.js";
import { Failure } from "../failure.js";
import type { Variant } from "./variants.js";

export interface Ways {
  /** By default all of the architecture. */
  readonly clusters?: number | undefined;
  /** In place of what the file says. */
  readonly instead: Variant;
  readonly compared: readonly Variant[];
  readonly storeAll: boolean;
}

export function execute(analysed: AnalysedNetwork, { clusters, instead, compared, storeAll }: Ways): Compared {
  const { network } = analysed;
  const count = clusters ?? network.arch.clusters;
  const own = { ...network.overlap, ...instead };
  const others = new Map(compared.map((variant) => [overlapText({ ...own, ...variant }), { ...own, ...variant }]));
  others.delete(overlapText(own));
  const run = (overlap: Overlap) => executeOn(analysed, count, overlap, storeAll);
  return { own: run(own), others: [...others.values()].map(run) };
}

/** @throws Failure where the network is not whole. */
function executeOn(analysed: AnalysedNetwork, clusters: number, overlap: Overlap, storeAll: boolean): Executed {
  const { network } = analysed;
  const options = { overlap, cache };
  const tried = triedOf(network, clusters, options);
  const memory = networkMemory(network, { storeAll, cache });
  if (tried === undefined || memory === undefined)
    throw new Failure(`${network.name} is not whole: see \`imnpu check\``);
  const chosenRows = cyclesWithChosenRows(tried.problem, tried.timeline, cache);
  const traffic = featureTrafficOf(tried.problem, storeAll);
  return { analysed, ...tried, memory, traffic, ...(chosenRows !== undefined && { chosenRows }) };
}
