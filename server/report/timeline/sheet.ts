/** A network as it was executed, as text in rows and columns: a row for each layer that takes time. */
import { formatCount, formatRate, plural } from "../../../src-sim/report/display.js";
import {
  asTheyAreSentences,
  busySentences,
  CAUSES,
  chosenRowsSentences,
  memorySentences,
  timelineAssumptions,
  totalSentence,
  WAITING_WORDS,
} from "../../../src-sim/report/execution/notes.js";
import { trafficSentences } from "../../../src-sim/report/execution/traffic.js";
import type { TimelineLayer } from "../../../src-sim/timeline/timeline.js";
import { linesAbove, type Sheet, titleOf } from "../sheet.js";
import { type Executed, overlapText, rateOf, sumOf } from "./executed.js";

interface TimelineColumn {
  readonly head: string;
  readonly left?: true;
  readonly apart?: true;
  readonly cell: (layer: TimelineLayer) => string;
  readonly footers: readonly [total: string, closedForm: string, rate: string];
}

export function timelineSheet(executed: Executed): Sheet {
  const { analysed, timeline } = executed;
  const columns = timeline.cycles > 0 ? columnsOf(executed) : [];
  const { clusters, overlap, layers } = timeline;
  return {
    title: `${titleOf(analysed.simulated.report)}, ${plural(clusters, "cluster")}, ${overlapText(overlap)}`,
    above: linesAbove(analysed.simulated.report),
    columns,
    rows: columns.length > 0 ? layers.map((layer) => columns.map(({ cell }) => cell(layer))) : [],
    footers: columns.length > 0 ? [0, 1, 2].map((row) => columns.map(({ footers }) => footers[row] ?? "")) : [],
    ...belowOf(executed),
  };
}

const AS_IN_MAP = "What `imnpu map` notes of the layers is assumed here as well.";

/** What stands below the table of a network. */
export function belowOf(executed: Executed): Pick<Sheet, "sections" | "budgets" | "legend" | "notes"> {
  const { analysed, timeline, memory, traffic } = executed;
  const { network, simulated } = analysed;
  const takesTime = timeline.cycles > 0;
  return {
    sections: [
      { heading: "Time", lines: takesTime ? timeSentences(executed) : [] },
      { heading: "Busy", lines: takesTime ? busySentences(timeline.resources) : [] },
      { heading: "Feature memory", lines: memorySentences(memory.report, memory.figures, network.arch) },
      { heading: "Feature traffic", lines: trafficSentences(traffic) },
    ],
    budgets: [],
    legend: takesTime && simulated.report.layers.some(({ assumptions }) => assumptions.length > 0) ? [AS_IN_MAP] : [],
    notes: takesTime ? timelineAssumptions(timeline, network.arch, simulated.report.host?.untimed) : [],
  };
}

function timeSentences({ analysed, timeline, mappedAnew, chosenRows }: Executed): string[] {
  return [
    totalSentence(timeline, analysed.network.arch.clock),
    ...asTheyAreSentences(timeline, mappedAnew),
    ...chosenRowsSentences(timeline, chosenRows),
  ];
}

function columnsOf(executed: Executed): TimelineColumn[] {
  const { timeline } = executed;
  const causes = CAUSES.filter((cause) => timeline.layers.some(({ waiting }) => waiting[cause] > 0));
  const figure = (head: string, of: (layer: TimelineLayer) => number): TimelineColumn => {
    return { head, cell: (layer) => formatCount(of(layer)), footers: [formatCount(sumOf(timeline, of)), "", ""] };
  };
  return [
    { head: "layer", left: true, cell: ({ name }) => name, footers: ["total", "closed form", "inf/s"] },
    { ...figure("start", ({ start }) => start), footers: ["", "", ""] },
    {
      head: "end",
      cell: ({ end }) => formatCount(end),
      footers: [formatCount(timeline.cycles), formatCount(timeline.closedForm), formatRate(rateOf(executed))],
    },
    { ...figure("takes", ({ start, end }) => end - start), apart: true, footers: ["", "", ""] },
    figure("compute", ({ compute }) => compute),
    figure("load", ({ load }) => load),
    figure("exposed\nload", ({ exposedLoad }) => exposedLoad),
    ...causes.map((cause) => figure(`waits\n${WAITING_WORDS[cause]}`, ({ waiting }) => waiting[cause])),
  ];
}
