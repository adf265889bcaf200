/** For what a statement's better clause is sought where figures are shown: on the clusters that these stand for, with its networks as they are. */
import type { Taken } from "../../../src-sim/objective.js";
import { chosenClusters } from "../../../src-sim/placement/chosen-clusters.js";
import type { NetworkReport } from "../../../src-sim/report/report.js";
import type { Network } from "../layers/model.js";
import type { ClauseGoal } from "./better-clause.js";
import type { Statement } from "./choices.js";

/** A network with its figures. */
export interface Figured {
  readonly network: Network;
  readonly simulated: { readonly report: NetworkReport };
}

export interface Meant extends Pick<ClauseGoal, "cache" | "objective"> {
  /** The number of clusters that figures stand for; null: all of the architecture. */
  readonly chosen: number | null;
}

/** The number of clusters that a network's one figure stands for. */
export function clustersMeant({ simulated }: Figured, chosen: number | null): number {
  return Number(chosenClusters(Object.keys(simulated.report.totals.cycles), chosen));
}

export function goalFor({ instances }: Statement, networks: readonly Figured[], meant: Meant): ClauseGoal {
  const { cache, objective, chosen } = meant;
  const using = networks.filter(({ network }) => instances.some((each) => each.network === network));
  const clusters = Math.max(1, ...using.map((each) => clustersMeant(each, chosen)));
  const whole = (network: Network) => {
    const figured = networks.find((each) => each.network === network);
    return figured && wholeOf(figured, Math.min(clusters, network.arch.clusters));
  };
  return { clusters, cache, objective, whole };
}

/** What a network takes on so many clusters, time on the host included; undefined where that or energy is not known. */
export function wholeOf({ network, simulated }: Figured, clusters: number): Taken | undefined {
  const { cycles, energy, hostSeconds = 0 } = simulated.report.totals;
  const [own, joules] = [cycles[clusters], energy?.[clusters]?.total];
  if (own === undefined || joules === undefined) return undefined;
  return { cycles: own + hostSeconds * network.arch.clock, energy: joules };
}
