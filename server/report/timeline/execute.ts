/** Networks executed as they are, and in the ways that are compared. */
import type { SearchCache } from "../../../src-sim/mapping/search-cache.js";
import { featureTrafficOf } from "../../../src-sim/timeline/feature-traffic.js";
import type { Overlap } from "../../../src-sim/timeline/timeline.js";
import type { AnalysedNetwork } from "../../analysis/analyse.js";
import { cyclesWithChosenRows } from "../../analysis/figures/chosen-rows.js";
import { networkMemory } from "../../analysis/figures/memory.js";
import { triedOf } from "../../analysis/figures/timeline.js";
import { type Compared, type Executed, overlapText } from "./executed.js";

export interface Ways {
  /** By default all of the architecture. */
  readonly clusters?: number | undefined;
  /** In place of what the file says. */
  readonly instead: Partial<Overlap>;
  /** What each sets; the rest is as the network is executed itself. */
  readonly compared: readonly Partial<Overlap>[];
  readonly storeAll: boolean;
  readonly cache: SearchCache;
}

/** Undefined where the network is not whole. */
export function execute(
  analysed: AnalysedNetwork,
  { clusters, instead, compared, ...options }: Ways,
): Compared | undefined {
  const { network } = analysed;
  const count = clusters ?? network.arch.clusters;
  const own = { ...network.overlap, ...instead };
  const others = new Map(compared.map((variant) => [overlapText({ ...own, ...variant }), { ...own, ...variant }]));
  others.delete(overlapText(own));
  const executed = [own, ...others.values()].flatMap((overlap) => executeOn(analysed, count, overlap, options) ?? []);
  const [first, ...rest] = executed;
  return first && { own: first, others: rest };
}

function executeOn(
  analysed: AnalysedNetwork,
  clusters: number,
  overlap: Overlap,
  { storeAll, cache }: Pick<Ways, "storeAll" | "cache">,
): Executed | undefined {
  const { network } = analysed;
  const tried = triedOf(network, clusters, { overlap, cache });
  const memory = networkMemory(network, { storeAll, cache });
  if (tried === undefined || memory === undefined) return undefined;
  const chosenRows = cyclesWithChosenRows(tried.problem, tried.timeline, cache);
  const traffic = featureTrafficOf(tried.problem, storeAll);
  return { analysed, ...tried, memory, traffic, ...(chosenRows !== undefined && { chosenRows }) };
}
