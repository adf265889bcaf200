/** On how many clusters the one figure stands that a lens, a list or the status bar has room for: chosen once, said everywhere. */
import { plural } from "../../src-sim/report/display.js";

export { chosenClusters } from "../../src-sim/report/chosen-clusters.js";

/**
 * ` on 8 clusters`, to stand behind a figure; nothing of the only cluster there is.
 * @param ofMachine the clusters of the architecture; undefined where it is not known, and then the number is told.
 */
export function onClusters(count: string, ofMachine: number | undefined): string {
  return ofMachine === 1 && count === "1" ? "" : ` on ${plural(Number(count), "cluster")}`;
}
