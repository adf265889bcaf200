/** What layers cost, before anything else is said of them. */
import { BOUNDS } from "../../../src-sim/report/bounds.js";
import { formatEnergy, formatPercent } from "../../../src-sim/report/display.js";
import type { LayerReport } from "../../../src-sim/report/report.js";
import { plural } from "../../diagnostics/words.js";
import { onClusters } from "../../workspace/chosen-clusters.js";
import type { DocumentModel } from "../../workspace/document.js";
import type { LayerInstance } from "../../workspace/layer-figures.js";
import { type Part, paragraph, title } from "./text.js";

/** Cycles on so many clusters with their share of the network; what bounds them, and energy with its share. */
export function costParts(model: DocumentModel, known: readonly LayerInstance[], count: string): Part[] {
  const [first] = known;
  if (first === undefined) return [];
  const own = known.flatMap(({ networkName, report }) => (networkName === first.networkName ? (report ?? []) : []));
  const totals = model.figures.get(first.networkName)?.report?.totals;
  const cycles = sum(own, (report) => report.cycles[count]?.total);
  const of = shareOf(cycles, totals?.cycles[count]);
  const on = onClusters(count, first.network?.arch.clusters);
  const layers = own.length > 1 ? ` in ${own.length} layers` : "";
  const share = of === undefined ? "" : `, ${of} of ${first.networkName}`;
  return [
    title(`${first.name}: ${plural(cycles, "cycle")}${on}${layers}${share}`),
    paragraph(`${boundText(own, count)}${energyText(own, count, first.networkName, totals?.energy?.[count]?.total)}.`),
  ];
}

function boundText(reports: readonly LayerReport[], count: string): string {
  const bounds = new Set(reports.flatMap((report) => report.cycles[count]?.bound ?? []));
  return `Bound by ${[...bounds].map((bound) => BOUNDS[bound]).join(", ") || BOUNDS.none}`;
}

/** Nothing where energies are not known. */
function energyText(
  reports: readonly LayerReport[],
  count: string,
  network: string,
  total: number | undefined,
): string {
  if (reports.some(({ energy }) => energy === undefined)) return "";
  const energy = sum(reports, (report) => report.energy?.[count]?.total);
  const share = shareOf(energy, total);
  return `; ${formatEnergy(energy)}${share === undefined ? "" : `, ${share} of ${network}'s`}`;
}

function sum(reports: readonly LayerReport[], of: (report: LayerReport) => number | undefined): number {
  return reports.reduce((all, report) => all + (of(report) ?? 0), 0);
}

/** Undefined where the whole is not known, or is nothing. */
export function shareOf(part: number, whole: number | undefined): string | undefined {
  return whole === undefined || !(whole > 0) ? undefined : formatPercent(part / whole, 1);
}
