/** A model run by the reference, whose products are computed on the tiles as well. */
import type { ExecutionPlan } from "../../src-sim/datapath/plan.js";
import type { Pace } from "../pace.js";
import { quantisingEngine } from "../precision/quantising-engine.js";
import { rangesEngine } from "../precision/ranges-engine.js";
import type { Engine } from "../reference/engine.js";
import { plainEngine } from "../reference/plain.js";
import type { AskedLayer } from "./asked-layers.js";
import { layerBits } from "./layer-bits.js";
import { layerRanges } from "./layer-ranges.js";
import type { RunOptions, TracedModel } from "./options.js";
import type { LayerRun, OutputValues } from "./report.js";
import { watchLayers } from "./watch-layers.js";

export interface ModelRun {
  /** By the index of the layer, where the model computed products of it. */
  readonly layers: ReadonlyMap<number, LayerRun>;
  /** Of the others, why not. */
  readonly why: ReadonlyMap<number, string>;
  readonly outputs: readonly OutputValues[];
}

/**
 * Where layers have other bits than the model stores, features are quantised by the range that they have in a run of the model before,
 * in which these products are of real numbers.
 */
export async function runModel(
  plan: ExecutionPlan,
  { trace, model, inputs }: TracedModel,
  asked: readonly AskedLayer[],
  options: RunOptions & { readonly pace: Pace },
): Promise<ModelRun> {
  const bitsOf = layerBits(plan, trace);
  const { pace } = options;
  const sites = trace.layers.flatMap((layer) => (layer !== undefined && "site" in layer ? [layer.site] : []));
  const ranges = rangesEngine(plainEngine);
  if (sites.some((site) => bitsOf(site) !== undefined)) {
    const engine: Engine = { ...ranges.engine, isReal: (site) => bitsOf(site) !== undefined };
    await model.run(inputs, { engine, pace });
  }
  const watched = watchLayers(plan, trace, asked, options);
  const rangeOf = layerRanges(trace, (site) => ranges.of(site)?.range);
  const engine = quantisingEngine({ ...plainEngine, whole: watched.whole }, { bitsOf, rangeOf });
  const made = await model.run(inputs, { engine, pace });
  const outputs = model.outputs.map(({ name }, at): OutputValues => {
    const { shape = [], data = new Float32Array() } = made[at] ?? {};
    return { name, shape, values: data };
  });
  return { ...watched.result((site) => bitsOf(site) !== undefined), outputs };
}
