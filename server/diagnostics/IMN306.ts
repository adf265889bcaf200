import { formatCount, formatPercent } from "../../src-sim/report/display.js";
import type { Mapping } from "../../src-sim/work.js";
import { define } from "./diagnostic.js";
import { plural } from "./words.js";

const WORDS = ["stripes", "chains", "parallel", "slices"] as const;
const NOTHING: ReadonlyMap<string, string> = new Map();

/** A mapping as it is written: directives that are 1 by default are left out; those kept stand as their text is. */
export function mappingText(mapping: Mapping, kept = NOTHING): string {
  const isWritten = (word: (typeof WORDS)[number]) => word === "chains" || mapping[word] > 1;
  return WORDS.flatMap((word) => kept.get(word) ?? (isWritten(word) ? `${word} ${mapping[word]}` : [])).join(" ");
}

export const IMN306 = define<{
  readonly used: number;
  readonly tiles: number;
  readonly cycles: number;
  readonly better: Mapping;
  readonly betterCycles: number;
  readonly clusters: number;
}>({
  code: "IMN306",
  severity: "information",
  title: "Idle tiles: a faster mapping exists",
  message: ({ used, tiles, cycles, better, betterCycles, clusters }) =>
    `${plural(tiles - used, "tile")} of ${tiles} idle; \`map ${mappingText(better)}\` takes ${formatCount(betterCycles)} cycles instead of ${formatCount(cycles)} on ${plural(clusters, "cluster")}, ${formatPercent(1 - betterCycles / cycles, 1)} fewer`,
  explanation: `The directed mapping leaves tiles of the cluster without work, and another mapping of the same layer is faster. The comparison is
made on one cluster, or with the directed \`across\` on all of them. The fix puts the faster mapping in.`,
  bad: `network n {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1 map chains 3
}
`,
  good: `network n {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1 map auto
}
`,
});
