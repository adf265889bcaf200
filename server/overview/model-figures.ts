/** What a text that is no document yet comes to, layer by layer: columns of words, ready to be shown. */

import { latencyOf } from "../../src-sim/report/derived-figures.js";
import {
  formatBytes,
  formatCount,
  formatEnergy,
  formatMacs,
  formatPercent,
  formatRate,
  formatShape,
  formatTime,
} from "../../src-sim/report/display.js";
import { noFiguresSentence, whyNoFigures } from "../../src-sim/report/no-figures.js";
import type { LayerReport, NetworkReport } from "../../src-sim/report/report.js";
import type { Analysis } from "../analysis/analyse.js";
import { mappingText } from "../diagnostics/IMN306.js";
import { chosenClusters } from "../workspace/chosen-clusters.js";
import type { ModelColumn, ModelFigures } from "./protocol.js";

/** @param chosen by the setting `imnpu.display.clusters`; null: all of the architecture. */
export function modelFigures({ networks, diagnostics }: Analysis, chosen: number | null): ModelFigures {
  const [analysed] = networks;
  if (analysed?.whole !== true) {
    const error = diagnostics.find(({ severity }) => severity === "error");
    return { problem: error?.message ?? "there is no network" };
  }
  const { network, simulated } = analysed;
  const { report } = simulated;
  const none = whyNoFigures(report);
  const clusters = chosenClusters(Object.keys(report.totals.cycles), chosen);
  return {
    arch: network.arch.name,
    clusters: Number(clusters),
    ofMachine: network.arch.clusters,
    totals: totalsOf(report, clusters),
    note: none === undefined ? null : noFiguresSentence(none),
    columns: columnsOf(report, clusters),
  };
}

function totalsOf(report: NetworkReport, clusters: string): (readonly [string, string])[] {
  const { totals } = report;
  const where = report.host === undefined ? "" : " in tiles";
  const cycles = totals.cycles[clusters] ?? Number.NaN;
  const energy = totals.energy?.[clusters]?.total;
  return [
    ["cycles", formatCount(cycles)],
    ["inferences", formatRate(totals.inferencesPerSecond[clusters])],
    ["latency", formatTime(latencyOf(report, clusters))],
    ...(energy === undefined ? [] : [["energy", formatEnergy(energy)] as const]),
    [`MACs${where}`, formatMacs(totals.macs)],
    [`parameters${where}`, formatCount(totals.params)],
    ["weights", formatBytes(totals.weightBytes)],
  ];
}

type Cell = (layer: LayerReport) => string;

/** The layer and what it costs come first. */
function columnsOf({ layers, totals }: NetworkReport, clusters: string): ModelColumn[] {
  const total = totals.cycles[clusters] ?? 0;
  const cyclesOf = (layer: LayerReport) => layer.cycles[clusters]?.total ?? 0;
  const hasHost = layers.some(({ host }) => host !== undefined);
  const column = (head: string, cell: Cell, left = false): ModelColumn => ({ head, left, cells: layers.map(cell) });
  const shownMap: Cell = ({ mapping }) => (mapping === null ? "" : mappingText(mapping));
  return [
    column("layer", ({ name }) => name, true),
    column("cycles", (layer) => (layer.host === undefined ? formatCount(cyclesOf(layer)) : "on the host")),
    column("share", (layer) => (total > 0 ? formatPercent(cyclesOf(layer) / total, 1) : "")),
    ...(totals.energy === undefined
      ? []
      : [column("energy", ({ energy }) => (energy?.[clusters] ? formatEnergy(energy[clusters].total) : ""))]),
    column("type", ({ op }) => op, true),
    ...(hasHost ? [column("operator", ({ host }) => host?.operator ?? "", true)] : []),
    column("input", ({ input }) => formatShape(input), true),
    column("output", ({ output }) => formatShape(output), true),
    column("mapping", shownMap, true),
    column("parameters", ({ params }) => formatCount(params)),
    column("MACs", ({ macs }) => formatMacs(macs)),
  ];
}
