/**
 * Holds a timeline against the machine, from its events alone. Counts kernels, rounds and rows once more, one by one; shares no code
 * with src-sim, only the shapes of its data.
 */
import type { FlowLayer } from "../../../src-sim/layers/flow.js";
import type { Timeline, TimelineEvent, TimelineLayout, TimelineProblem } from "../../../src-sim/timeline/timeline.js";
import type { Work } from "../../../src-sim/work.js";

type Kind = TimelineEvent["kind"];

/** What is wrong, a sentence each; none where all is well. */
export function violations(problem: TimelineProblem, timeline: Timeline): string[] {
  const found: string[] = [];
  const slack = 1e-9 * Math.max(1, timeline.cycles);
  const { events } = timeline;
  for (const event of events) {
    if (!(event.end >= event.start - slack)) found.push(`${nameOf(event)} ends before it starts`);
    if (event.end > timeline.cycles + slack) found.push(`${nameOf(event)} ends after all is over`);
    if (event.cycles > event.end - event.start + slack) found.push(`${nameOf(event)} is longer than it lasts`);
    if (new Set(event.clusters).size < event.clusters.length) found.push(`${nameOf(event)} uses a cluster twice`);
    if (event.clusters.some((cluster) => cluster >= problem.clusters)) found.push(`${nameOf(event)} on no cluster`);
  }
  for (let index = 1; index < events.length; index++) {
    const [one, other] = [events[index - 1] as TimelineEvent, events[index] as TimelineEvent];
    if (one.start > other.start) found.push(`${nameOf(other)} stands behind what starts later`);
  }
  found.push(
    ...usedTwice(problem, timeline, slack),
    ...loadedWrongly(problem, timeline),
    ...rowsWrong(problem, timeline, slack),
  );
  found.push(...dependences(problem, timeline, slack), ...busyShares(timeline));
  return found;
}

function nameOf({ kind, layer, round, start }: TimelineEvent): string {
  return `${kind} of round ${round} of layer ${layer} at ${start}`;
}

/** Bulks of a recurrent layer, whose loads and computes take turns, are as long as what is in them. */
function usedTwice({ clusters }: TimelineProblem, { events }: Timeline, slack: number): string[] {
  const resources: { name: string; uses: TimelineEvent[] }[] = [];
  const add = (name: string, uses: TimelineEvent[]) => resources.push({ name, uses });
  const of = (kind: Kind) => events.filter((event) => event.kind === kind);
  for (let cluster = 0; cluster < clusters; cluster++) {
    const here = events.filter((event) => event.clusters.includes(cluster));
    add(
      `bus of cluster ${cluster}`,
      here.filter(({ kind }) => kind === "load"),
    );
    add(
      `tiles of cluster ${cluster}`,
      here.filter(({ kind }) => kind === "compute"),
    );
  }
  add("port", of("transfer"));
  add("input bus", of("input"));
  add("host", of("host"));
  const found: string[] = [];
  for (const { name, uses } of resources) {
    // Others may use the port between the transfers of a bulk.
    const whole = uses.filter((use) => name !== "port" || use.cycles >= use.end - use.start - slack);
    for (let index = 1; index < whole.length; index++) {
      const [one, other] = [whole[index - 1] as TimelineEvent, whole[index] as TimelineEvent];
      if (other.start < one.end - slack) found.push(`${name} is used twice: ${nameOf(one)}, ${nameOf(other)}`);
    }
  }
  return found;
}

/** A layer's rounds, kernels of its largest group and rows of a tile, counted one by one. */
interface Counted {
  readonly steps: number;
  readonly rounds: readonly { readonly rows: number; readonly kernels: number; readonly allKernels: number }[];
  /** Of one kernel as it is loaded, on the cluster that holds most of it. */
  readonly sliceBytes: readonly number[];
}

