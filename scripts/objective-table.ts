/** What the mapper makes of the examples for each objective: a table of docs/mapper.md, of the same figures that the commands print. */
import { readFileSync } from "node:fs";
import { markdownTable } from "markdown-table";
import { type AnalysedNetwork, type Analysis, analyse } from "../server/analysis/analyse.js";
import type { Host } from "../server/analysis/files/files.js";
import { mapFile } from "../server/automap/file.js";
import { createSearchCache } from "../src-sim/mapping/search-cache.js";
import { OBJECTIVES, type Objective } from "../src-sim/objective.js";
import { atPoint } from "../src-sim/points.js";
import { reportAt } from "../src-sim/report/at-point.js";
import { formatCount, formatEnergy } from "../src-sim/report/display.js";
import { planResidency } from "../src-sim/residency/plan.js";

const NO_FILES: Host = {
  resolve: (_, path) => ({ kind: "missing", path }),
  read: (path) => ({ kind: "missing", path }),
};
const EXAMPLES = [
  "vgg16_style",
  ...["anomaly_detection", "image_classification", "keyword_spotting", "visual_wake_words"].map(
    (name) => `mlperf_tiny/${name}`,
  ),
];
const COUNTS = [1, 8];
const POINTS = ["low", "burst"];
const cache = createSearchCache();

/** Cycles and energy of each example for each objective, on 1 and on 8 clusters, at two points. */
export async function objectiveTable(): Promise<string> {
  const rows: string[][] = [];
  for (const example of EXAMPLES) {
    for (const clusters of COUNTS) {
      for (const point of POINTS) {
        const found = await Promise.all(
          OBJECTIVES.map((objective) => takenFor(example, { clusters, point, objective })),
        );
        rows.push([example.replace(/^.*\//, ""), String(clusters), point, ...found.flat()]);
      }
    }
  }
  const columns = OBJECTIVES.flatMap((objective) => [`\`${objective}\`: cycles`, "energy"]);
  const align = ["l", "r", "l", ...columns.map(() => "r")];
  return markdownTable([["network", "clusters", "at", ...columns], ...rows], { align });
}

interface Asked {
  readonly clusters: number;
  readonly point: string;
  readonly objective: Objective;
}

async function takenFor(example: string, { clusters, point, objective }: Asked): Promise<string[]> {
  const path = `examples/${example}.imnpu`;
  const text = readFileSync(path, "utf8");
  const read = (changed: string): Analysis => analyse(path, changed, { host: NO_FILES, cache, clusters: [clusters] });
  const analysis = read(text);
  const plan = async (problem: Parameters<typeof planResidency>[0]) => planResidency(problem, cache);
  const at = (analysed: AnalysedNetwork) => networkAt(analysed, point);
  const source = { path, text, analysis, analyse: read, cache, plan, at };
  const [mapped] = (await mapFile(source, analysis.networks.map(at), { clusters, aim: { objective } })).networks;
  const totals = mapped?.after.simulated.report.totals;
  return [formatCount(totals?.cycles[clusters] ?? 0), formatEnergy(totals?.energy?.[clusters]?.total ?? 0)];
}

function networkAt(analysed: AnalysedNetwork, point: string): AnalysedNetwork {
  const { network, simulated } = analysed;
  const arch = atPoint(network.arch, point);
  const report = arch && reportAt(simulated.report, network.arch, arch);
  if (arch === undefined || report === undefined) throw new Error(`${network.arch.name} has no point ${point}`);
  return { ...analysed, network: { ...network, arch }, simulated: { ...simulated, report } };
}
