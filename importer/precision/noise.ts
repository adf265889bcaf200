/** How much of a product is noise when it is computed in few bits. */
import type { Engine, Site } from "../reference/engine.js";
import { stepKey } from "./replay.js";

/** Sums of squares, of exact sums and of what differs from them. */
export interface Noise {
  readonly signal: number;
  readonly noise: number;
}

export interface NoiseMeter {
  readonly engine: Engine;
  readonly found: Noise;
}

/**
 * Compares the real products at some sites with those of `exact`, of the same features. `known`: exact sums by site and step, where they
 * are the same in every run; what is missing of these is put in.
 */
export function noiseMeter(
  quantised: Engine,
  exact: Engine,
  isWatched: (site: Site) => boolean,
  known: Map<string, Float64Array> | undefined,
): NoiseMeter {
  const found = { signal: 0, noise: 0 };
  return {
    found,
    engine: {
      isReal: quantised.isReal,
      whole: (site, product) => quantised.whole(site, product),
      real(site, product) {
        const sums = quantised.real(site, product);
        if (!isWatched(site)) return sums;
        const key = stepKey(site);
        const right = known?.get(key) ?? exact.real(site, product);
        known?.set(key, right);
        for (let at = 0; at < sums.length; at++) {
          found.signal += (right[at] as number) ** 2;
          found.noise += ((right[at] as number) - (sums[at] as number)) ** 2;
        }
        return sums;
      },
    },
  };
}

/** Signal to quantisation noise in dB; infinite without noise. */
export function decibels({ signal, noise }: Noise): number {
  return noise === 0 ? Number.POSITIVE_INFINITY : 10 * Math.log10(signal / noise);
}
