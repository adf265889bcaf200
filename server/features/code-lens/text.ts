/** What lenses say of networks and layers. */
import {
  formatCount,
  formatEfficiency,
  formatEnergy,
  formatPercent,
  formatRate,
} from "../../../src-sim/report/display.js";
import { memoryText } from "../../../src-sim/report/execution/memory.js";
import { CLUSTER_FIGURES, LAYER_FIGURES } from "../../../src-sim/report/figures.js";
import { hostSentences, hostText } from "../../../src-sim/report/host.js";
import { whyNoFigures } from "../../../src-sim/report/no-figures.js";
import { missingSentence } from "../../../src-sim/report/omissions.js";
import type { LayerReport, NetworkReport } from "../../../src-sim/report/report.js";
import { plural } from "../../diagnostics/words.js";
import type { ShownNetwork } from "../../workspace/known-figures.js";
import { architectureOf, type LayerInstance } from "../../workspace/layer-figures.js";

export interface LensTextOptions {
  /** The cluster counts of a network's lenses; by default all that were simulated. */
  readonly clusters?: readonly number[];
  /** The network's cycles by the timeline on so many clusters, where it is known by now. */
  readonly executed?: (clusters: number) => number | undefined;
  /** The figures to compare with, by network name. */
  readonly baseline?: ReadonlyMap<string, Pick<ShownNetwork, "report" | "layers">> | undefined;
}

/** A line for each number of clusters, of figures from before an error each with the remark; one line that there are none. */
export function networkLines(shown: ShownNetwork | undefined, options: LensTextOptions): string[] {
  if (shown?.report === undefined) return [noFigures("an error keeps this network from being simulated")];
  const lines = totalLines(shown.report, options);
  return shown.stale ? lines.map((line) => joined(line, "before the error")) : lines;
}

const noFigures = (why: string) => `no figures: ${why}`;

/** A line for each number of clusters, that the network is not its whole model, and what of it runs on the host. */
function totalLines(report: NetworkReport, options: LensTextOptions): string[] {
  const none = whyNoFigures(report);
  const figures = none === undefined ? figureLines(report, options) : [noFigures(none)];
  const onHost = hostSentences(report.host, report.layers, report.totals);
  return [
    ...figures,
    ...(report.missing === undefined ? [] : [missingSentence(report.missing)]),
    ...(onHost.length === 0 ? [] : [onHost.join(" ")]),
  ];
}

function figureLines(report: NetworkReport, { clusters, baseline, executed }: LensTextOptions): string[] {
  const { cycles, inferencesPerSecond } = report.totals;
  const counts = Object.keys(cycles).filter((count) => clusters === undefined || clusters.includes(Number(count)));
  const before = baseline?.get(report.name)?.report?.totals.cycles;
  return counts.map((count, index) => {
    const total = cycles[count] ?? Number.NaN;
    const rate = formatRate(inferencesPerSecond[count]).replace("/s", " inf/s");
    const unit = index === 0 ? " cycles" : "";
    return joined(
      `${formatCount(total)}${unit}`,
      `${rate} (${plural(Number(count), "cluster")})`,
      ...energyOf(report, count, index === 0),
      timelineOf(total, executed?.(Number(count))),
      index === 0 && report.memory ? memoryText(report.memory) : undefined,
      change(total, before?.[count]),
    );
  });
}

/** Only where it shows as another number. */
function timelineOf(total: number, cycles: number | undefined): string | undefined {
  const text = cycles === undefined ? undefined : formatCount(cycles);
  return text === undefined || text === formatCount(total) ? undefined : `timeline ${text}`;
}

/** `26.6 uJ · 46.8 TMAC/J at low`; the point is told once. Nothing where energies are not known, or none is taken. */
function energyOf({ totals, point }: NetworkReport, count: string, isFirst: boolean): string[] {
  const energy = totals.energy?.[count]?.total;
  if (energy === undefined || energy === 0) return [];
  const at = point !== undefined && isFirst ? ` at ${point}` : "";
  return [formatEnergy(energy), `${formatEfficiency(totals.efficiency?.[count] ?? Number.NaN)}${at}`];
}

