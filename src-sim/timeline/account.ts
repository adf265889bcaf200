/** What becomes of a layer's time. */
import type { TimelineLayer, Waiting } from "./timeline.js";

export interface Account {
  start: number;
  end: number;
  /** Whether nothing of it is left to do. */
  isDone: boolean;
  /** While the network's input came, of a layer that is fed by it. */
  fed: { readonly start: number; readonly end: number } | undefined;
  /** As if all stripes were even. */
  compute: number;
  uneven: number;
  load: number;
  exposedLoad: number;
  bus: number;
  memory: number;
  data: number;
  host: number;
}

export function newAccount(start: number): Account {
  const times = { compute: 0, uneven: 0, load: 0, exposedLoad: 0, bus: 0, memory: 0, data: 0, host: 0 };
  return { start, end: start, isDone: false, fed: undefined, ...times };
}

/** What held a compute up after its longest stripe was done, each no earlier than the one before. */
export interface Ends {
  readonly computed: number;
  /** That the rows came no sooner for. */
  readonly data: number;
  readonly bus: number;
  readonly memory: number;
}

/** The time of a compute up to `end`. */
export function countCompute(account: Account, start: number, ends: Ends, even: number): number {
  const { computed } = ends;
  const data = Math.max(computed, ends.data);
  const bus = Math.max(data, ends.bus);
  const end = Math.max(bus, ends.memory);
  account.compute += even;
  account.uneven += computed - start - even;
  account.data += data - computed;
  account.bus += bus - data;
  account.memory += end - bus;
  account.end = end;
  return end;
}

/** A load on the bus of its clusters: `cycles` of what lies between its start and end, the rest waits for the port. */
export interface Loaded {
  readonly start: number;
  readonly end: number;
  readonly cycles: number;
}

/** The time from the layer's last activity to a compute that starts at `to` and needs what was loaded last. */
export function countGap(account: Account, to: number, loaded: Loaded | undefined): void {
  const from = account.end;
  if (to <= from) return;
  account.end = to;
  if (loaded === undefined || loaded.end <= from) {
    account.data += to - from;
    return;
  }
  const start = Math.max(from, loaded.start);
  const loading = Math.min(loaded.end - start, loaded.cycles);
  account.exposedLoad += loading;
  account.memory += loaded.end - start - loading;
  account.bus += start - from;
  account.data += to - loaded.end;
}

export function layerOf(name: string, index: number, account: Account): TimelineLayer {
  const { start, end, compute, load, exposedLoad, bus, memory, data, uneven, host } = account;
  const waiting: Waiting = { bus, memory, data, uneven, host };
  return { name, index, start, end, compute, load, exposedLoad, waiting };
}
