/** What each layer of networks costs. */
import type { AnalysedNetwork } from "../analysis/analyse.js";
import { networkAt } from "../analysis/figures/at-point.js";
import { plural } from "../diagnostics/words.js";
import { withLines } from "../report/lines.js";
import { checkCounts, figuresOf, networksOf } from "./analysed.js";
import { boundedNetworks, leftOutLines, reportedDiagnostics, withLayers } from "./bounds.js";
import { STANDARD_LAYERS } from "./parameters.js";
import { cyclesIn, networkLines } from "./text.js";
import { type Source, ToolProblem, type ToolResult, type ToolWorld } from "./world.js";

export interface MapInput extends Source {
  readonly network?: string;
  readonly clusters?: readonly number[];
  readonly point?: string;
  readonly storeAll?: boolean;
  readonly layers?: number;
}

export async function map(input: MapInput, world: ToolWorld): Promise<ToolResult> {
  const { network, point, storeAll = false, layers = STANDARD_LAYERS } = input;
  const clusters = countsOf(input.clusters);
  const analysed = await figuresOf(input, world, { storeAll, ...(clusters && { clusters }) });
  const { kept, left } = boundedNetworks(networksOf(analysed, network));
  const networks = kept.map((each) => atPoint(each, point));
  checkCounts(clusters, networks);
  const reports = networks.map(withLines);
  const data = {
    schema: "imnpu-report/2",
    networks: reports.map((report) => withLayers(report, layers, cyclesIn(report))),
    diagnostics: reportedDiagnostics(analysed.found),
  };
  const notes = analysed.found.length;
  const text = [
    ...networks.flatMap(({ simulated }) => networkLines(simulated)),
    ...leftOutLines(reports, layers),
    ...left,
    ...(notes > 0 ? [`${plural(notes, "diagnostic")}: see \`check\``] : []),
  ];
  return { data, text: text.join("\n") };
}

/** Each once, and none for none. */
export function countsOf(counts: readonly number[] | undefined): readonly number[] | undefined {
  return counts === undefined || counts.length === 0 ? undefined : [...new Set(counts)];
}

/** @throws ToolProblem if its architecture has no such point. */
export function atPoint(analysed: AnalysedNetwork, point: string | undefined): AnalysedNetwork {
  if (point === undefined) return analysed;
  const found = networkAt(analysed, point);
  if ("problem" in found) throw new ToolProblem(`\`point\` ${point}: ${found.problem}`);
  return found;
}
