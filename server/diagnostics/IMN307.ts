import { formatCount, formatPercent } from "../../src-sim/report/display.js";
import { define } from "./diagnostic.js";
import { plural } from "./words.js";

/** Below this share of bit-MACs at work the layer is worth a word. */
export const LOW = 0.5;

type Facts =
  | {
      readonly kind: "low";
      readonly bits: number;
      readonly rowBits: number;
      /** Of a tile and cycle. */
      readonly bitMacs: number;
      readonly mode: number;
      readonly share: number;
    }
  /** `stripes` of all clusters; the numbers of stripes next to them that divide the rows. */
  | {
      readonly kind: "uneven";
      readonly rows: number;
      readonly stripes: number;
      readonly below: number;
      readonly above: number;
    };

export const IMN307 = define<Facts>({
  code: "IMN307",
  severity: "information",
  title: "Low row occupancy or row parallelism, or stripes that do not divide the rows",
  message: (facts) => {
    if (facts.kind === "uneven") {
      const { rows, stripes, below, above } = facts;
      const [most, least] = [Math.ceil(rows / stripes), Math.floor(rows / stripes)];
      return `${plural(rows, "output row")} in ${plural(stripes, "stripe")}: the largest has ${formatCount(most)}, the last ${formatCount(least)} and idles ${formatPercent(1 - least / most)} of the time; ${formatCount(below)} and ${formatCount(above)} stripes divide them`;
    }
    const { bits, rowBits, bitMacs, mode, share } = facts;
    return `a kernel fills ${formatCount(bits)} of a row's ${formatCount(rowBits)} bits (${formatPercent(bits / rowBits)}); with ${mode} rows read in a cycle (mode p = ${mode}) ${formatCount(share * bitMacs)} of ${formatCount(bitMacs)} bit-MACs work (${formatPercent(share)})`;
  },
  explanation: `A row holds one kernel, or its part in one tile of the chain. Short kernels fill little of it; reading \`p\` rows in a cycle makes up
for that where there are enough kernels whose features lie in one window, which grouped and depthwise layers seldom have.

The message tells the fill of a row, the mode chosen, and how many of the tile's 1-bit MACs work in the fullest round.
It is given below 50%.

A stripe holds whole rows of the output map. Where the \`stripes\` that are written do not divide them, some stripes have a row
less than others and wait for these; the message tells how long, and the nearest numbers of stripes that divide. With
\`stripes ideal\` in the architecture all stripes are taken as equal.`,
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
