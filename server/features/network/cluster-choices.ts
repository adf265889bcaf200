/** The numbers of clusters that figures may stand for, with what is known of each. */
import { formatCount } from "../../../src-sim/report/display.js";
import type { ClustersResult } from "../../protocol.js";
import { chosenClusters } from "../../workspace/chosen-clusters.js";
import type { DocumentModel } from "../../workspace/document.js";

/** What the present text comes to once so many clusters are chosen, cycles. */
export type CyclesOn = (clusters: number) => number | undefined;

/** Larger networks would keep who asks waiting: of them only the cycles are told that are known by now. */
const MOST_LAYERS = 1_000;

/** Powers of two, all that the network's architecture has, and those that figures are known for; null where neither is known. */
export function clusterChoices(
  { analysis, figures }: DocumentModel,
  name: string,
  chosen: number | null,
  cyclesOn: CyclesOn,
): ClustersResult {
  const machine = analysis.networks.find(({ network }) => network.name === name)?.network.arch;
  const { report, stale = true } = figures.get(name) ?? {};
  const { cycles = {} } = report?.totals ?? {};
  const known = Object.keys(cycles);
  const most = machine?.clusters ?? Math.max(0, ...known.map(Number));
  if (most === 0) return null;
  const counts = new Set([...powersOfTwo(most), ...known.map(Number).filter((count) => count <= most), most]);
  const isShort = !stale && report !== undefined && report.layers.length <= MOST_LAYERS;
  return {
    network: name,
    most,
    chosen: known.length === 0 ? Math.min(chosen ?? most, most) : Number(chosenClusters(known, chosen)),
    counts: [...counts]
      .sort((a, b) => a - b)
      .map((clusters) => {
        const total = cycles[clusters] ?? (isShort ? cyclesOn(clusters) : undefined);
        return { clusters, cycles: total === undefined ? null : formatCount(total) };
      }),
  };
}

function powersOfTwo(most: number): number[] {
  return Array.from({ length: Math.floor(Math.log2(most)) + 1 }, (_, power) => 2 ** power);
}
