/** What the mapper gains on the examples: tables of the README, made of the same figures that the commands print. */
import { readFileSync } from "node:fs";
import { markdownTable } from "markdown-table";
import { withResidents } from "../cli/residents.js";
import { analyse } from "../server/analysis/analyse.js";
import type { Host } from "../server/analysis/files/files.js";
import { mapFile } from "../server/automap/file.js";
import { createSearchCache } from "../src-sim/mapping/search-cache.js";
import { formatCount, formatEnergy, formatPercent, formatRate } from "../src-sim/report/display.js";
import type { Energy, NetworkReport } from "../src-sim/report/report.js";
import { planResidency } from "../src-sim/residency/plan.js";

const NO_FILES: Host = {
  resolve: (_, path) => ({ kind: "missing", path }),
  read: (path) => ({ kind: "missing", path }),
};
const PUBLISHED = "examples/vgg16_style.imnpu";
const TINY = ["anomaly_detection", "image_classification", "keyword_spotting", "visual_wake_words"];
const COUNTS = [1, 8];
const cache = createSearchCache();

function reportOf(path: string, text: string, clusters: number): NetworkReport {
  const [found] = analyse(path, text, { host: NO_FILES, cache, clusters: [clusters] }).networks;
  if (found === undefined) throw new Error(`${path} has no network`);
  return found.simulated.report;
}

/** The published mapping against the automatic one. */
export async function gainTable(): Promise<string> {
  const text = readFileSync(PUBLISHED, "utf8");
  const rows = await Promise.all(
    COUNTS.map(async (clusters) => {
      const read = (changed: string) => analyse(PUBLISHED, changed, { host: NO_FILES, cache, clusters: [clusters] });
      const analysis = read(text);
      const plan = async (problem: Parameters<typeof planResidency>[0]) => planResidency(problem, cache);
      const source = { path: PUBLISHED, text, analysis, analyse: read, cache, plan };
      const [mapped] = (await mapFile(source, analysis.networks, { clusters })).networks;
      if (mapped === undefined) throw new Error(`${PUBLISHED} has no network`);
      const [before, after] = [mapped.before, mapped.after].map(({ simulated }) => simulated.report.totals);
      const [was, is] = [before?.cycles[clusters] ?? 0, after?.cycles[clusters] ?? 0];
      const rates = [before, after].map((totals) => formatRate(totals?.inferencesPerSecond[clusters]));
      return [
        clusters === 1 ? "1 cluster" : `${clusters} clusters`,
        ...[formatCount(was), formatCount(is), formatPercent(1 - is / was, 1), ...rates],
      ];
    }),
  );
  const head = ["VGG16-style", "published", "automatic", "fewer cycles", "published", "automatic"];
  return markdownTable([head, ...rows], { align: ["l", "r", "r", "r", "r", "r"] });
}

interface TinyReports {
  readonly name: string;
  readonly clusters: number;
  /** All weights loaded at every inference. */
  readonly loaded: NetworkReport;
  /** Those that stay where that is faster. */
  readonly staying: NetworkReport;
}

function tinyReports(): readonly TinyReports[] {
  return TINY.flatMap((name) => {
    const path = `examples/mlperf_tiny/${name}.imnpu`;
    const text = readFileSync(path, "utf8");
    return COUNTS.map((clusters) => ({
      ...{ name, clusters, loaded: reportOf(path, text, clusters) },
      staying: reportOf(path, withResidents(text), clusters),
    }));
  });
}

/** MLPerf Tiny: weights loaded at every inference, and weights that stay where that is faster. */
export function residentTable(): string {
  const rows = tinyReports().map(({ name, clusters, loaded, staying: { totals, residency } }) => {
    const before = loaded.totals.cycles[clusters] ?? 0;
    const { kept = 0, layers = 0, gap = 0 } = residency?.[clusters] ?? {};
    const steady = totals.cycles[clusters] ?? 0;
    return [
      name,
      String(clusters),
      formatCount(before),
      formatCount(steady),
      formatPercent(1 - steady / before, 1),
      kept === 0 ? "" : formatCount(totals.first?.[clusters] ?? 0),
      `${kept} of ${layers}`,
      gap === 0 ? "best" : `within ${formatPercent(gap, 1)}`,
    ];
  });
  const head = ["MLPerf Tiny", "clusters", "loaded", "staying", "fewer cycles", "first inference", "layers", "proven"];
  return markdownTable([head, ...rows], { align: ["l", "r", "r", "r", "r", "r", "r", "l"] });
}

/** The same in energy for each inference, with the term that takes most. */
export function tinyEnergyTable(): string {
  const rows = tinyReports().map(({ name, clusters, loaded, staying }) => [
    ...[name, String(clusters)],
    ...[loaded, staying].flatMap(({ totals }) => energyCells(totals.energy?.[clusters])),
  ]);
  const head = ["MLPerf Tiny", "clusters", "loaded", "most of it", "staying", "most of it"];
  return markdownTable([head, ...rows], { align: ["l", "r", "r", "l", "r", "l"] });
}

function energyCells(energy: Energy | undefined): string[] {
  if (energy === undefined) throw new Error("the energies of the examples' machine are not known");
  const { total, ...terms } = energy;
  const [most = ["", 0]] = Object.entries(terms).sort(([, one], [, other]) => other - one);
  return [formatEnergy(total), `${most[0]} ${formatPercent(most[1] / total)}`];
}
