/**
 * Timelines in the Trace Event Format that Perfetto and chrome://tracing open: a process for each cluster, with threads for its
 * tiles and its weight bus, and one for what the chip has once, with a counter of its feature memory. In microseconds at the clock; cycles, unrounded, are arguments.
 */

import { muxOf } from "../../../src-sim/report/execution/muxes.js";
import { timelineAssumptions } from "../../../src-sim/report/execution/notes.js";
import type { ResourceKind, TimelineEvent } from "../../../src-sim/timeline/timeline.js";
import { memoryData } from "./data.js";
import { type Executed, overlapText } from "./executed.js";

/** Which resource an activity takes. */
const RESOURCE: Readonly<Record<TimelineEvent["kind"], ResourceKind>> = {
  load: "weight bus",
  compute: "tiles",
  input: "input bus",
  transfer: "memory port",
  host: "host",
};

/** Numbers of threads in their process, which is the order in which they are shown. */
const THREAD: Readonly<Record<ResourceKind, number>> = {
  tiles: 1,
  "weight bus": 2,
  "input bus": 1,
  "memory port": 2,
  host: 3,
};

const ON_CLUSTERS: ReadonlySet<ResourceKind> = new Set(["tiles", "weight bus"]);

/** Events in a piece of text. */
const PIECE = 1000;

/** The trace in pieces, for there may be millions of events; each network has processes of its own. */
export function perfettoPieces(networks: readonly Executed[]): Iterable<string> {
  return { [Symbol.iterator]: () => pieces(networks) };
}

function* pieces(networks: readonly Executed[]): Generator<string> {
  yield `{"displayTimeUnit":"ns","otherData":${JSON.stringify(otherData(networks))},"traceEvents":[\n`;
  let separator = "";
  let lines: string[] = [];
  for (const line of events(networks)) {
    lines.push(line);
    if (lines.length < PIECE) continue;
    yield separator + lines.join(",\n");
    separator = ",\n";
    lines = [];
  }
  if (lines.length > 0) yield separator + lines.join(",\n");
  yield "\n]}\n";
}

function otherData(networks: readonly Executed[]) {
  const told = networks.map(({ analysed: { network, simulated }, timeline }) => ({
    ...{ network: network.name, arch: network.arch.name, clockHz: network.arch.clock, clusters: timeline.clusters },
    ...{ loads: timeline.overlap.loads, order: timeline.overlap.layers },
    ...{ cycles: timeline.cycles, closedForm: timeline.closedForm },
    assumptions: timelineAssumptions(timeline, network.arch, simulated.report.host?.untimed),
  }));
  return { networks: told };
}

function* events(networks: readonly Executed[]): Generator<string> {
  let process = 1;
  for (const executed of networks) {
    const { analysed, timeline } = executed;
    const prefix = networks.length === 1 ? "" : `${analysed.network.name}, ${overlapText(timeline.overlap)}: `;
    yield* metadata(executed, process, prefix);
    yield* activities(executed, process);
    yield* alive(executed, process);
    process += timeline.clusters + 1;
  }
}

/** Clusters from `first` on, and behind them the chip. */
function* metadata({ timeline: { clusters, resources } }: Executed, first: number, prefix: string): Generator<string> {
  for (let at = 0; at <= clusters; at++) {
    const pid = first + at;
    const name = at < clusters ? `cluster ${at}` : "chip";
    yield line({ name: "process_name", ph: "M", pid, args: { name: prefix + name } });
    yield line({ name: "process_sort_index", ph: "M", pid, args: { sort_index: pid } });
  }
  for (const { kind, cluster = clusters } of resources) {
    const [pid, tid] = [first + cluster, THREAD[kind]];
    yield line({ name: "thread_name", ph: "M", pid, tid, args: { name: kind } });
    yield line({ name: "thread_sort_index", ph: "M", pid, tid, args: { sort_index: tid } });
  }
}

function line(event: object): string {
  return JSON.stringify(event);
}

function* activities({ analysed, problem, timeline }: Executed, first: number): Generator<string> {
  const { clock } = analysed.network.arch;
  const names = problem.flow.layers.map(({ name }) => JSON.stringify(name));
  const muxes = problem.layouts.map((layout) => layout && muxOf(layout.mapping)?.name);
  const chip = [timeline.clusters];
  for (const { kind, layer, round, rounds, stripe, start, end, clusters } of timeline.events) {
    const [from, to] = [nanoseconds(start, clock), nanoseconds(end, clock)];
    const when = `"ts":${microseconds(from)},"dur":${microseconds(to - from)}`;
    const part = stripe === undefined ? "" : `,"stripe":${stripe}`;
    const mux = kind === "compute" && muxes[layer] !== undefined ? `,"mux":"${muxes[layer]}"` : "";
    const args = `"args":{"round":${round},"rounds":${rounds}${part}${mux},"start":${start},"end":${end}}`;
    const resource = RESOURCE[kind];
    const tid = THREAD[resource];
    for (const cluster of ON_CLUSTERS.has(resource) ? clusters : chip)
      yield `{"name":${names[layer]},"cat":"${kind}","ph":"X",${when},"pid":${first + cluster},"tid":${tid},${args}}`;
  }
}

/** Bytes of the feature maps that are alive, wherever that changes. */
function* alive(executed: Executed, first: number): Generator<string> {
  const { timeline, analysed } = executed;
  const changes = new Map<number, number>();
  const change = (cycles: number, bytes: number) => changes.set(cycles, (changes.get(cycles) ?? 0) + bytes);
  for (const { start, end, bytes } of memoryData(executed).maps) {
    change(start, bytes);
    change(end, -bytes);
  }
  let bytes = 0;
  for (const [cycles, more] of [...changes].sort(([one], [other]) => one - other)) {
    bytes += more;
    const ts = microseconds(nanoseconds(cycles, analysed.network.arch.clock));
    yield `{"name":"feature memory","ph":"C","ts":${ts},"pid":${first + timeline.clusters},"args":{"bytes":${bytes}}}`;
  }
}

/** Whole ones, as viewers count: so that what follows another on a resource never starts before that ends. */
function nanoseconds(cycles: number, clock: number): number {
  return Math.round((cycles / clock) * 1e9);
}

/** That read back, times 1000 and without the fraction, as viewers do, gives the same: 1001 is 1.001, which read so is 1000, and so 1.0011. */
function microseconds(whole: number): string {
  const plain = whole / 1000;
  return Math.trunc(plain * 1000) === whole ? String(plain) : `${plain.toFixed(3)}1`;
}
