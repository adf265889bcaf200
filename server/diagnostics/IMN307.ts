import { formatCount, formatPercent } from "../../src-sim/report/display.js";
import { define } from "./diagnostic.js";

/** Below this share of bit-MACs at work the layer is worth a word. */
export const LOW = 0.5;

export const IMN307 = define<{
  readonly bits: number;
  readonly rowBits: number;
  readonly mode: number;
  readonly share: number;
}>({
  code: "IMN307",
  severity: "information",
  title: "Low row occupancy or row parallelism",
  message: ({ bits, rowBits, mode, share }) =>
    `a kernel fills ${formatCount(bits)} of a row's ${formatCount(rowBits)} bits (${formatPercent(bits / rowBits)}); with ${mode} rows read in a cycle (mode p = ${mode}) ${formatCount(share * rowBits)} of ${formatCount(rowBits)} bit-MACs work (${formatPercent(share)})`,
  explanation: `A row holds one kernel, or its part in one tile of the chain. Short kernels fill little of it; reading \`p\` rows in a cycle makes up
for that where there are enough kernels whose features lie in one window, which grouped and depthwise layers seldom have.

The message tells the fill of a row, the mode chosen, and how many of the tile's 1-bit MACs work in the fullest round.
It is given below 50%.`,
  bad: `network n {
  input x: 64x56x56
  dwconv D: size 3x3 pad 1
}
`,
  good: `network n {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1
}
`,
});
