/** What a network takes on each number of clusters, the chosen one first. */
import { latencyOf } from "../../../src-sim/report/derived-figures.js";
import { formatCount, formatEfficiency, formatEnergy, formatTime } from "../../../src-sim/report/display.js";
import { whyNoFigures } from "../../../src-sim/report/no-figures.js";
import type { NetworkReport } from "../../../src-sim/report/report.js";
import { plural } from "../../diagnostics/words.js";
import { WHAT_IF_COMMAND } from "../../protocol.js";
import { chosenClusters } from "../../workspace/chosen-clusters.js";
import type { DocumentModel } from "../../workspace/document.js";
import type { Declaration } from "../declarations.js";
import { rateText } from "../network/text.js";
import { command, type Part, paragraph } from "./text.js";

/** What it would come to on another machine, a click away, for clients that have the view. */
export function whatIfLink({ uri }: DocumentModel, { construct, name, place }: Declaration): Part[] {
  if (construct !== "network" || place.file !== uri) return [];
  return [paragraph(command("What if", WHAT_IF_COMMAND, [uri, name]), " with other tiles, bits or buses?")];
}

export function networkTable(report: NetworkReport, chosen: number | null): Part[] {
  if (whyNoFigures(report) !== undefined) return [];
  const { totals, point } = report;
  const { cycles, energy, efficiency, inferencesPerSecond } = totals;
  const first = chosenClusters(Object.keys(cycles), chosen);
  const counts = [first, ...Object.keys(cycles).filter((count) => count !== first)];
  const rows = counts.map((count) => {
    const own = cycles[count] ?? Number.NaN;
    const joules = energy?.[count]?.total;
    return [
      plural(Number(count), "cluster"),
      ...[formatCount(own), formatTime(latencyOf(report, count)), rateText(inferencesPerSecond[count])],
      ...(energy === undefined ? [] : [joules === undefined ? "" : formatEnergy(joules)]),
      ...(energy === undefined ? [] : [formatEfficiency(efficiency?.[count] ?? Number.NaN)]),
    ];
  });
  const at = point === undefined ? "" : ` at ${point}`;
  const head = [`on${at}`, "cycles", "latency", "rate", ...(energy === undefined ? [] : ["energy", "efficiency"])];
  return [{ kind: "table", head, rows }];
}
