/** Whoever multiplies whole numbers while a model runs: plain loops, whose sums go on, and the tiles, that are held against them. */

import { plainSums } from "../../src-sim/datapath/plain.js";
import type { ExecutionPlan } from "../../src-sim/datapath/plan.js";
import type { Product } from "../../src-sim/datapath/product.js";
import type { Pace } from "../pace.js";
import type { Engine, Site } from "../reference/engine.js";
import { type AskedLayer, checkLayer } from "./asked-layers.js";
import { exchangedProduct } from "./exchanged.js";
import { misfitOf, ownPlaces } from "./geometry.js";
import { asGroups, joinedMatrices, matricesIn } from "./matrices.js";
import type { RunOptions } from "./options.js";
import type { LayerRun } from "./report.js";
import { newTally, type Tally } from "./tally.js";
import { layersBySite, type Trace } from "./trace.js";

interface Watched {
  readonly whole: Engine["whole"];
  /** By the index of the layer, where products of it were computed; of the other layers, why not. */
  result(isQuantised: (site: Pick<Site, "tensor" | "nth">) => boolean): {
    readonly layers: ReadonlyMap<number, LayerRun>;
    readonly why: ReadonlyMap<number, string>;
  };
}

const NOT_COMPUTED = "the model computes no product of it";
const ALL_ZERO = "its weights are all 0 in the model, so nothing would be proven by them";
const OWN_ZEROS = "its matrices have zero points of their own in the model, where they are multiplied at once here";

export function watchLayers(
  { inputBits }: ExecutionPlan,
  trace: Trace,
  asked: readonly AskedLayer[],
  options: RunOptions & { readonly pace: Pace },
): Watched {
  const layerAt = layersBySite(trace);
  const byIndex = new Map(asked.map((each) => [each.index, each]));
  const tallies = new Map<number, Tally>();
  const why = new Map<number, string>();
  const matrices = new Map<number, Product[]>();
  let done = 0;

  const check = (each: AskedLayer, site: Site, part: number, product: Product, expected: Float64Array | undefined) => {
    const { index, layer, seed, share } = each;
    const { sample, tell, pace, keep, watch } = options;
    watch?.(layer.name, product);
    const own = share / productsOf(trace, each);
    // What goes on through the model may be scaled in its place.
    if (keep) keep(layer.name, site.step, part, expected?.slice() ?? plainSums(product));
    const sampled = sample === undefined ? {} : { sample: { share: sample, seed: seed + site.step } };
    const steps = checkLayer(each, product, { inputBits, ...sampled, ...(expected && { expected }) });
    for (let next = steps.next(); ; next = steps.next()) {
      if (next.done) {
        const tally = tallies.get(index) ?? newTally();
        tallies.set(index, tally);
        tally.add(next.value, site.step, product);
        break;
      }
      if (pace.isDue()) tell?.(done + own * next.value);
    }
    done += own;
  };

  return {
    whole(site, product) {
      const sums = plainSums(product);
      const index = layerAt(site) ?? -1;
      const [each, found] = [byIndex.get(index), trace.layers[index]];
      if (each === undefined || found === undefined || "why" in found) return sums;
      const { work } = each.layer.tiles;
      const grouped = asGroups(product, work, found.isExchanged);
      const gathered = [...(matrices.get(index) ?? []), grouped];
      const isWhole = gathered.length >= matricesIn(grouped, work);
      matrices.set(index, isWhole ? [] : gathered);
      if (!isWhole) return sums;
      const all = joinedMatrices(gathered, work);
      const joined = all && ownPlaces(all, work);
      const lying = found.isExchanged && joined ? exchangedProduct(joined) : joined;
      const misfit = lying === undefined ? OWN_ZEROS : (misfitOf(lying, work) ?? emptyOf(lying));
      const part = found.site.count > 1 ? site.nth - found.site.nth : 0;
      if (misfit !== undefined) why.set(index, misfit);
      else if (lying !== undefined) check(each, site, part, lying, lying === product ? sums : undefined);
      return sums;
    },
    result(isQuantised) {
      const layers = new Map<number, LayerRun>();
      for (const { index, layer } of asked) {
        const [tally, found] = [tallies.get(index), trace.layers[index]];
        if (found !== undefined && "why" in found) why.set(index, found.why);
        else if (tally === undefined && !why.has(index)) why.set(index, NOT_COMPUTED);
        if (tally === undefined || found === undefined || "why" in found || why.has(index)) continue;
        const numbers = isQuantised(found.site) ? "quantised" : "stored";
        layers.set(index, tally.result({ name: layer.name, numbers }));
      }
      return { layers, why };
    },
  };
}

/** Nothing is proven by sums that are 0 wherever the weights lie. */
function emptyOf({ weights, weightZeros, taps }: Product): string | undefined {
  const zeroAt = (at: number) => weightZeros[weightZeros.length === 1 ? 0 : Math.floor(at / taps)];
  return weights.every((weight, at) => weight === zeroAt(at)) ? ALL_ZERO : undefined;
}

/** Of all steps; of a recurrent layer it is not known whether features and state are multiplied apart. */
function productsOf({ layers }: Trace, { index, layer }: AskedLayer): number {
  const found = layers[index];
  const count = found !== undefined && "site" in found ? found.site.count : 1;
  return layer.tiles.work.steps * count;
}
