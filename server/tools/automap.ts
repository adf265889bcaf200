/** Better mappings, as a diff and as figures before and after. */
import { missingEnergies } from "../../src-sim/energies.js";
import type { Objective } from "../../src-sim/objective.js";
import { formatTimeAsked, formatTimeUp, plural } from "../../src-sim/report/display.js";
import { type AnalysedNetwork, analyse } from "../analysis/analyse.js";
import type { Aim } from "../analysis/clauses/aim.js";
import { tooManyClusters } from "../analysis/figures/too-many-clusters.js";
import { type FileGoal, type MappedFile, type MappedNetwork, mapFile } from "../automap/file.js";
import { wrongLayers } from "../automap/named-layers.js";
import { notKnownText } from "../diagnostics/IMN207.js";
import { automapReport } from "../report/automap-data.js";
import { foundIn } from "../report/found.js";
import { safe } from "../report/safe.js";
import { analysedSource, networksOf, refuseErrors } from "./analysed.js";
import { boundedNetworks, leftOutLines, reportedDiagnostics, withLayers } from "./bounds.js";
import { unifiedDiff } from "./diff.js";
import { atPoint } from "./map.js";
import { STANDARD_LAYERS } from "./parameters.js";
import { cyclesIn, totalLine } from "./text.js";
import { type Source, ToolProblem, type ToolResult, type ToolWorld } from "./world.js";

export interface AutomapInput extends Source {
  readonly network?: string;
  readonly clusters?: number;
  readonly objective?: Objective;
  /** s */
  readonly within?: number;
  readonly point?: string;
  readonly only?: readonly string[];
  readonly keep?: readonly string[];
  readonly fixed?: readonly string[];
  readonly layers?: number;
}

/** A missed budget is what a better mapping may mend. */
const MISSED_BUDGET = "IMN401";

export async function automap(input: AutomapInput, world: ToolWorld): Promise<ToolResult> {
  const { clusters, layers = STANDARD_LAYERS } = input;
  const counts = clusters === undefined ? undefined : [...new Set([1, clusters])];
  const analysed = await analysedSource(input, world, counts && { clusters: counts });
  refuseErrors(analysed, MISSED_BUDGET);
  const { path, within, text, host, analysis } = analysed;
  const { cache, plan } = world;
  const at = (each: AnalysedNetwork) => atPoint(each, input.point);
  const before = networksOf(analysed, input.network).map(at);
  const goal = goalOf(input, before);
  await world.pause(0);
  const again = (changed: string) => analyse(path, changed, { host, cache, ...(counts && { clusters: counts }) });
  const mapped = await mapFile({ path, text, analysis, analyse: again, cache, plan, at }, before, goal);
  const found = foundIn(mapped.after);
  refuseSlow(mapped, input.within);
  const diff = unifiedDiff(within, text, mapped.edits);
  const { kept, left } = boundedNetworks(mapped.networks);
  const report = automapReport(kept, reportedDiagnostics(found));
  const data = {
    ...report,
    networks: report.networks.map((each) => shortened(each, layers)),
    file: path,
    clauses: mapped.changed,
    diff,
  };
  const missed = found.filter(({ diagnostic: { code } }) => code === MISSED_BUDGET);
  const summary = [
    ...kept.flatMap(linesOf),
    ...missed.map(({ diagnostic }) => `still missed: ${diagnostic.message}`),
    ...leftOutLines(
      report.networks.map(({ before }) => before),
      layers,
    ),
    ...left,
    mapped.changed === 0
      ? unchangedText(mapped)
      : `${plural(mapped.changed, "clause")} to change; nothing is written, the diff has them:`,
  ]
    .map(safe)
    .join("\n");
  return { data, summary, text: diff === "" ? summary : [summary, "", diff].join("\n") };
}

/** @throws ToolProblem for what cannot be aimed at. */
function goalOf(
  { clusters, objective, within, only, keep, fixed }: AutomapInput,
  networks: readonly AnalysedNetwork[],
): FileGoal {
  if (within !== undefined && objective !== undefined && objective !== "energy")
    throw new ToolProblem("`within` asks for the least energy in a time: leave `objective` out, or say `energy`");
  const aim: Aim = within === undefined ? { objective: objective ?? "cycles" } : { objective: "energy", within };
  for (const { network } of networks) {
    const wrong = clusters === undefined ? undefined : tooManyClusters(clusters, network);
    if (wrong !== undefined) throw new ToolProblem(`\`clusters\` ${clusters}: ${wrong}`);
    const { arch } = network;
    const missing = aim.objective === "cycles" ? [] : missingEnergies(arch);
    if (missing.length === 0) continue;
    const why = notKnownText({ metric: aim.objective, arch: arch.name, point: arch.point, missing });
    throw new ToolProblem(`${network.name} cannot be mapped for ${aim.objective}, as ${why}`);
  }
  const wrong = wrongLayers({ called: "only", names: only }, { called: "keep", names: keep }, networks);
  if (wrong !== undefined) throw new ToolProblem(wrong);
  return {
    aim,
    ...(clusters !== undefined && { clusters }),
    ...(only && { only: new Set(only) }),
    ...(keep && { keep: new Set(keep) }),
    ...(fixed && { fixed: new Set(fixed) }),
  };
}

/** @throws ToolProblem where no mapping is fast enough. */
function refuseSlow({ tooSlow }: MappedFile, within = 0): void {
  if (tooSlow.length === 0) return;
  const lines = tooSlow.map(
    ({ network, fastest }) =>
      `${network} cannot be as fast as ${formatTimeAsked(within)}: the fastest mappings take ${formatTimeUp(fastest)}`,
  );
  throw new ToolProblem(safe(lines.join("; ")));
}

function unchangedText({ networks }: MappedFile): string {
  const outcomes = networks.flatMap((each) => [...each.outcomes.values()]);
  const isSearched = outcomes.length === 0 || outcomes.some((outcome) => outcome !== "kept");
  return isSearched
    ? "no clause could be better"
    : "nothing was searched: `only` and `keep` leave no layer to be mapped";
}

type Reported = ReturnType<typeof automapReport>["networks"][number];

/** The costliest layers before and after, and what became of these. */
function shortened({ before, after, layers, ...rest }: Reported, most: number): Reported {
  const own = withLayers(before, most, cyclesIn(before));
  const now = withLayers(after, most, cyclesIn(after));
  const kept = new Set([...own.layers, ...now.layers].map(({ name }) => name));
  return { ...rest, before: own, after: now, layers: layers.filter(({ name }) => kept.has(name)) };
}

function linesOf({ before, after, clusters }: MappedNetwork): string[] {
  const [was, is] = [before, after].map(({ simulated }) => totalLine(simulated.report, String(clusters)));
  return [`${before.network.name} before, on ${was}`, `${before.network.name} after, on ${is}`];
}
