/** Carries out what a fused group does next, as perform.ts does it for a layer by itself. */
import { type Account, countCompute, countGap } from "./account.js";
import type { FusedMember, FusedPlan, FusedStep } from "./fused-plan.js";
import { activitiesOf, advance, type Lane, loadsFirst } from "./lane.js";
import { countTiles, transfer } from "./machine.js";
import { fedBy, feed, type Run, startLayer } from "./perform.js";
import { clear } from "./ring.js";

export function performFused(run: Run, lane: Lane, plan: FusedPlan, start: number): void {
  const { machine, accounts } = run;
  const isLoading = loadsFirst(plan);
  const { at } = lane.compute;
  if (at === 0) {
    for (const { plan: member } of plan.members) {
      startLayer(accounts[member.index] as Account, lane);
      feed(run, member, start);
    }
  }
  if (at === 0 && isLoading) {
    lane.tilesFree = loadGroup(run, plan.members, start);
    advance(lane, lane.compute);
    return;
  }
  const step = plan.steps[at - (isLoading ? 1 : 0)] as FusedStep;
  const { plan: layer, rounds } = plan.members[step.member] as FusedMember;
  const { compute: cycles, even, shorter, stripe, from, to } = step;
  const account = accounts[layer.index] as Account;
  countGap(account, start, undefined);
  const computed = start + cycles;
  const bus = fedBy(account, to / layer.work.outputHeight);
  const memory = streamRows(run, plan, step, start);
  const end = countCompute(account, start, { computed, data: computed, bus, memory }, even);
  machine.events.push({
    ...{ kind: "compute", layer: layer.index, round: 0, rounds, stripe, start, end, cycles },
    ...(shorter && { shorter }),
    clusters: layer.clusters,
  });
  countTiles(machine, layer.clusters, layer.cut, to - from, cycles);
  lane.tilesFree = end;
  const isDone = at + 1 === activitiesOf(plan);
  account.isDone ||= to === layer.work.outputHeight;
  if (isDone && isLoading) for (const ring of lane.rings) clear(ring, end);
  advance(lane, lane.compute);
}

/** Loads the weights of all layers, each over the buses of its clusters, and says when they are there. */
function loadGroup({ machine, accounts }: Run, members: readonly FusedMember[], from: number): number {
  const busFree = new Map<number, number>();
  const loads = members.map(({ plan, load: cycles, rounds }) => {
    const { index: layer, clusters, work, kernels } = plan;
    if (cycles === 0) return { layer, start: from, end: from, cycles };
    const start = clusters.reduce((latest, cluster) => Math.max(latest, busFree.get(cluster) ?? from), from);
    const moved = transfer(machine, start, work.kernels * kernels.bytes, { layer, round: 0, rounds });
    const end = Math.max(start + cycles, moved);
    machine.events.push({ kind: "load", layer, round: 0, rounds, start, end, cycles, clusters });
    for (const cluster of clusters) {
      busFree.set(cluster, end);
      machine.busBusy[cluster] = (machine.busBusy[cluster] as number) + cycles;
    }
    return { layer, start, end, cycles };
  });
  const done = loads.reduce((latest, { end }) => Math.max(latest, end), from);
  for (const { layer, start, end, cycles } of loads) {
    const account = accounts[layer] as Account;
    account.load += cycles;
    account.exposedLoad += cycles;
    account.memory += end - start - cycles;
    account.bus += done - end + (start - from);
    account.end = done;
  }
  return done;
}

/** What comes from outside of the group, and what leaves it, over the memory's port; between its layers rows are in line buffers. */
function streamRows(
  { machine, traffic }: Run,
  { members }: FusedPlan,
  { member, from, to }: FusedStep,
  start: number,
): number {
  if (machine.memoryBus === undefined) return start;
  const { plan: layer, rounds } = members[member] as FusedMember;
  const { fed, read, written } = traffic(layer);
  const features = read * (layer.kernels.rounds - (layer.work.feed === undefined ? 0 : 1)) + fed;
  const bytes = ((features + written) * layer.steps * (to - from)) / layer.work.outputHeight;
  return transfer(machine, start, bytes, { layer: layer.index, round: 0, rounds });
}
