/** The network at a position in a few words, for a status bar. */
import type { Position } from "vscode-languageserver-types";
import { formatCount } from "../src-sim/report/display.js";
import { whyNoFigures } from "../src-sim/report/no-figures.js";
import type { NetworkReport } from "../src-sim/report/report.js";
import { emptyMapIn } from "./features/empty-maps.js";
import { BEFORE_ERROR, joined } from "./features/network/line.js";
import { isElsewhere, networkAt } from "./features/network/network-at.js";
import { noFiguresYet } from "./features/network/no-figures-yet.js";
import { rateText } from "./features/network/text.js";
import { networkTooltip } from "./features/network/tooltip.js";
import type { StatusResult } from "./protocol.js";
import { chosenClusters, onClusters } from "./workspace/chosen-clusters.js";
import type { DocumentModel } from "./workspace/document.js";

/**
 * The network whose braces hold the position, else the file's last, by its name where there are others; null where there is none.
 * @param chosen the number of clusters that figures stand for; null: all of the architecture.
 */
export function statusAt(model: DocumentModel, position: Position, chosen: number | null): StatusResult | null {
  const name = networkAt(model, position);
  if (name === undefined) return null;
  const { report, stale } = model.figures.get(name) ?? { stale: false };
  const network = model.analysis.networks.find((each) => each.network.name === name)?.network;
  const own = report === undefined ? noFiguresYet(model, name) : shortText(report, chosen, network?.arch.clusters);
  const text = isElsewhere(model, position) ? `${name}: ${own}` : own;
  return {
    text: joined(text, report && (stale ? BEFORE_ERROR : emptyMapIn(network))),
    tooltip: networkTooltip(model, name, chosen),
  };
}

function shortText(report: NetworkReport, chosen: number | null, ofMachine: number | undefined): string {
  if (whyNoFigures(report) !== undefined) return "no figures";
  const { totals, missing } = report;
  const count = chosenClusters(Object.keys(totals.cycles), chosen);
  const cycles = `${formatCount(totals.cycles[count] ?? Number.NaN)} cycles${onClusters(count, ofMachine)}`;
  const lacks = missing === undefined ? undefined : "not the whole model";
  return joined(cycles, rateText(totals.inferencesPerSecond[count]), lacks);
}
