/** Ranges of features, one for all that a layer computes at once. */
import type { Range } from "../precision/quantise.js";
import type { Site } from "../reference/engine.js";
import { layersBySite, type Trace } from "./trace.js";

type Place = Pick<Site, "tensor" | "nth">;

const NOTHING: Range = { least: 0, largest: 0 };

/** Of the matrices that a layer multiplies at once the range that holds those of all; of other products their own. */
export function layerRanges(trace: Trace, found: (site: Place) => Range | undefined): (site: Place) => Range {
  const layerAt = layersBySite(trace);
  return (site) => {
    const own = found(site) ?? NOTHING;
    const index = layerAt(site);
    const layer = trace.layers[index ?? -1];
    if (layer === undefined || "why" in layer || layer.site.count > 1) return own;
    let { least, largest } = own;
    for (let nth = layer.site.nth; layerAt({ ...site, nth }) === index; nth++) {
      const range = found({ ...site, nth });
      if (range === undefined) break;
      least = Math.min(least, range.least);
      largest = Math.max(largest, range.largest);
    }
    return { least, largest };
  };
}
