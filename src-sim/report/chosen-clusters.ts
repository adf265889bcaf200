/** On how many clusters the one figure stands that a lens, a list or the status bar has room for: chosen once, said everywhere. */

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
