/** Executions of networks, made by hand from their figures: simple ones, for pages. */
import type { FeatureMap } from "../../src-sim/memory/memory.js";
import type { Execution } from "../../src-sim/placement/execution.js";
import type { HeatmapNetwork } from "../../src-sim/placement/heatmap.js";
import { packEvents } from "../../src-sim/placement/packed-events.js";
import type { Overlap, TimelineEvent, TimelineLayer, TimelineResource } from "../../src-sim/timeline/timeline.js";

const NOTHING = { bus: 0, memory: 0, data: 0, uneven: 0, host: 0 };
const OWN: Overlap = { loads: "plain", layers: "in turn" };
const OVERLAPS: readonly Overlap[] = [
  OWN,
  { ...OWN, loads: "ahead" },
  { ...OWN, layers: "pipelined" },
  { loads: "ahead", layers: "pipelined" },
];

/** On each number of clusters, with each that may go on at a time. */
export function executionsOf(networks: readonly HeatmapNetwork[]): Execution[] {
  return networks.flatMap((network) =>
    Object.keys(network.totals.cycles).flatMap((count) =>
      OVERLAPS.map((overlap) => executionOf(network, Number(count), overlap)),
    ),
  );
}

/** Round by round, one after the other; ahead, a round's load goes on while the one before computes. */
export function executionOf(network: HeatmapNetwork, count = 1, overlap: Overlap = OWN): Execution {
  const clusters = Array.from({ length: count }, (_, cluster) => cluster);
  const events: TimelineEvent[] = [];
  const layers: TimelineLayer[] = [];
  let now = 0;
  for (const [layer, { name, mapping, rounds, cycles }] of network.layers.entries()) {
    const { compute = 0, load = 0, total = 0 } = cycles[count] ?? {};
    if (mapping === null) continue;
    const start = now;
    const made = { layer, rounds: 1, clusters };
    const hidden = overlap.loads === "ahead" ? Math.min(load, compute) * ((rounds - 1) / rounds) : 0;
    for (let round = 0; round < rounds; round++) {
      const exposed = (load - hidden) / rounds;
      events.push({ ...made, kind: "load", round, start: now, end: now + exposed });
      now += exposed;
      events.push({ ...made, kind: "compute", round, start: now, end: now + compute / rounds });
      now += compute / rounds;
    }
    const bus = Math.max(0, total - compute - load);
    if (bus > 0) events.push({ ...made, kind: "input", round: 0, start, end: start + total, clusters: [] });
    now += bus;
    const exposedLoad = load - hidden;
    layers.push({ name, index: layer, start, end: now, compute, load, exposedLoad, waiting: { ...NOTHING, bus } });
  }
  events.sort((a, b) => a.start - b.start || a.layer - b.layer);
  const closedForm = network.totals.cycles[count] ?? 0;
  const clustersOwn = clusters.flatMap((cluster): TimelineResource[] => [
    { name: `cluster ${cluster} weight bus`, kind: "weight bus", cluster, busy: 0.24 },
    { name: `cluster ${cluster} tiles`, kind: "tiles", cluster, busy: 0.76 },
  ]);
  const resources: TimelineResource[] = [...clustersOwn, { name: "input bus", kind: "input bus", busy: 0.01 }];
  return {
    network: network.name,
    own: OWN,
    ownCycles: closedForm,
    layers: network.layers.map(({ name }) => name),
    inputs: ["image"],
    timeline: { clusters: count, overlap, cycles: now, closedForm, layers, resources },
    events: packEvents(events),
    memory: memoryOf(network),
    capacity: 512 * 1024,
  };
}

/** What each layer with weights reads, from the one end of the arena and the other by turns. */
function memoryOf({ layers }: HeatmapNetwork): Execution["memory"] {
  const maps: FeatureMap[] = [];
  const stored = layers.flatMap(({ mapping }, index) => (mapping === null ? [] : [index]));
  const bytesOf = (index: number) => (layers[index]?.output ?? []).reduce((product, size) => product * size, 1) / 2;
  const peak = stored.reduce(
    (most, index, at) => Math.max(most, bytesOf(index) + (at > 0 ? bytesOf(stored[at - 1] as number) : 0)),
    0,
  );
  for (const [at, index] of stored.entries()) {
    const bytes = bytesOf(index);
    const reader = stored[at + 1] ?? index;
    maps.push({
      name: layers[index]?.name ?? "",
      inPlace: at === 3 ? [layers[index + 1]?.name ?? ""] : [],
      source: index,
      from: index,
      to: reader,
      offset: at % 2 === 0 ? 0 : peak - bytes,
      bytes,
      ...(at === 5 && { lineBuffer: true as const }),
    });
  }
  return { peak, bound: peak, proven: true, arena: "best fit", at: stored[1] ?? 0, maps };
}
