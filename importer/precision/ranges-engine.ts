/** Watches the features of every product while a model runs as it is, in real numbers. */
import type { Engine, RealProduct, Site } from "../reference/engine.js";
import { Histogram } from "./histogram.js";
import { siteKey } from "./site-key.js";

export interface Ranges {
  /** Runs the model with it, once for each sample. */
  readonly engine: Engine;
  /** Of the features at a site, at all steps; undefined where nothing was multiplied. */
  of(site: Pick<Site, "tensor" | "nth">): Histogram | undefined;
}

/** An engine that has all products as real ones, asks `base` for them, and keeps how their features are spread. */
export function rangesEngine(base: Engine): Ranges {
  const found = new Map<string, Histogram>();
  const engine: Engine = {
    isReal: () => true,
    whole: (site, product) => base.whole(site, product),
    real(site, product) {
      const key = siteKey(site);
      const histogram = found.get(key) ?? new Histogram();
      found.set(key, histogram);
      count(product, histogram);
      return base.real(site, product);
    },
  };
  return { engine, of: (site) => found.get(siteKey(site)) };
}

/** Each as often as it is multiplied, zeros around the map among them. */
function count(product: RealProduct, histogram: Histogram): void {
  const { groups, places, taps } = product;
  const features = new Float32Array(taps);
  for (let place = 0; place < places; place++) {
    for (let group = 0; group < groups; group++) {
      product.window(group, place, features);
      histogram.add(features);
    }
  }
}
