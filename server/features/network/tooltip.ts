/** All that is known of a network in lines, behind the one figure that a lens or the status bar has room for. */
import { formatCount, plural } from "../../../src-sim/report/display.js";
import { memorySentence } from "../../../src-sim/report/execution/memory.js";
import { hostSentences } from "../../../src-sim/report/host.js";
import { noFiguresSentence, whyNoFigures } from "../../../src-sim/report/no-figures.js";
import { missingSentence } from "../../../src-sim/report/omissions.js";
import type { NetworkReport } from "../../../src-sim/report/report.js";
import { chosenClusters } from "../../workspace/chosen-clusters.js";
import type { DocumentModel } from "../../workspace/document.js";
import { rateText } from "./text.js";

/** A line for each number of clusters, the chosen one first. */
export function networkTooltip({ figures }: DocumentModel, name: string, chosen: number | null): string {
  const { report, stale } = figures.get(name) ?? {};
  if (report === undefined) return `${name}\nAn error keeps this network from being simulated`;
  const { arch, totals, missing, host, layers, memory } = report;
  const none = whyNoFigures(report);
  return [
    `${name} on ${arch}`,
    ...(stale ? ["Before the present error:"] : []),
    ...(none === undefined ? figureLines(totals, chosen) : [noFiguresSentence(none)]),
    ...(memory === undefined || none !== undefined ? [] : [`Feature memory: ${memorySentence(memory)}`]),
    ...(missing === undefined ? [] : [missingSentence(missing)]),
    ...hostSentences(host, layers, totals),
  ].join("\n");
}

function figureLines({ cycles, inferencesPerSecond }: NetworkReport["totals"], chosen: number | null): string[] {
  const counts = Object.keys(cycles);
  const first = chosenClusters(counts, chosen);
  return [first, ...counts.filter((count) => count !== first)].map((count) => {
    const on = plural(Number(count), "cluster");
    return `${formatCount(cycles[count] ?? Number.NaN)} cycles, ${rateText(inferencesPerSecond[count])} on ${on}`;
  });
}