function countedOf(problem: TimelineProblem, work: Work, { mapping, split }: TimelineLayout): Counted {
  const { architecture, clusters } = problem;
  const weights = (work.channels / work.groups) * work.kernelHeight * work.kernelWidth;
  const depth = clusters === 1 ? 1 : (split.depth ?? 1);
  const parts = mapping.chains * mapping.slices * depth;
  const groups = clusters === 1 ? 1 : split.kernels;
  const isWhole = architecture.stripes === "whole";
  let inTile = Math.min(architecture.rows, mapping.rows ?? architecture.rows);
  if (work.groups > 1) {
    const bits = isWhole ? Math.ceil(weights / parts) * work.weightBits : (weights * work.weightBits) / parts;
    let sideBySide = 0;
    while ((sideBySide + 1) * bits <= architecture.rowBits * (1 + 1e-12)) sideBySide++;
    inTile = Math.min(inTile, sideBySide * (work.kernels / work.groups));
  }
  const here = Math.ceil(work.kernels / groups);
  const owned = Array.from({ length: groups }, (_, group) => Math.max(0, Math.min(here, work.kernels - group * here)));
  const rounds: { rows: number; kernels: number; allKernels: number }[] = [];
  for (let done = 0; done < here; done += inTile * mapping.parallel) {
    const of = (all: number) => Math.max(0, Math.min(inTile * mapping.parallel, all - done));
    const kernels = of(here);
    const allKernels = owned.reduce((sum, all) => sum + of(all), 0);
    for (let slice = 0; slice < mapping.slices; slice++) {
      rounds.push({ rows: Math.ceil(kernels / mapping.parallel), kernels, allKernels });
    }
  }
  const steps = work.steps > 1 && rounds.length > 1 ? work.steps : 1;
  // Weights are dealt out one by one, or in fractions.
  const held = isWhole ? Math.ceil(weights / depth) : weights / depth;
  const sliceWeights = Array.from({ length: mapping.slices }, () => (isWhole ? 0 : held / mapping.slices));
  for (let weight = 0; isWhole && weight < held; weight++) {
    sliceWeights[weight % mapping.slices] = (sliceWeights[weight % mapping.slices] as number) + 1;
  }
  return {
    steps,
    rounds,
    sliceBytes: sliceWeights.map((count) => (count * work.weightBits * (work.compressed ?? 1)) / 8),
  };
}

/** Layers that are loaded by themselves, with what is counted of them. */
function streaming(problem: TimelineProblem): { index: number; layer: FlowLayer; work: Work; counted: Counted }[] {
  const fused = new Set(problem.fused.flatMap(({ layers }) => layers));
  return problem.flow.layers.flatMap((layer, index) => {
    const layout = problem.layouts[index];
    if (layer.work === undefined || layout === undefined || layout.mapping.resident || fused.has(index)) return [];
    return [{ index, layer, work: layer.work, counted: countedOf(problem, layer.work, layout) }];
  });
}

function loadedWrongly(problem: TimelineProblem, { events }: Timeline): string[] {
  const found: string[] = [];
  const { weightBus } = problem.architecture;
  const streams = streaming(problem);
  for (const { index, counted } of streams) {
    const loads = events.filter(({ kind, layer }) => kind === "load" && layer === index);
    const total = loads.reduce((sum, { rounds }) => sum + rounds, 0);
    if (total !== counted.steps * counted.rounds.length) found.push(`layer ${index} is loaded in ${total} rounds`);
    const byRound = new Map<number, TimelineEvent[]>();
    for (const load of loads) {
      if (load.rounds === 1) byRound.set(load.round, [...(byRound.get(load.round) ?? []), load]);
    }
    for (const [round, { kernels }] of counted.rounds.entries()) {
      const own = byRound.get(round) ?? [];
      // The first step round by round, the others together.
      if (own.length !== 1 && counted.steps === 1)
        found.push(`round ${round} of layer ${index} is loaded ${own.length} times`);
      const cycles = (kernels * (counted.sliceBytes[round % counted.sliceBytes.length] as number)) / weightBus;
      const [load] = own;
      if (load && Math.abs(load.cycles - cycles) > 1e-9 * cycles) found.push(`${nameOf(load)} loads other bytes`);
    }
    const bytes = counted.rounds.reduce(
      (sum, { kernels }, round) => sum + kernels * (counted.sliceBytes[round % counted.sliceBytes.length] as number),
      0,
    );
    const cycles = (counted.steps * bytes) / weightBus;
    const loaded = loads.reduce((sum, load) => sum + load.cycles, 0);
    if (Math.abs(loaded - cycles) > 1e-9 * cycles)
      found.push(`layer ${index} loads for ${loaded} cycles, not ${cycles}`);
  }
  const known = new Set(streams.map(({ index }) => index));
  const fused = new Set(problem.fused.flatMap(({ layers }) => layers));
  for (const event of events) {
    if (event.kind !== "load" || known.has(event.layer) || fused.has(event.layer)) continue;
    found.push(`${nameOf(event)}, whose weights stay`);
  }
  return found;
}

