/** Layers that run stripe by stripe, depth first: what each computes in each stripe. */
import type { Flow } from "../layers/flow.js";
import { type LayerPlan, type RoundPlan, roundOf } from "./layer-plan.js";
import { evenShare, shorterOf } from "./map-cut.js";
import type { FusedGroup, Shorter } from "./timeline.js";

export interface FusedPlan {
  readonly kind: "fused";
  /** Those with weights, in the order of the flow. */
  readonly members: readonly FusedMember[];
  readonly clusters: readonly number[];
  /** By index in the flow, those in the stream too. */
  readonly layers: readonly number[];
  /** In the order in which they run. */
  readonly steps: readonly FusedStep[];
}

export interface FusedMember {
  readonly plan: LayerPlan;
  /** Cycles of loading all of its weights; 0 where they stay. */
  readonly load: number;
  /** Over all kernels, slices and steps. */
  readonly rounds: number;
}

export interface FusedStep {
  /** Index in `members`. */
  readonly member: number;
  readonly stripe: number;
  /** Rows of the output map: `from` up to, not including, `to`. */
  readonly from: number;
  readonly to: number;
  /** Of the longest stripe of tiles, over all kernel rounds. */
  readonly compute: number;
  /** As if all had equally many rows. */
  readonly even: number;
  readonly shorter: Shorter | undefined;
}

/** @throws RangeError where no layer of the group has a plan. */
export function fusedPlan(
  { layers, stripes }: FusedGroup,
  flow: Flow,
  plans: readonly (LayerPlan | undefined)[],
): FusedPlan {
  const inside = new Set(layers);
  const members = layers.flatMap((index) => {
    const plan = plans[index];
    return plan === undefined ? [] : [memberOf(plan)];
  });
  if (members.length === 0) throw new RangeError("a fused group without weights");
  const steps: FusedStep[] = [];
  const done = members.map(() => 0);
  for (let stripe = 0; stripe < stripes; stripe++) {
    const needed = rowsNeeded(layers, inside, flow, (stripe + 1) / stripes);
    for (const [member, { plan }] of members.entries()) {
      const from = done[member] as number;
      const to = ownRows(plan, needed.get(plan.index) as number, heightOf(flow, plan.index));
      if (to <= from) continue;
      done[member] = to;
      steps.push({ member, stripe, from, to, ...cyclesOf(plan, to - from) });
    }
  }
  const clusters = [...new Set(members.flatMap(({ plan }) => plan.clusters))].sort((one, other) => one - other);
  return { kind: "fused", members, clusters, layers, steps };
}

function memberOf(plan: LayerPlan): FusedMember {
  const { rounds, each } = plan;
  return { plan, load: sumOf(plan, ({ load }) => load), rounds: rounds * each };
}

/** Of that share of the last layer's map: how many rows each layer has then made, from its first on; in the end all. */
function rowsNeeded(
  layers: readonly number[],
  inside: ReadonlySet<number>,
  flow: Flow,
  share: number,
): ReadonlyMap<number, number> {
  const needed = new Map(layers.map((index) => [index, share < 1 ? 0 : heightOf(flow, index)]));
  const last = layers.at(-1) as number;
  needed.set(last, Math.ceil(heightOf(flow, last) * share - 1e-9));
  for (const index of [...layers].reverse()) {
    const rows = needed.get(index) as number;
    const { reads, sources } = flow.layers[index] as Flow["layers"][number];
    if (rows === 0) continue;
    for (const source of sources) {
      if (!inside.has(source)) continue;
      const height = heightOf(flow, source);
      const end = reads.kind === "all" ? height : Math.floor((rows - 1) * reads.stride) - reads.before + reads.size;
      needed.set(source, Math.max(needed.get(source) as number, Math.min(height, Math.max(0, end))));
    }
  }
  return needed;
}

/** Rows of the map that a layer gives; what is no map is one row. */
function heightOf({ layers }: Flow, index: number): number {
  const { output } = layers[index] as Flow["layers"][number];
  return output.length === 3 ? (output[1] ?? 1) : 1;
}

/** Rows as the layer computes them, which are others where it is transposed or gives no map. */
function ownRows({ work }: LayerPlan, rows: number, height: number): number {
  return Math.ceil((rows * work.outputHeight) / height - 1e-9);
}

/** Over all rounds of one step. */
function sumOf(plan: LayerPlan, of: (round: RoundPlan) => number): number {
  let sum = 0;
  for (let round = 0; round < plan.rounds; round++) sum += of(roundOf(plan, round));
  return sum;
}

function cyclesOf(plan: LayerPlan, rows: number) {
  const { cut, work, steps } = plan;
  const all = sumOf(plan, ({ compute }) => compute) * steps;
  const { outputHeight } = work;
  const most = (of: number): number => (cut.whole ? Math.ceil(of / cut.stripes) : of / cut.stripes);
  const compute = (all * most(rows)) / most(outputHeight);
  return { compute, even: compute * evenShare(cut, rows), shorter: shorterOf(cut, rows, compute) };
}
