/** On how many clusters the one figure stands that a lens, a list or the status bar has room for: chosen once, said everywhere. */
import { plural } from "../report/display.js";

/**
 * @param counts those that figures are known for, as reports have them.
 * @param chosen by the setting `imnpu.display.clusters`; null: all of the architecture.
 * @returns of `counts` the chosen one, else the largest below it, else the least; `1` of none.
 */
export function chosenClusters(counts: readonly string[], chosen: number | null): string {
  const ascending = [...counts].sort((a, b) => Number(a) - Number(b));
  const upTo = chosen === null ? ascending : ascending.filter((count) => Number(count) <= chosen);
  return upTo.at(-1) ?? ascending[0] ?? "1";
}

/**
 * ` on 8 clusters`, to stand behind a figure; nothing of the only cluster there is.
 * @param ofMachine the clusters of the architecture; undefined where it is not known, and then the number is told.
 */
export function onClusters(count: string, ofMachine: number | undefined): string {
  return ofMachine === 1 && count === "1" ? "" : ` on ${plural(Number(count), "cluster")}`;
}
