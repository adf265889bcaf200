/** The network at a position in a few words, for a status bar. */
import type { Position } from "vscode-languageserver-types";
import { formatCount, formatRate } from "../src-sim/report/display.js";
import { memorySentence } from "../src-sim/report/execution/memory.js";
import { hostSentences } from "../src-sim/report/host.js";
import { noFiguresSentence, whyNoFigures } from "../src-sim/report/no-figures.js";
import { missingSentence } from "../src-sim/report/omissions.js";
import type { NetworkReport } from "../src-sim/report/report.js";
import { plural } from "./diagnostics/words.js";
import type { StatusResult } from "./protocol.js";
import { type DocumentModel, offsetAt } from "./workspace/document.js";

/** The network whose braces hold the position, else the file's last; null where there is none. */
export function statusAt({ analysis, lines, figures }: DocumentModel, position: Position): StatusResult | null {
  const offset = offsetAt(lines, position);
  const { networks } = analysis.file.tree;
  const body = networks.find(({ span }) => span.start <= offset && offset <= span.end) ?? networks.at(-1);
  const name = body?.header.node.name?.text;
  if (name === undefined) return null;
  const shown = figures.get(name);
  if (shown?.report === undefined) return { text: NONE, tooltip: `${name}\n${BROKEN}` };
  return { text: shortText(shown.report), tooltip: tooltipOf(shown.report, shown.stale) };
}

const NONE = "no figures";
const BROKEN = "An error keeps this network from being simulated";

function shortText(report: NetworkReport): string {
  const { totals, missing } = report;
  const [clusters] = whyNoFigures(report) === undefined ? Object.keys(totals.cycles) : [];
  if (clusters === undefined) return NONE;
  const figures = `${formatCount(totals.cycles[clusters] ?? Number.NaN)} cycles · ${rate(totals.inferencesPerSecond[clusters])}`;
  return missing === undefined ? figures : `${figures} · not the whole model`;
}

function tooltipOf(report: NetworkReport, stale: boolean): string {
  const { name, arch, totals, missing, host, layers, memory } = report;
  const none = whyNoFigures(report);
  const lines = none === undefined ? figureLines(totals) : [noFiguresSentence(none)];
  const maps = memory === undefined || none !== undefined ? [] : [`Feature memory: ${memorySentence(memory)}`];
  const lacks = missing === undefined ? [] : [missingSentence(missing)];
  const note = stale ? ["Before the present error"] : [];
  const onHost = hostSentences(host, layers, totals);
  return [`${name} on ${arch}`, ...lines, ...maps, ...lacks, ...onHost, ...note].join("\n");
}

function figureLines({ cycles, inferencesPerSecond }: NetworkReport["totals"]): string[] {
  return Object.entries(cycles).map(([clusters, total]) => {
    const on = plural(Number(clusters), "cluster");
    return `${formatCount(total)} cycles, ${rate(inferencesPerSecond[clusters])} on ${on}`;
  });
}

function rate(perSecond: number | null | undefined): string {
  return formatRate(perSecond).replace("/s", " inf/s");
}
