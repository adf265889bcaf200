/** Sums of a run of the model as it is, used again in runs that differ from it only from some product on. */
import type { Engine, Site } from "../reference/engine.js";
import { siteKey } from "./site-key.js";

/** By site and step. */
export type Recorded = ReadonlyMap<string, Float64Array>;

export interface Recording {
  readonly engine: Engine;
  /** Of one run with the engine. */
  readonly sums: Recorded;
}

export function recordingEngine(base: Engine): Recording {
  const sums = new Map<string, Float64Array>();
  const kept = (site: Site, found: Float64Array) => {
    // Whoever asked may go on with them in place.
    sums.set(stepKey(site), found.slice());
    return found;
  };
  return {
    sums,
    engine: {
      isReal: base.isReal,
      whole: (site, product) => kept(site, base.whole(site, product)),
      real: (site, product) => kept(site, base.real(site, product)),
    },
  };
}

/** For one run: what was recorded up to the first product that `changes`, `base` from there on. */
export function replayingEngine(base: Engine, recorded: Recorded, changes: (site: Site) => boolean): Engine {
  let isChanged = false;
  const known = (site: Site): Float64Array | undefined => {
    isChanged ||= changes(site);
    return isChanged ? undefined : recorded.get(stepKey(site))?.slice();
  };
  return {
    isReal: base.isReal,
    whole: (site, product) => known(site) ?? base.whole(site, product),
    real: (site, product) => known(site) ?? base.real(site, product),
  };
}

export function stepKey(site: Site): string {
  return `${siteKey(site)}.${site.step}`;
}
