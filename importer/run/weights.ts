/** The weights of a network's layers, as a model gives them: in the bits that it stores, or in those of the layers. */
import type { ExecutionPlan } from "../../src-sim/datapath/plan.js";
import type { Product } from "../../src-sim/datapath/product.js";
import type { Pace } from "../pace.js";
import { quantisingEngine } from "../precision/quantising-engine.js";
import type { Engine } from "../reference/engine.js";
import { misfitOf, ownPlaces } from "./geometry.js";
import { layerBits } from "./layer-bits.js";
import type { TracedModel } from "./options.js";
import { layersBySite } from "./trace.js";

export type FoundWeights = Pick<Product, "kernels" | "groups" | "taps" | "weights" | "weightZeros">;

/** Of a layer with weights: what they are, or why the model has none of its own for it. */
export type LayerWeights =
  | { readonly numbers: "stored" | "quantised"; readonly found: FoundWeights }
  | { readonly why: string };

const COMPUTED = "what lies in its tiles is computed by the network";
const NOT_COMPUTED = "the model computes no product of it";

/**
 * Of each layer of the plan; undefined of those without weights. The model is run with sums of 0 in place of products, for weights do
 * not depend on them.
 * @throws ImportProblem as a run of the model does
 * @throws Stopped
 */
export async function weightsOf(
  plan: ExecutionPlan,
  { trace, model, inputs }: TracedModel,
  pace: Pace,
): Promise<readonly (LayerWeights | undefined)[]> {
  const bitsOf = layerBits(plan, trace);
  const layerAt = layersBySite(trace);
  const found = new Map<number, LayerWeights>();
  const nothing = ({ kernels, places }: Pick<Product, "kernels" | "places">) => new Float64Array(kernels * places);
  const watching: Engine = {
    isReal: () => false,
    real: (_, product) => nothing(product),
    whole(site, product) {
      const index = layerAt(site) ?? -1;
      const work = plan.layers[index]?.tiles?.work;
      if (work !== undefined && !work.computed && !found.has(index)) {
        const why = misfitOf(ownPlaces(product, work), work);
        const numbers = bitsOf(site) === undefined ? "stored" : "quantised";
        found.set(index, why === undefined ? { numbers, found: kept(product) } : { why });
      }
      return nothing(product);
    },
  };
  // Which features there are decides nothing of weights.
  const engine = quantisingEngine(watching, { bitsOf, rangeOf: () => ({ least: 0, largest: 1 }) });
  await model.run(inputs, { engine, pace });
  return plan.layers.map(({ tiles }, index): LayerWeights | undefined => {
    if (tiles === undefined) return undefined;
    if (tiles.work.computed) return { why: COMPUTED };
    const traced = trace.layers[index];
    if (traced !== undefined && "why" in traced) return traced;
    return found.get(index) ?? { why: NOT_COMPUTED };
  });
}

/** The arrays may be the engine's own, and used again. */
function kept({ kernels, groups, taps, weights, weightZeros }: Product): FoundWeights {
  return { kernels, groups, taps, weights: weights.slice(), weightZeros: weightZeros.slice() };
}
