/** Carries out what a lane does next: occupies the resources, counts whose time it was, and notes the events. */
import { type Account, countCompute, countGap } from "./account.js";
import { advance, type HostPlan, type Lane, type Made } from "./lane.js";
import { type LayerPlan, roundOf } from "./layer-plan.js";
import { type Bulks, countTiles, type Machine, NO_CLUSTERS, note, transfer } from "./machine.js";
import { evenShare } from "./map-cut.js";
import { type Written, write } from "./ring.js";
import { bytesOfRound, loadedBytes, type Traffic } from "./traffic.js";

/** What is known of all layers while they run. */
export interface Run {
  readonly machine: Machine;
  readonly accounts: readonly Account[];
  readonly traffic: (plan: LayerPlan) => Traffic;
  readonly made: Made;
  /** Layers whose part of the network's input has not come yet, in order. */
  readonly fed: LayerPlan[];
  /** By layer. */
  readonly bulks: Map<number, Bulks>;
}

export function performLoad(run: Run, lane: Lane, start: number): void {
  const { machine, accounts } = run;
  const plan = lane.tasks[lane.load.task] as LayerPlan;
  const { at } = lane.load;
  const round = at % plan.rounds;
  const { load: cycles, rows } = roundOf(plan, round);
  if (at === 0) feed(run, plan, start);
  const bytes = machine.memoryBus === undefined ? 0 : loadedBytes(plan, round);
  const { index: layer, clusters } = plan;
  const bulks = bulksOf(run, plan, at);
  const moved = transfer(machine, start, bytes, { layer, round, rounds: 1 }, bulks);
  const end = Math.max(start + cycles, moved);
  note(machine, { kind: "load", layer, round, rounds: 1, start, end, cycles, clusters }, bulks);
  for (const cluster of clusters) machine.busBusy[cluster] = (machine.busBusy[cluster] as number) + cycles;
  (accounts[layer] as Account).load += cycles;
  lane.busFree = end;
  const written: Written = { rows, until: Number.POSITIVE_INFINITY };
  lane.loaded.push({ start, end, cycles, written });
  if (lane.ahead) for (const ring of lane.rings) write(ring, written);
  advance(lane, lane.load);
}

/** Computes a layer's next round; it ends no earlier than `data`, when the last rows that it reads are there. */
export function performRound(run: Run, lane: Lane, plan: LayerPlan, start: number, data: number): void {
  const { machine, accounts } = run;
  const { at } = lane.compute;
  const { index: layer, clusters, each: rounds, work, cut } = plan;
  const account = accounts[layer] as Account;
  const round = at % plan.rounds;
  const { compute: cycles, shorter } = roundOf(plan, round);
  if (at === 0) startLayer(account, lane);
  const loaded = plan.streams ? lane.loaded.shift() : undefined;
  countGap(account, start, loaded);
  const computed = start + cycles;
  if (at === 0) feed(run, plan, account.start);
  const bus = round === 0 ? fedUntil(account, plan, at, cycles) : computed;
  const bulks = bulksOf(run, plan, at);
  const memory = stream(run, plan, round, start, bulks);
  const end = countCompute(account, start, { computed, data, bus, memory }, cycles * evenShare(cut, work.outputHeight));
  const compute = { kind: "compute", layer, round, rounds, start, end, cycles, clusters } as const;
  // A bulk has rounds of several lengths.
  note(machine, shorter && bulks === undefined ? { ...compute, shorter } : compute, bulks);
  countTiles(machine, clusters, cut, work.outputHeight, cycles);
  lane.tilesFree = end;
  if (loaded !== undefined) loaded.written.until = end;
  if (!advance(lane, lane.compute)) return;
  account.isDone = true;
  for (const event of Object.values(run.bulks.get(layer) ?? {})) machine.events.push(event);
  run.bulks.delete(layer);
}

/** Steps after the first, of layers that are loaded at each, are noted together. */
function bulksOf({ bulks }: Run, { index, rounds, steps }: LayerPlan, at: number): Bulks | undefined {
  if (steps === 1 || at < rounds) return undefined;
  const found = bulks.get(index) ?? {};
  bulks.set(index, found);
  return found;
}

/** A network's input comes over its bus from the first activity of the layer that it feeds on; in the order of the layers. */
export function feed(run: Run, plan: LayerPlan, from: number): void {
  const { fed } = run;
  if (plan.work.feed === undefined) return;
  for (let next = fed[0]; next !== undefined && next.index <= plan.index; next = fed[0]) {
    feedNow(run, next, from);
    fed.shift();
  }
}

function feedNow({ machine, accounts }: Run, { index: layer, work: { feed } }: LayerPlan, from: number): void {
  const cycles = feed === undefined ? 0 : feed.bytes / feed.bus;
  const start = Math.max(from, machine.inputFree);
  const end = start + cycles;
  (accounts[layer] as Account).fed = { start, end };
  machine.inputFree = end;
  machine.inputBusy += cycles;
  machine.events.push({ kind: "input", layer, round: 0, rounds: 1, start, end, cycles, clusters: NO_CLUSTERS });
}

/** When that share of the input is there. */
export function fedBy({ fed }: Account, share: number): number {
  return fed === undefined ? 0 : fed.start + (fed.end - fed.start) * share;
}

/** When the first round of a step, which reads its part of the input, can be over; of steps in one round, when all can. */
function fedUntil(account: Account, { joined, rounds, steps }: LayerPlan, at: number, cycles: number): number {
  if (joined === undefined) return fedBy(account, (at / rounds + 1) / steps);
  // What waits for the input waits longest for the first part or for the last.
  const { steps: parts, first } = joined;
  return Math.max(fedBy(account, 1 / parts) + cycles - first, fedBy(account, 1) + cycles / parts - first);
}

/** Features in and out of a round over the memory's port: when they are through. */
function stream({ machine, traffic }: Run, plan: LayerPlan, round: number, start: number, bulks?: Bulks): number {
  if (machine.memoryBus === undefined) return start;
  const bytes = bytesOfRound(plan, traffic(plan), round);
  return transfer(machine, start, bytes, { layer: plan.index, round, rounds: plan.each }, bulks);
}

export function performHost({ machine, accounts }: Run, lane: Lane, { index, cycles }: HostPlan, start: number): void {
  const account = accounts[index] as Account;
  startLayer(account, lane);
  countGap(account, start, undefined);
  const end = start + cycles;
  account.host += cycles;
  account.end = end;
  account.isDone = true;
  machine.hostBusy += cycles;
  machine.hostFree = end;
  const event = { kind: "host", layer: index, round: 0, rounds: 1, start, end, cycles, clusters: NO_CLUSTERS } as const;
  if (cycles > 0) note(machine, event);
  lane.tilesFree = end;
  advance(lane, lane.compute);
}

export function startLayer(account: Account, { tilesFree }: Lane): void {
  account.start = tilesFree;
  account.end = tilesFree;
}
