/** A network on the tiles, its layers held against the reference: by the numbers of a model, or by random ones. */

import { paced } from "../../src-sim/datapath/paced.js";
import { plainSums } from "../../src-sim/datapath/plain.js";
import type { ExecutionPlan } from "../../src-sim/datapath/plan.js";
import { paceOf } from "../pace.js";
import { type AskedLayer, askedLayers, checkLayer } from "./asked-layers.js";
import { checkBounds } from "./bounds.js";
import { runModel } from "./model-run.js";
import type { RunOptions, TracedModel } from "./options.js";
import { randomProducts } from "./random-product.js";
import type { LayerRun, OutputValues, RunReport } from "./report.js";
import { newTally } from "./tally.js";

/**
 * Plain sums go on through the model, and the tiles compute each product again: what is compared does not depend on what was wrong
 * before. Layers that a model has no product for, and all layers without one, are run by random numbers of their bits.
 * @throws ImportProblem where a layer cannot be run on the tiles or is too large, or the model on the reference
 * @throws Stopped
 */
export async function runOnTiles(
  plan: ExecutionPlan,
  traced: TracedModel | undefined,
  options: RunOptions,
): Promise<RunReport> {
  const { seed, sample = 1, pace = paceOf({}), tell } = options;
  const asked = askedLayers(plan, seed, options.layers);
  for (const each of asked) checkBounds(each, sample);
  const done = new Map<number, LayerRun>();
  const why = new Map<number, string>();
  let outputs: readonly OutputValues[] = [];
  if (traced !== undefined) {
    const ran = await runModel(plan, traced, asked, { ...options, pace });
    for (const [index, result] of ran.layers) done.set(index, result);
    for (const [index, reason] of ran.why) why.set(index, reason);
    outputs = ran.outputs;
  }
  let share = asked.reduce((sum, each) => sum + (done.has(each.index) ? each.share : 0), 0);
  for (const each of asked) {
    if (done.has(each.index)) continue;
    const reason = why.get(each.index);
    done.set(each.index, await runRandom(plan, each, reason, { ...options, pace, tell: tellFrom(share, each, tell) }));
    share += each.share;
  }
  const layers = asked.map(({ index }) => done.get(index) as LayerRun);
  const { trace: { fileName: name, hash: sha256 } = {} } = traced ?? {};
  return {
    network: plan.network,
    ...(name !== undefined && sha256 !== undefined && { model: { name, sha256 } }),
    clusters: plan.clusters,
    ...{ seed, sample, equal: layers.every(({ equal }) => equal), layers, outputs },
  };
}

function tellFrom(from: number, { share }: AskedLayer, tell: RunOptions["tell"]) {
  return (done: number) => tell?.(from + done * share);
}

type Paced = RunOptions & Required<Pick<RunOptions, "pace" | "tell">>;

async function runRandom(
  { inputBits }: ExecutionPlan,
  asked: AskedLayer,
  why: string | undefined,
  { sample, pace, tell, keep, watch }: Paced,
): Promise<LayerRun> {
  const { layer, seed } = asked;
  const tally = newTally();
  const { work } = layer.tiles;
  let step = 0;
  for (const product of randomProducts(work, seed)) {
    watch?.(layer.name, product);
    const expected = keep && plainSums(product);
    if (expected) keep?.(layer.name, step, 0, expected);
    const sampled = sample === undefined ? {} : { sample: { share: sample, seed: seed + step } };
    const steps = checkLayer(asked, product, { inputBits, ...sampled, ...(expected && { expected }) });
    const restAt = async (share: number) => {
      tell(share);
      await pace.rest(share);
    };
    const checked = await paced(steps, {
      isDue: pace.isDue,
      rest: (share) => restAt((step + share) / work.steps),
    });
    tally.add(checked, step++, product);
  }
  return tally.result({ name: layer.name, numbers: "random", ...(why !== undefined && { why }) });
}
