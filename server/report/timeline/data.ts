/** Networks as they were executed, as data: schema `imnpu-timeline/1` (docs/schema/timeline-1.schema.json). Cycles and bytes, unrounded. */

import type { MapReport, MemoryReport } from "../../../src-sim/report/execution/memory.js";
import { timelineAssumptions } from "../../../src-sim/report/execution/notes.js";
import type { ReportDiagnostic } from "../../../src-sim/report/report.js";
import type { FeatureTraffic } from "../../../src-sim/timeline/feature-traffic.js";
import type { Overlap, TimelineLayer, TimelineResource } from "../../../src-sim/timeline/timeline.js";
import { withLines } from "../lines.js";
import type { Executed } from "./executed.js";

export interface TimelineReport {
  readonly schema: "imnpu-timeline/1";
  /** Each as its file has it, and behind it as it was compared. */
  readonly networks: readonly NetworkTimeline[];
  readonly diagnostics: readonly ReportDiagnostic[];
}

export interface NetworkTimeline {
  readonly name: string;
  readonly arch: string;
  readonly point?: string;
  readonly clockHz: number;
  readonly clusters: number;
  readonly loads: Overlap["loads"];
  /** Whether layers run one after another. */
  readonly order: Overlap["layers"];
  readonly cycles: number;
  readonly closedForm: number;
  /** Under loads that the file does not say: cycles with undirected layers mapped anew for them, where these are more and so not done. */
  readonly mappedAnew?: number;
  /** Under `loads ahead`: cycles with rows that the mapper chooses where none are directed, where these are fewer. */
  readonly chosenRows?: number;
  readonly layers: readonly TimedLayer[];
  readonly resources: readonly TimelineResource[];
  readonly memory: TimedMemory;
  readonly traffic: TimedTraffic;
  readonly assumptions: readonly string[];
}

/** A layer with weights or on the host; the line counts from 1. */
export type TimedLayer = Omit<TimelineLayer, "index"> & { readonly op: string; readonly line: number };

/** Of what the table of a report has, with the times of its maps. */
export type TimedMemory = Omit<MemoryReport, "maps"> & { readonly maps: readonly TimedMap[] };

/** Alive from the cycle in which the layer that makes it starts to that in which the last one that reads it ends. */
export type TimedMap = MapReport & { readonly start: number; readonly end: number };

/** Bytes between tiles and feature memory in an inference; `sums` are partial sums of clusters in depth, each written and read. */
export interface TimedTraffic {
  readonly read: number;
  readonly written: number;
  readonly sums: number;
  readonly strided: FeatureTraffic["strided"];
}

export function timelineReport(
  networks: readonly Executed[],
  diagnostics: readonly ReportDiagnostic[],
): TimelineReport {
  return { schema: "imnpu-timeline/1", networks: networks.map(networkTimeline), diagnostics };
}

export function networkTimeline(executed: Executed): NetworkTimeline {
  const { analysed, timeline, mappedAnew, chosenRows } = executed;
  const { name, arch, point, clockHz, host } = analysed.simulated.report;
  const { clusters, overlap, cycles, closedForm, layers, resources } = timeline;
  const placed = new Map(withLines(analysed).layers.map((layer) => [layer.name, layer]));
  return {
    name,
    arch,
    ...(point !== undefined && { point }),
    clockHz,
    clusters,
    loads: overlap.loads,
    order: overlap.layers,
    cycles,
    closedForm,
    ...(mappedAnew !== undefined && { mappedAnew }),
    ...(chosenRows !== undefined && { chosenRows }),
    layers: layers.map(({ index: _, name, ...figures }) => {
      const { op, line } = placed.get(name) as NonNullable<ReturnType<(typeof placed)["get"]>>;
      return { name, op, line, ...figures };
    }),
    resources,
    memory: memoryData(executed),
    traffic: trafficData(executed),
    assumptions: timelineAssumptions(timeline, analysed.network.arch, host?.untimed),
  };
}

function trafficData({ traffic: { read, written, sums, strided } }: Executed): TimedTraffic {
  return { read, written, sums, strided };
}

/** What lies in the memory, and when. */
export function memoryData({
  problem: { flow },
  timeline: { layers },
  memory: { figures, report },
}: Executed): TimedMemory {
  const running = runningAt(flow.layers.length, layers);
  const maps = report.maps.map((map, place): TimedMap => {
    const { from = 0, to = 0 } = figures.maps[place] ?? {};
    const first = running[from];
    // A pass over the memory takes no time, and follows what runs before it.
    const start = (first?.index === from ? first.start : first?.end) ?? 0;
    return { ...map, start, end: running[to]?.end ?? 0 };
  });
  return { ...report, maps };
}

/** Of each layer of the flow, itself or, where it takes no time, the one before it that does. */
function runningAt(count: number, layers: readonly TimelineLayer[]): readonly (TimelineLayer | undefined)[] {
  const running: (TimelineLayer | undefined)[] = [];
  let next = 0;
  for (let place = 0; place < count; place++) {
    if (layers[next]?.index === place) running.push(layers[next++]);
    else running.push(running.at(-1));
  }
  return running;
}
