/** What a row of a list says of costs and shapes. */
import { formatShape } from "../../../../src-sim/report/display.js";
import { type Cost, type Placed, sumOf } from "../../../analysis/clauses/placed.js";
import type { TypedLayer } from "../../../analysis/layers/model.js";
import { plural } from "../../../diagnostics/words.js";
import { cyclesAndEnergy } from "../../hover/energy.js";

/**
 * `58,752 cycles, 2.00 uJ on 8 clusters`, of a machine of one cluster without the last words; of several instances of a block, as many as
 * are in the first network, `in 3 instances`.
 */
export function costText(layers: readonly Placed[], costs: readonly Cost[]): string {
  const [first] = layers;
  if (first === undefined) return "";
  const own = costs.filter((_, index) => layers[index]?.network === first.network);
  const { cycles, energy } = sumOf(own);
  const on = first.network.arch.clusters > 1 ? ` on ${plural(first.clusters, "cluster")}` : "";
  const of = own.length > 1 ? ` in ${own.length} instances` : "";
  return `${cyclesAndEnergy(cycles, energy)}${on}${of}`;
}

export const shapeText = ({ output }: TypedLayer): string => `→ ${formatShape(output)}`;