/** No row is written while it is read, and as many are in use at a time as there are; without loads ahead nothing is read meanwhile. */
function rowsWrong(problem: TimelineProblem, { events, overlap }: Timeline, slack: number): string[] {
  const found: string[] = [];
  const streams = new Map(streaming(problem).map((each) => [each.index, each.counted]));
  for (let cluster = 0; cluster < problem.clusters; cluster++) {
    const here = events.filter((event) => event.clusters.includes(cluster) && streams.has(event.layer));
    const computes = new Map<string, TimelineEvent>();
    const keyOf = ({ layer, round, rounds }: TimelineEvent, isOne: boolean) =>
      `${layer} ${round} ${isOne || rounds === 1}`;
    const isOne = (layer: number) => streams.get(layer)?.steps === 1;
    for (const event of here) if (event.kind === "compute") computes.set(keyOf(event, isOne(event.layer)), event);
    let reading: TimelineEvent | undefined;
    let uses: { to: number; rows: number }[] = [];
    for (const event of here) {
      if (event.kind === "compute") reading = event;
      if (event.kind !== "load") continue;
      const compute = computes.get(keyOf(event, isOne(event.layer)));
      if (compute === undefined || compute.start < event.start) {
        found.push(`${nameOf(event)} is not computed after that`);
        continue;
      }
      if (event.rounds > 1) continue;
      if (compute.start < event.end - slack) found.push(`${nameOf(compute)} before it is loaded`);
      if (overlap.loads === "plain") {
        if (reading !== undefined && reading.end > event.start + slack)
          found.push(`${nameOf(event)} while ${nameOf(reading)}`);
        continue;
      }
      uses = uses.filter(({ to }) => to > event.start + slack);
      uses.push({ to: compute.end, rows: streams.get(event.layer)?.rounds[event.round]?.rows ?? 0 });
      const rows = uses.reduce((sum, use) => sum + use.rows, 0);
      if (rows > problem.architecture.rows) found.push(`${rows} rows in use on cluster ${cluster} at ${event.start}`);
    }
  }
  return found;
}

function dependences(problem: TimelineProblem, timeline: Timeline, slack: number): string[] {
  const found: string[] = [];
  const { layers } = problem.flow;
  const isPipelined = timeline.overlap.layers === "pipelined";
  const computes = new Map<number, TimelineEvent[]>();
  for (const event of timeline.events) {
    if (event.kind !== "compute" && event.kind !== "host") continue;
    const known = computes.get(event.layer) ?? [];
    known.push(event);
    computes.set(event.layer, known);
  }
  const fused = new Map(problem.fused.flatMap((group) => group.layers.map((index) => [index, group] as const)));
  for (const { index, end } of timeline.layers) {
    const events = computes.get(index) ?? [];
    const last = events.at(-1);
    if (last !== undefined && Math.abs(last.end - end) > slack)
      found.push(`layer ${index} ends at ${end}, not ${last.end}`);
    const { work } = layers[index] as FlowLayer;
    if (work === undefined || fused.has(index)) continue;
    const rounds = events.reduce((sum, event) => sum + event.rounds, 0);
    const { steps, counted } = roundsOf(problem, index, work);
    if (rounds !== steps * counted) found.push(`layer ${index} computes ${rounds} rounds, not ${steps * counted}`);
  }
  if (!isPipelined) {
    const inOrder = timeline.events.filter(({ kind }) => kind === "compute" || kind === "host");
    for (let index = 1; index < inOrder.length; index++) {
      const [one, other] = [inOrder[index - 1] as TimelineEvent, inOrder[index] as TimelineEvent];
      if (other.start < one.end - slack) found.push(`${nameOf(other)} before ${nameOf(one)} is done`);
      const isGroup = fused.has(one.layer) && fused.get(one.layer) === fused.get(other.layer);
      if (other.layer < one.layer && !isGroup) found.push(`${nameOf(other)} after ${nameOf(one)}`);
    }
  }
  for (const index of layers.keys()) {
    if (fused.has(index)) continue;
    const first = computes.get(index)?.[0];
    if (first !== undefined) found.push(...readTooEarly(problem, computes, index, first, slack));
  }
  return found;
}

