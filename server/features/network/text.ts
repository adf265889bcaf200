/** What the lens of a network says: on the chosen number of clusters, and no more than there is room for beside a view. */
import { formatCount, formatEfficiency, formatEnergy, formatRate, plural } from "../../../src-sim/report/display.js";
import { whyNoFigures } from "../../../src-sim/report/no-figures.js";
import type { NetworkReport } from "../../../src-sim/report/report.js";
import { chosenClusters, onClusters } from "../../workspace/chosen-clusters.js";
import type { ShownNetwork } from "../../workspace/known-figures.js";
import { BEFORE_ERROR, changed, fitted, joined, type LinePart } from "./line.js";

const MOST_CHARACTERS = 80;
/**
 * With commands behind it, all of which fit beside a view in a window of 1,600 pixels. An editor gives the row a box of the text's width: where a
 * command that is partly hidden gets the focus, the box is scrolled, and the line's beginning is cut off.
 */
const MOST_WITH_COMMANDS = 43;

export interface NetworkTextOptions {
  /** The number of clusters that figures stand for; null or none: all of the architecture. */
  readonly chosen?: number | null;
  /** Commands stand behind it. */
  readonly commands?: boolean;
  /** Those of the architecture, where it is known. */
  readonly ofMachine?: number | undefined;
  /** What its figures rest on that is on the way to something else. */
  readonly remark?: string | undefined;
  /** The network's cycles by the timeline on so many clusters, where it is known by now. */
  readonly executed?: (clusters: number) => number | undefined;
  /** The figures to compare with, by network name. */
  readonly baseline?: ReadonlyMap<string, Pick<ShownNetwork, "report" | "layers">> | undefined;
}

/** `125,618 cycles on 8 clusters · 4,776 inf/s · 27.7 uJ`; of figures from before an error with the remark. */
export function networkLine(report: NetworkReport, stale: boolean, options: NetworkTextOptions): string {
  const none = whyNoFigures(report);
  if (none !== undefined) return joined(`no figures: ${none}`, stale ? BEFORE_ERROR : undefined);
  const count = chosenClusters(Object.keys(report.totals.cycles), options.chosen ?? null);
  return fitted(lineParts(report, stale, count, options), options.commands ? MOST_WITH_COMMANDS : MOST_CHARACTERS);
}

function lineParts(
  { name, totals, point, host, missing }: NetworkReport,
  stale: boolean,
  count: string,
  { ofMachine, remark, baseline, executed, commands }: NetworkTextOptions,
): LinePart[] {
  const cycles = totals.cycles[count] ?? Number.NaN;
  const energy = totals.energy?.[count]?.total;
  const isEnergy = energy !== undefined && energy > 0;
  const at = point === undefined ? "" : ` at ${point}`;
  const efficiency = `${formatEfficiency(totals.efficiency?.[count] ?? Number.NaN)}${at}`;
  const rows: readonly (readonly [text: string | undefined, rank: number])[] = [
    [`${formatCount(cycles)} cycles${onClusters(count, ofMachine)}`, 0],
    [stale ? BEFORE_ERROR : remark, 0],
    [missing === undefined ? undefined : "not the whole model", 0],
    [sinceBaseline(cycles, count, baseline?.get(name)?.report, commands), 1],
    [timelineText(cycles, executed?.(Number(count))), 2],
    [rateText(totals.inferencesPerSecond[count]), 4],
    [isEnergy ? formatEnergy(energy) : undefined, 5],
    [isEnergy ? efficiency : undefined, 6],
    [host === undefined ? undefined : `${plural(host.operators, "operator")} on the host`, 3],
  ];
  return rows.flatMap(([text, rank]) => (text === undefined ? [] : { text, rank }));
}

/** `4,776 inf/s`. */
export function rateText(perSecond: number | null | undefined): string {
  return formatRate(perSecond).replace("/s", " inf/s");
}

/** What was pinned may not hold the figures of the number chosen since. */
function sinceBaseline(
  cycles: number,
  count: string,
  before: NetworkReport | undefined,
  isShort = false,
): string | undefined {
  if (before === undefined) return undefined;
  const known = before.totals.cycles[count];
  if (known === undefined) return isShort ? "no baseline" : `no baseline${onClusters(count, undefined)}`;
  const text = changed(cycles, known);
  return isShort ? text : text && `${text} since baseline`;
}

/** Only where it shows as another number. */
function timelineText(total: number, cycles: number | undefined): string | undefined {
  const text = cycles === undefined ? undefined : formatCount(cycles);
  return text === undefined || text === formatCount(total) ? undefined : `timeline ${text}`;
}
