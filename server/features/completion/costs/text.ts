/** What a row of a list says of costs and shapes. */
import { formatShape } from "../../../../src-sim/report/display.js";
import type { TypedLayer } from "../../../analysis/layers/model.js";
import type { Cost } from "../../../automap/placed.js";
import { plural } from "../../../diagnostics/words.js";
import { cyclesAndEnergy } from "../../hover/energy.js";

/** `58,752 cycles, 2.00 uJ on 8 clusters`; of a machine of one cluster without the last words. */
export function costText({ cycles, energy }: Cost, clusters: number, most: number): string {
  const on = most > 1 ? ` on ${plural(clusters, "cluster")}` : "";
  return `${cyclesAndEnergy(cycles, energy)}${on}`;
}

export const shapeText = ({ output }: TypedLayer): string => `→ ${formatShape(output)}`;