function roundsOf(problem: TimelineProblem, index: number, work: Work): { steps: number; counted: number } {
  const layout = problem.layouts[index] as TimelineLayout;
  return { steps: work.steps, counted: countedOf(problem, work, layout).rounds.length };
}

/** Rows of the layer's own output that its stripes begin with are computed no earlier than what they read can be made, and so the last. */
function readTooEarly(
  problem: TimelineProblem,
  computes: ReadonlyMap<number, readonly TimelineEvent[]>,
  index: number,
  first: TimelineEvent,
  slack: number,
): string[] {
  const { layers } = problem.flow;
  const { work, reads, sources } = layers[index] as FlowLayer;
  const rows = work?.outputHeight ?? 1;
  const found: string[] = [];
  const known = new Map<string, number>();
  const madeAt = (layer: number, row: number): number => {
    const key = `${layer} ${row}`;
    const at = known.get(key) ?? foundAt(layer, row);
    known.set(key, at);
    return at;
  };
  const foundAt = (layer: number, row: number): number => {
    if (layer < 0) return 0;
    const own = layers[layer] as FlowLayer;
    if (own.work === undefined && own.host === undefined) {
      const height = own.output[1] as number;
      return readableAt(Math.min(row, height - 1), own);
    }
    const last = computes.get(layer)?.at(-1);
    if (last === undefined || own.work === undefined) return last?.end ?? 0;
    // Of a fused group, the last rows come with its last stripe.
    if (last.stripe !== undefined) return row >= own.work.outputHeight - 1 ? last.end : 0;
    if (last.rounds > 1) return last.start + last.cycles;
    // The rows of a stripe one after another; the last one of all at its end.
    const layout = problem.layouts[layer] as TimelineLayout;
    const stripes = layout.mapping.stripes * (problem.clusters === 1 ? 1 : layout.split.stripes);
    const each = own.work.outputHeight / stripes;
    const longest = problem.architecture.stripes === "whole" ? Math.ceil(each) : each;
    const dealt = startsOf(problem, own.work.outputHeight, stripes);
    const from = dealt.filter((start) => start <= row + 1e-9).at(-1) as number;
    return (
      last.start +
      (Math.max(0, Math.min(row + 1, own.work.outputHeight, from + longest) - from) / longest) * last.cycles -
      slack
    );
  };
  const readableAt = (row: number, { reads, sources }: FlowLayer): number => {
    let latest = 0;
    for (const source of sources) {
      if (source < 0) continue;
      const height = (layers[source] as FlowLayer).output[1] as number;
      const [from, to] =
        reads.kind === "all"
          ? [0, height]
          : [Math.floor(row * reads.stride) - reads.before, Math.floor(row * reads.stride) - reads.before + reads.size];
      for (let read = Math.max(0, from); read < Math.min(height, to); read++)
        latest = Math.max(latest, madeAt(source, read));
    }
    return latest;
  };
  const layout = problem.layouts[index];
  const stripes = layout && work ? layout.mapping.stripes * (problem.clusters === 1 ? 1 : layout.split.stripes) : 1;
  for (const start of startsOf(problem, rows, stripes)) {
    const row = Math.floor(start + 1e-9);
    const at = readableAt(row, { reads, sources } as FlowLayer);
    if (first.start < at - slack) found.push(`${nameOf(first)} before row ${row} is there at ${at}`);
  }
  const at = readableAt(rows - 1, { reads, sources } as FlowLayer);
  if (first.end < at - slack) found.push(`${nameOf(first)} ends before its last row is there at ${at}`);
  return found;
}

/** The rows that stripes begin with: dealt out one by one, or in fractions. */
function startsOf({ architecture }: TimelineProblem, rows: number, stripes: number): number[] {
  if (architecture.stripes !== "whole")
    return Array.from({ length: stripes }, (_, stripe) => (stripe * rows) / stripes);
  const counts = Array.from({ length: stripes }, () => 0);
  for (let row = 0; row < rows; row++) counts[row % stripes] = (counts[row % stripes] as number) + 1;
  let next = 0;
  return counts.map((count) => {
    next += count;
    return next - count;
  });
}

function busyShares({ resources }: Timeline): string[] {
  return resources.flatMap(({ name, busy }) =>
    busy >= 0 && busy <= 1 ? [] : [`${name} is busy for ${busy} of the time`],
  );
}
