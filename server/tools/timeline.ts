/** Networks executed round by round. */
import { formatCount, plural } from "../../src-sim/report/display.js";
import { busySentences } from "../../src-sim/report/execution/notes.js";
import type { Overlap } from "../../src-sim/timeline/timeline.js";
import { safe } from "../report/safe.js";
import { titleOf } from "../report/sheet.js";
import { timelineReport } from "../report/timeline/data.js";
import { execute } from "../report/timeline/execute.js";
import { type Compared, type Executed, overlapText, waitedFor } from "../report/timeline/executed.js";
import { checkCounts, figuresOf, networksOf } from "./analysed.js";
import { boundedNetworks, leftOutLines, reportedDiagnostics, withLayers } from "./bounds.js";
import { STANDARD_LAYERS } from "./parameters.js";
import { type Source, ToolProblem, type ToolResult, type ToolWorld } from "./world.js";

export interface TimelineInput extends Source {
  readonly network?: string;
  readonly clusters?: number;
  readonly loads?: Overlap["loads"];
  readonly order?: Overlap["layers"];
  readonly compare?: boolean;
  readonly storeAll?: boolean;
  readonly layers?: number;
}

const ALL_WAYS: readonly Overlap[] = (["plain", "ahead"] as const).flatMap((loads) =>
  (["in turn", "pipelined"] as const).map((layers) => ({ loads, layers })),
);

/** Layers that wait the longest. */
const MOST_WAITING = 5;

export async function timeline(input: TimelineInput, world: ToolWorld): Promise<ToolResult> {
  const { network, clusters, loads, order, compare = false, storeAll = false, layers = STANDARD_LAYERS } = input;
  const counts = clusters === undefined ? undefined : [clusters];
  const analysed = await figuresOf(input, world, { storeAll, ...(counts && { clusters: counts }) });
  const { kept: networks, left } = boundedNetworks(networksOf(analysed, network));
  checkCounts(counts, networks);
  const instead = { ...(loads && { loads }), ...(order && { layers: order }) };
  const ways = { clusters, instead, compared: compare ? ALL_WAYS : [], storeAll, cache: world.cache };
  const compared: Compared[] = [];
  for (const [place, each] of networks.entries()) {
    await world.pause(place / networks.length);
    const executed = execute(each, ways);
    if (executed === undefined) throw new ToolProblem(`${each.network.name} is not whole: see \`check\``);
    compared.push(executed);
  }
  const all = compared.flatMap(({ own, others }) => [own, ...others]);
  const report = timelineReport(all, reportedDiagnostics(analysed.found));
  const data = {
    ...report,
    networks: report.networks.map((each) => withLayers(each, layers, ({ start, end }) => end - start)),
  };
  const whole = compared.map(({ own }) => ({
    name: own.analysed.simulated.report.name,
    layers: own.timeline.layers,
  }));
  const text = [...compared.flatMap(linesOf).map(safe), ...leftOutLines(whole, layers), ...left];
  return { data, text: text.join("\n") };
}

function linesOf({ own, others }: Compared): string[] {
  const { analysed, timeline } = own;
  const waiting = timeline.layers
    .map((layer) => ({ name: layer.name, cycles: waitedFor(layer) }))
    .filter(({ cycles }) => cycles > 0)
    .sort((one, other) => other.cycles - one.cycles)
    .slice(0, MOST_WAITING);
  return [
    `${titleOf(analysed.simulated.report)}, ${plural(timeline.clusters, "cluster")}`,
    ...[own, ...others].map(wayLine),
    ...(waiting.length === 0
      ? []
      : [`waiting the longest: ${waiting.map(({ name, cycles }) => `${name} ${formatCount(cycles)}`).join("; ")}`]),
  ];
}

/** `loads plain, layers in turn: 865,214 cycles`, and what is how busy. */
function wayLine({ timeline }: Executed): string {
  const { overlap, cycles, resources } = timeline;
  const busy = cycles > 0 ? busySentences(resources) : [];
  return [`${overlapText(overlap)}: ${formatCount(cycles)} cycles`, ...busy].join("; ");
}
