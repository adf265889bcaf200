/** Executes a mapped network on the machine's resources. */
import type { Architecture } from "../architecture.js";
import { withOverlap } from "../overlapping.js";
import { layerOf, newAccount } from "./account.js";
import { fusedPlan } from "./fused-plan.js";
import { runInTurn } from "./in-turn.js";
import type { Task } from "./lane.js";
import { type LayerPlan, layerPlan } from "./layer-plan.js";
import { newMachine, resourcesOf } from "./machine.js";
import { operandMakers } from "./makers.js";
import { type Moved, movedBy } from "./moved.js";
import type { Run } from "./perform.js";
import { runPipelined } from "./pipelined.js";
import type { Timeline, TimelineEvent, TimelineProblem } from "./timeline.js";
import { type Traffic, trafficOf } from "./traffic.js";

/**
 * What happens when: every load and compute of every kernel round, in cycles from the start of an inference. Where weights stay, of
 * one of those after the first. @throws RangeError where a layer's cut needs more clusters than there are.
 */
export function simulateTimeline(problem: TimelineProblem): Timeline {
  const { flow, clusters, overlap } = problem;
  const architecture = withOverlap(problem.architecture, { loads: overlap.loads });
  const plans = plansOf(problem, architecture);
  const tasks = tasksOf(problem, architecture, plans);
  const accounts = flow.layers.map(() => newAccount(0));
  const machine = newMachine(architecture, clusters);
  const traffic = trafficIn(problem);
  const makers = operandMakers(flow);
  const made = (layer: number): number => {
    const maker = accounts[makers[layer] ?? -1];
    return maker === undefined ? 0 : maker.isDone ? maker.end : Number.POSITIVE_INFINITY;
  };
  const fed = plans.flatMap((plan) => (plan?.work.feed ? [plan] : []));
  const run: Run = { machine, accounts, traffic, made, fed, bulks: new Map() };
  const ahead = overlap.loads === "ahead";
  const { rows } = architecture;
  const cycles =
    overlap.layers === "pipelined"
      ? runPipelined(run, flow, tasks, ahead, rows, clusters)
      : runInTurn(run, tasks, ahead, rows);
  return {
    clusters,
    overlap,
    cycles,
    closedForm: closedFormOf(problem, architecture, plans),
    layers: flow.layers.flatMap(({ name, work, host }, index) => {
      const account = accounts[index];
      return (work ?? host) && account ? [layerOf(name, index, account)] : [];
    }),
    resources: resourcesOf(machine, cycles),
    events: machine.events.sort(byTime),
  };
}

/** Asked where the memory has a port of so many bytes a cycle. */
function trafficIn({ flow, fused }: TimelineProblem): Run["traffic"] {
  const known: Traffic[] = [];
  let moved: readonly Moved[] | undefined;
  return (plan) => {
    moved ??= movedBy(flow, fused);
    const found = known[plan.index] ?? trafficOf(plan, moved[plan.index] as Moved);
    known[plan.index] = found;
    return found;
  };
}

function plansOf({ flow, layouts, clusters, fused }: TimelineProblem, architecture: Architecture) {
  const inGroups = new Set(fused.flatMap(({ layers }) => layers));
  return flow.layers.map((layer, index) => {
    const layout = layouts[index];
    if (layer.work === undefined || layout === undefined) return undefined;
    return layerPlan(index, layer, layer.work, layout, architecture, clusters, inGroups.has(index));
  });
}

/** As the latency of a network has it: the host's times are not hidden. */
function closedFormOf(
  { flow }: TimelineProblem,
  architecture: Architecture,
  plans: readonly (LayerPlan | undefined)[],
): number {
  return flow.layers.reduce((sum, layer, index) => {
    return sum + (plans[index]?.closedForm ?? hostCycles(layer, architecture));
  }, 0);
}

function hostCycles(
  { host }: TimelineProblem["flow"]["layers"][number],
  { clock }: Pick<Architecture, "clock">,
): number {
  return (host?.seconds ?? 0) * clock;
}

/** In the order of the flow; a fused group where its first layer stands. */
function tasksOf(
  { flow, fused }: TimelineProblem,
  architecture: Architecture,
  plans: readonly (LayerPlan | undefined)[],
): readonly Task[] {
  const groups = new Map(fused.flatMap((group) => group.layers.map((index) => [index, group] as const)));
  return flow.layers.flatMap((layer, index): readonly Task[] => {
    const group = groups.get(index);
    if (group !== undefined) return group.layers[0] === index ? [fusedPlan(group, flow, plans)] : [];
    const plan = plans[index];
    if (plan !== undefined) return [plan];
    return layer.host === undefined ? [] : [{ kind: "host", index, cycles: hostCycles(layer, architecture) }];
  });
}

const KINDS: readonly TimelineEvent["kind"][] = ["load", "input", "transfer", "compute", "host"];
const RANK = Object.fromEntries(KINDS.map((kind, rank) => [kind, rank])) as Readonly<
  Record<TimelineEvent["kind"], number>
>;

function byTime(one: TimelineEvent, other: TimelineEvent): number {
  return (
    one.start - other.start || one.layer - other.layer || one.round - other.round || RANK[one.kind] - RANK[other.kind]
  );
}
