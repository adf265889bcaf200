/** What the memory part says of maps. */
import type { FeatureMap } from "../../src-sim/memory/memory.js";
import type { Execution } from "../../src-sim/placement/execution.js";
import { formatBytes, formatCount, formatPercent } from "../../src-sim/report/display.js";

/** Begins with the name on its rectangle, so that who sees that can also say it. */
export function mapInWords({ map, layers }: { readonly map: FeatureMap; readonly layers: readonly string[] }): string {
  const { offset, bytes, from, to, inPlace, parts = [], lineBuffer } = map;
  return [
    `${anewOf(map)}${lineBuffer ? ", line buffer" : ""}`,
    `${formatCount(bytes)} bytes at ${formatCount(offset)}`,
    from === to ? `during ${layers[from]}` : `from ${layers[from]} to ${layers[to]}`,
    ...(parts.length > 0 ? [`its parts made by ${parts.join(", ")}`] : []),
    ...(inPlace.length > 0 ? [`made anew in its place by ${inPlace.join(", ")}`] : []),
  ].join(", ");
}

/** The name on its rectangle, with marks for what else there is to it. */
export function nameOf(map: FeatureMap): string {
  return `${anewOf(map)}${map.lineBuffer ? " (line buffer)" : ""}`;
}

function anewOf({ name, inPlace }: FeatureMap): string {
  return [name, ...inPlace.map((each) => `↻ ${each}`)].join(" ");
}

/** "301,056 bytes (294 KB)". */
export function bytesInWords(bytes: number): string {
  return bytes < 1024 ? `${formatCount(bytes)} bytes` : `${formatCount(bytes)} bytes (${formatBytes(bytes)})`;
}

/** What is proven of the peak, in a few words. */
export function proofInWords({ peak, bound, proven, alive }: Execution["memory"]): string {
  if (peak === alive) return "No placement needs less: so much is alive at once";
  if (proven) return "No placement needs less, as a search has shown";
  return `At most ${formatPercent(bound > 0 ? peak / bound - 1 : 0, 1)} more than any placement needs`;
}
