/** In which bits the products of layers are multiplied. */
import type { ExecutionPlan } from "../../src-sim/datapath/plan.js";
import type { Bits } from "../precision/quantising-engine.js";
import type { Site } from "../reference/engine.js";
import { layersBySite, type Trace } from "./trace.js";

/**
 * Those of the network, by the site of the product: weight bits are those of its kernels. Undefined where the model stores its numbers
 * in the same bits, and where no layer computes it: what it stores is then multiplied.
 */
export function layerBits(
  { layers }: ExecutionPlan,
  trace: Trace,
): (site: Pick<Site, "tensor" | "nth">) => Bits | undefined {
  const layerAt = layersBySite(trace);
  return (site) => {
    const index = layerAt(site) ?? -1;
    const [work, found] = [layers[index]?.tiles?.work, trace.layers[index]];
    if (work === undefined || found === undefined || "why" in found) return undefined;
    const { stored, isExchanged } = found;
    const { weightBits, activationBits } = work;
    if (stored.weightBits === weightBits && stored.activationBits === activationBits) return undefined;
    return isExchanged ? { weightBits: activationBits, activationBits: weightBits } : { weightBits, activationBits };
  };
}
