/** A network executed in several ways, side by side: a row for each layer, a column for each way. */
import { formatBytes, formatCount, formatPercent, formatRate, plural } from "../../../src-sim/report/display.js";
import { ALL_ROWS, asTheyAreSentences, timelineAssumptions } from "../../../src-sim/report/execution/notes.js";
import type { ResourceKind, Timeline } from "../../../src-sim/timeline/timeline.js";
import { linesAbove, type Sheet, titleOf } from "../sheet.js";
import { type Compared, type Executed, rateOf, sumOf, waitedFor } from "./executed.js";
import { belowOf } from "./sheet.js";

interface Footer {
  readonly head: string;
  readonly value: (executed: Executed, own: Executed) => string;
}

const FOOTERS: readonly Footer[] = [
  { head: "total", value: ({ timeline }) => formatCount(timeline.cycles) },
  { head: "fewer", value: ({ timeline }, own) => (timeline === own.timeline ? "" : fewer(timeline.cycles, own)) },
  { head: "mapped anew", value: ({ mappedAnew }) => (mappedAnew === undefined ? "" : formatCount(mappedAnew)) },
  { head: "rows chosen", value: ({ chosenRows }) => (chosenRows === undefined ? "" : formatCount(chosenRows)) },
  { head: "closed form", value: ({ timeline }) => formatCount(timeline.closedForm) },
  { head: "exposed load", value: ({ timeline }) => formatCount(sumOf(timeline, ({ exposedLoad }) => exposedLoad)) },
  { head: "waiting", value: ({ timeline }) => formatCount(sumOf(timeline, waitedFor)) },
  { head: "tiles busy", value: ({ timeline }) => formatPercent(busyOn("tiles", timeline), 1) },
  { head: "weight bus busy", value: ({ timeline }) => formatPercent(busyOn("weight bus", timeline), 1) },
  { head: "memory", value: ({ memory }) => formatBytes(memory.figures.peak) },
  { head: "inf/s", value: (executed) => formatRate(rateOf(executed)) },
];

export function compareSheet({ own, others }: Compared): Sheet {
  const ways = [own, ...others];
  const { analysed, timeline } = own;
  const hasFigures = timeline.cycles > 0;
  const below = belowOf(own);
  return {
    title: `${titleOf(analysed.simulated.report)}, ${plural(timeline.clusters, "cluster")}`,
    above: linesAbove(analysed.simulated.report),
    columns: hasFigures
      ? [
          { head: "layer", left: true },
          ...ways.map(({ timeline: { overlap } }) => ({ head: `loads ${overlap.loads}\n${overlap.layers}` })),
        ]
      : [],
    rows: hasFigures ? timeline.layers.map(({ name }, at) => [name, ...ways.map((way) => takes(way, at))]) : [],
    footers: hasFigures ? footersOf(ways, own) : [],
    ...below,
    sections: [
      { heading: "Mappings", lines: [...new Set(ways.flatMap(asTheyAre))] },
      { heading: "Loads ahead", lines: ways.some(({ chosenRows }) => chosenRows !== undefined) ? [ALL_ROWS] : [] },
      ...below.sections.filter(({ heading }) => heading === "Feature memory"),
    ],
    notes: [...new Set(ways.flatMap((way) => notesOf(way)))],
  };
}

/** Rows of figures that no way has are left out. */
function footersOf(ways: readonly Executed[], own: Executed): string[][] {
  const all = FOOTERS.map(({ head, value }) => [head, ...ways.map((way) => value(way, own))]);
  return all.filter(([, ...values]) => values.some((value) => value !== ""));
}

function notesOf({ analysed: { network, simulated }, timeline }: Executed): readonly string[] {
  return timeline.cycles > 0 ? timelineAssumptions(timeline, network.arch, simulated.report.host?.untimed) : [];
}

function asTheyAre({ timeline, mappedAnew }: Executed): string[] {
  return asTheyAreSentences(timeline, mappedAnew);
}

function takes({ timeline: { layers } }: Executed, at: number): string {
  const layer = layers[at];
  return layer === undefined ? "" : formatCount(layer.end - layer.start);
}

/** On the mean of the clusters. */
function busyOn(kind: ResourceKind, { resources }: Timeline): number {
  const own = resources.filter((resource) => resource.kind === kind);
  return own.reduce((sum, { busy }) => sum + busy, 0) / own.length;
}

function fewer(cycles: number, { timeline }: Executed): string {
  return formatPercent(1 - cycles / timeline.cycles, 1);
}
