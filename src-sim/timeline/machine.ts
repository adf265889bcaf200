/** The resources that all layers share, and what has been done on them. */
import type { Architecture } from "../architecture.js";
import type { MapCut } from "./map-cut.js";
import type { TimelineEvent, TimelineResource } from "./timeline.js";

/** Bytes for each cycle; undefined: ample. */
export interface Machine {
  readonly memoryBus: number | undefined;
  /** When the last transfer ends. */
  portFree: number;
  inputFree: number;
  hostFree: number;
  readonly events: TimelineEvent[];
  readonly busBusy: Float64Array;
  readonly tilesBusy: Float64Array;
  portBusy: number;
  inputBusy: number;
  hostBusy: number;
}

/** Events that stand for many rounds of a layer, by kind, as far as they go. */
export type Bulks = {
  [Kind in TimelineEvent["kind"]]?: {
    -readonly [Field in keyof TimelineEvent]: TimelineEvent[Field];
  };
};

export const NO_CLUSTERS: readonly number[] = [];

export function newMachine({ memoryBus }: Architecture, clusters: number): Machine {
  return {
    memoryBus,
    portFree: 0,
    inputFree: 0,
    hostFree: 0,
    events: [],
    busBusy: new Float64Array(clusters),
    tilesBusy: new Float64Array(clusters),
    portBusy: 0,
    inputBusy: 0,
    hostBusy: 0,
  };
}

/** Notes an event; with a bulk of its kind and layer, as a part of that. */
export function note({ events }: Machine, event: TimelineEvent, bulks?: Bulks): void {
  if (bulks === undefined) {
    events.push(event);
    return;
  }
  const bulk = bulks[event.kind];
  if (bulk === undefined) {
    bulks[event.kind] = { ...event };
    return;
  }
  bulk.end = Math.max(bulk.end, event.end);
  bulk.cycles += event.cycles;
  bulk.rounds += event.rounds;
}

/** Moves bytes over the memory's port when it is next free, for rounds of a layer, and says when it is done. */
export function transfer(
  machine: Machine,
  at: number,
  bytes: number,
  { layer, round, rounds }: Pick<TimelineEvent, "layer" | "round" | "rounds">,
  bulks?: Bulks,
): number {
  const { memoryBus } = machine;
  if (memoryBus === undefined || bytes <= 0) return at;
  const start = Math.max(at, machine.portFree);
  const cycles = bytes / memoryBus;
  const end = start + cycles;
  machine.portFree = end;
  machine.portBusy += cycles;
  note(machine, { kind: "transfer", layer, round, rounds, start, end, cycles, clusters: NO_CLUSTERS }, bulks);
  return end;
}

/** Counts tiles at work: those of clusters whose longest stripe has a row less, for as much less. */
export function countTiles(
  { tilesBusy }: Machine,
  clusters: readonly number[],
  cut: MapCut,
  rows: number,
  cycles: number,
): void {
  const longer = cut.whole ? rows % cut.stripes : 0;
  const most = Math.ceil(rows / cut.stripes);
  const across = cut.stripes / cut.stripesEach;
  for (const [place, cluster] of clusters.entries()) {
    const stripe = (Math.floor(place / cut.strides) % across) * cut.stripesEach;
    const isShorter = longer > 0 && stripe >= longer;
    tilesBusy[cluster] = (tilesBusy[cluster] as number) + (isShorter ? (cycles * (most - 1)) / most : cycles);
  }
}

export function resourcesOf(
  { memoryBus, busBusy, tilesBusy, portBusy, inputBusy, hostBusy }: Machine,
  cycles: number,
): readonly TimelineResource[] {
  const share = (busy: number): number => (cycles === 0 ? 0 : Math.min(1, busy / cycles));
  const resources: TimelineResource[] = [];
  for (const [cluster, busy] of busBusy.entries()) {
    const tiles = tilesBusy[cluster] as number;
    resources.push(
      { name: `cluster ${cluster} weight bus`, kind: "weight bus", cluster, busy: share(busy) },
      { name: `cluster ${cluster} tiles`, kind: "tiles", cluster, busy: share(tiles) },
    );
  }
  if (inputBusy > 0) resources.push({ name: "input bus", kind: "input bus", busy: share(inputBusy) });
  if (memoryBus !== undefined) resources.push({ name: "memory port", kind: "memory port", busy: share(portBusy) });
  if (hostBusy > 0) resources.push({ name: "host", kind: "host", busy: share(hostBusy) });
  return resources;
}
