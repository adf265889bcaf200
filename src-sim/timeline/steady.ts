/** Steps of a recurrent layer that go on like the one before: they are not executed one by one. */
import type { Account } from "./account.js";
import type { Lane } from "./lane.js";
import type { LayerPlan } from "./layer-plan.js";
import type { Bulks } from "./machine.js";
import type { Run } from "./perform.js";

/** What a step leaves to the next, and what there is in all when it ends. */
export interface StepEnd {
  readonly layer: number;
  readonly at: number;
  /** Times that still matter, from the end of the step on, and rows in use. */
  readonly left: readonly number[];
  readonly account: Account;
  readonly busBusy: readonly number[];
  readonly tilesBusy: readonly number[];
  readonly bulks: Bulks;
}

/** Longer than what binary fractions leave of a step, as a share of it. */
const TIE = 1e-12;

/**
 * Where the step that ends leaves the same as the one before it, all that follow do, as long as the layer loads in the same way: goes
 * on behind them. Gives what the next call needs. With a port of the memory, on which others move too, every step is executed.
 * Other lanes may be at earlier times: nobody is given the clusters of a lane that has something left to load.
 */
export function skipSteps(run: Run, lane: Lane, before: StepEnd | undefined): StepEnd | undefined {
  const plan = lane.tasks[lane.compute.task];
  if (plan?.kind !== "layer" || plan.steps === 1 || !plan.streams || run.machine.memoryBus !== undefined)
    return undefined;
  const { at } = lane.compute;
  if (at === 0 || at % plan.rounds !== 0) return before;
  const { fed } = run.accounts[plan.index] as Account;
  if (lane.load.task !== lane.compute.task || (fed !== undefined && fed.end > lane.tilesFree)) return undefined;
  const ends = stepEnd(run, lane, plan);
  // The first step is noted round by round.
  if (before?.layer !== plan.index || before.at !== at - plan.rounds || before.bulks.compute === undefined) return ends;
  const length = ends.account.end - before.account.end;
  const isSteady =
    ends.left.length === before.left.length &&
    ends.left.every(
      (value, index) => Math.abs(value - (before.left[index] as number)) <= TIE * Math.max(1, ends.account.end),
    );
  const steps = Math.ceil((plan.rounds * plan.steps - lane.load.at) / plan.rounds) - 1;
  if (!isSteady || steps < 1) return ends;
  moveOn(lane, steps * plan.rounds, steps * length);
  countAgain(run, plan, before, ends, steps);
  return undefined;
}

function stepEnd({ accounts, machine, bulks }: Run, lane: Lane, { index, clusters }: LayerPlan): StepEnd {
  const { tilesFree, busFree, loaded, rings, load, compute } = lane;
  const left = [busFree - tilesFree, load.at - compute.at];
  for (const { start, end } of loaded) left.push(start - tilesFree, end - tilesFree);
  for (const { used, freeAt, written } of rings) {
    left.push(used, Math.max(freeAt, busFree) - tilesFree);
    for (const { rows, until } of written) left.push(rows, until === Number.POSITIVE_INFINITY ? -1 : until - tilesFree);
  }
  const noted = Object.entries(bulks.get(index) ?? {}).map(([kind, bulk]) => [kind, { ...bulk }]);
  return {
    ...{ layer: index, at: compute.at, left, account: { ...(accounts[index] as Account) } },
    busBusy: clusters.map((cluster) => machine.busBusy[cluster] as number),
    tilesBusy: clusters.map((cluster) => machine.tilesBusy[cluster] as number),
    bulks: Object.fromEntries(noted),
  };
}

function moveOn(lane: Lane, rounds: number, time: number): void {
  lane.load.at += rounds;
  lane.compute.at += rounds;
  lane.tilesFree += time;
  lane.busFree += time;
  for (const [place, { start, end, cycles, written }] of lane.loaded.entries()) {
    lane.loaded[place] = { start: start + time, end: end + time, cycles, written };
  }
  for (const ring of lane.rings) ring.freeAt += time;
  // What a load has written is one for the rings of all its clusters.
  for (const written of new Set(lane.rings.flatMap((ring) => ring.written))) written.until += time;
}

/** So many times more what the last step came to. */
function countAgain(run: Run, { index, clusters }: LayerPlan, before: StepEnd, ends: StepEnd, times: number): void {
  const account = run.accounts[index] as Account;
  for (const part of PARTS) account[part] += times * (ends.account[part] - before.account[part]);
  const { busBusy, tilesBusy } = run.machine;
  for (const [place, cluster] of clusters.entries()) {
    const more = (now: readonly number[], then: readonly number[]): number =>
      times * ((now[place] as number) - (then[place] as number));
    busBusy[cluster] = (busBusy[cluster] as number) + more(ends.busBusy, before.busBusy);
    tilesBusy[cluster] = (tilesBusy[cluster] as number) + more(ends.tilesBusy, before.tilesBusy);
  }
  const bulks = run.bulks.get(index) ?? {};
  for (const kind of ["load", "compute"] as const) {
    const [bulk, then] = [bulks[kind], before.bulks[kind]];
    if (bulk === undefined || then === undefined) continue;
    bulk.end += times * (ends.account.end - before.account.end);
    bulk.cycles += times * (bulk.cycles - then.cycles);
    bulk.rounds += times * (bulk.rounds - then.rounds);
  }
}

const PARTS = ["end", "compute", "uneven", "load", "exposedLoad", "bus", "memory", "data"] as const;