/** The figures of one layer, or of several instances that agree; else what they cost together; of how many, if not of all. */
export function layerLine(instances: readonly LayerInstance[], { baseline }: LensTextOptions): string {
  const [only] = instances;
  if (instances.length === 1 && only?.report !== undefined && baseline === undefined) {
    return layerText(only.report, only.network?.arch.tiles);
  }
  const reports = instances.flatMap(({ report }) => report ?? []);
  const [first, ...others] = reports;
  if (first === undefined) return "";
  const count = fewestClusters(first);
  const cyclesOf = ({ cycles }: LayerReport) => cycles[count]?.total ?? Number.NaN;
  const total = reports.reduce((sum, report) => sum + cyclesOf(report), 0);
  const before = instances.map(({ networkName, name }) => {
    const known = baseline?.get(networkName)?.layers.get(name);
    return known === undefined ? undefined : cyclesOf(known);
  });
  const known = before.filter((cycles) => cycles !== undefined);
  const sumBefore = known.length < before.length ? undefined : known.reduce((sum, cycles) => sum + cycles, 0);
  const on = onClusters(count);
  const tiles = architectureOf(instances)?.tiles;
  const text = layerText(first, tiles);
  const agree = others.every((other) => layerText(other, tiles) === text);
  const isWhole = reports.length === instances.length;
  const sum = `${formatCount(total)} cycles${on} in all`;
  const each = agree && others.length > 0 ? "each of " : "";
  if (!isWhole) return joined(agree ? text : sum, `${each}${reports.length} of ${instances.length} instances`);
  const several = others.length === 0 ? undefined : `${each}${reports.length} instances`;
  return joined(agree ? text : sum, several, change(total, sumBefore));
}

/** Made once for each report, which stays the same object while its layer does. */
const texts = new WeakMap<LayerReport, { readonly tiles: number | undefined; readonly text: string }>();

function layerText(report: LayerReport, tiles: number | undefined): string {
  const known = texts.get(report);
  if (known !== undefined && known.tiles === tiles) return known.text;
  const { cycles, mapping, host, energy } = report;
  if (host !== undefined) return hostText(host);
  const count = fewestClusters(report);
  const used = formatCount(mapping?.tilesUsed ?? 0);
  const text = joined(
    `${formatCount(cycles[count]?.total ?? Number.NaN)} cycles${onClusters(count)}`,
    ...LAYER_FIGURES.flatMap((row) => ("lens" in row ? row.lens(report[row.field]) : [])),
    `${tiles === undefined ? used : `${used}/${formatCount(tiles)}`} tiles`,
    ...CLUSTER_FIGURES.flatMap((row) =>
      "lens" in row ? (energy?.[count] === undefined ? [] : row.lens(energy[count][row.field])) : [],
    ),
    report.stays && staysIn(report.stays, Object.keys(cycles)),
  );
  texts.set(report, { tiles, text });
  return text;
}

/** `weights stay`, and where they do so on some numbers of clusters only, on which. */
function staysIn(stays: NonNullable<LayerReport["stays"]>, counts: readonly string[]): string {
  const on = Object.keys(stays);
  return on.length === counts.length ? "weights stay" : `weights stay on ${on.join(", ")} clusters`;
}

function fewestClusters({ cycles }: LayerReport): string {
  return cycles["1"] ? "1" : (Object.keys(cycles)[0] ?? "1");
}

function onClusters(count: string): string {
  return count === "1" ? "" : ` on ${count} clusters`;
}

/** `▲ 3.1% since baseline`; nothing where it rounds to nothing. */
function change(now: number, before: number | undefined): string | undefined {
  if (before === undefined || !(before > 0)) return undefined;
  const share = formatPercent(Math.abs(now - before) / before, 1);
  return share === formatPercent(0, 1) ? undefined : `${now > before ? "▲" : "▼"} ${share} since baseline`;
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(" · ");
}
