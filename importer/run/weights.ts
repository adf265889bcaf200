/** The weights of a network's layers, as a model gives them: in the bits that it stores, or in those of the layers. */
import type { ExecutionPlan } from "../../src-sim/datapath/plan.js";
import type { Product } from "../../src-sim/datapath/product.js";
import type { Work } from "../../src-sim/work.js";
import type { Pace } from "../pace.js";
import { quantisingEngine } from "../precision/quantising-engine.js";
import type { Engine } from "../reference/engine.js";
import { misfitOf, ownPlaces } from "./geometry.js";
import { layerBits } from "./layer-bits.js";
import { joinedMatrices, matricesIn } from "./matrices.js";
import type { TracedModel } from "./options.js";
import { layersBySite } from "./trace.js";

export type FoundWeights = Pick<Product, "kernels" | "groups" | "taps" | "weights" | "weightZeros">;

/** Of a layer with weights: what they are, or why the model has none of its own for it. */
export type LayerWeights =
  | { readonly numbers: "stored" | "quantised"; readonly found: FoundWeights }
  | { readonly why: string };

const COMPUTED = "what lies in its tiles is computed by the network";
const NOT_COMPUTED = "the model computes no product of it";
const OWN_ZEROS = "its matrices have zero points of their own in the model";
const ALL_ZERO = "its weights are all 0 in the model, which then holds none that could be measured";

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
  const gathered = new Map<number, Product[]>();
  const nothing = ({ kernels, places }: Pick<Product, "kernels" | "places">) => new Float64Array(kernels * places);
  const watching: Engine = {
    isReal: () => false,
    real: (_, product) => nothing(product),
    whole(site, product) {
      const index = layerAt(site) ?? -1;
      const work = plan.layers[index]?.tiles?.work;
      if (work !== undefined && !work.computed && !found.has(index)) {
        const parts = [...(gathered.get(index) ?? []), kept(product)];
        gathered.set(index, parts);
        const numbers = bitsOf(site) === undefined ? "stored" : "quantised";
        if (parts.length >= matricesIn(product, work)) found.set(index, layerWeights(parts, work, numbers));
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

function isAllZero({ weights, weightZeros, taps }: Product): boolean {
  const zeroOf = (at: number) => weightZeros[weightZeros.length === 1 ? 0 : Math.floor(at / taps)];
  return weights.every((weight, at) => weight === zeroOf(at));
}

/** Of one product, or of the matrices that the model multiplies one after another. */
function layerWeights(parts: readonly Product[], work: Work, numbers: "stored" | "quantised"): LayerWeights {
  const joined = joinedMatrices(parts, work);
  if (joined === undefined) return { why: OWN_ZEROS };
  const whole = ownPlaces(joined, work);
  const why = misfitOf(whole, work) ?? (isAllZero(whole) ? ALL_ZERO : undefined);
  if (why !== undefined) return { why };
  const { kernels, groups, taps, weights, weightZeros } = whole;
  return { numbers, found: { kernels, groups, taps, weights, weightZeros } };
}

/** The arrays may be the engine's own, and used again. */
function kept(product: Product): Product {
  return { ...product, weights: product.weights.slice(), weightZeros: product.weightZeros.slice() };
}
