import type { Violation } from "../../src-sim/mapping/violation.js";
import { formatCount } from "../../src-sim/report/display.js";
import { define } from "./diagnostic.js";
import { oneOf, plural } from "./words.js";

type Kind = "too many stripes" | "too many kernel groups" | "too many parts" | "too many rows" | "too many strides";
type Facts =
  | Extract<Violation, { kind: Kind }>
  /** Of the last layer of a fused group. */
  | { readonly kind: "fused stripes"; readonly stripes: number; readonly rows: number };

const WORDS: { readonly [K in Facts["kind"]]: (facts: Extract<Facts, { kind: K }>) => string } = {
  "fused stripes": ({ stripes, rows }) =>
    `${plural(stripes, "stripe")} for ${plural(rows, "output row")} of the last layer: ${formatCount(stripes - rows)} too many; \`stripes ${rows}\` is the most`,
  "too many kernel groups": ({ groups, kernels, excess }) =>
    `${plural(groups, "kernelwise group")} for ${plural(kernels, "kernel")}: ${formatCount(excess)} too many; \`kernels ${kernels}\` is the most`,
  "too many parts": ({ chains, slices, depth, parts, weights, excess, largest }) => {
    const written = slices > 1 ? `\`chains ${chains} slices ${slices}\`` : `\`chains ${chains}\``;
    const deep = depth > 1 ? ` on \`depth ${depth}\`` : "";
    const legal = Object.entries(largest).map(([word, most]) => `\`${word} ${most}\``);
    const advice = legal.length > 0 ? `${oneOf(legal)} is the most` : "no single one of them can mend it: lower two";
    return `${written}${deep}: ${plural(parts, "part")} of a kernel of ${plural(weights, "weight")}: ${formatCount(excess)} too many; ${advice}`;
  },
  "too many rows": ({ rows, available, excess }) =>
    `\`rows ${rows}\` of a tile that has ${available}: ${formatCount(excess)} too many; \`rows ${available}\`, as without it, is the most`,
  "too many strides": ({ strides, acrossStrides, columns, excess, largest }) => {
    const most = [largest.strides, largest.acrossStrides] as const;
    return shared("stride", "output column", [strides, acrossStrides], columns, excess, most);
  },
  "too many stripes": ({ stripes, acrossStripes, rows, excess, largest }) => {
    const most = [largest.stripes, largest.acrossStripes] as const;
    return shared("stripe", "output row", [stripes, acrossStripes], rows, excess, most);
  },
};

/** What is shared out inside a cluster and across clusters. */
function shared(
  word: string,
  things: string,
  [inside, across]: readonly [number, number],
  there: number,
  excess: number,
  [mostInside, mostAcross]: readonly [number | undefined, number | undefined],
): string {
  const parts = across > 1 ? `${inside} x ${across} across clusters = ` : "";
  const fits = mostAcross === undefined ? "lower both" : `with \`${word}s ${mostAcross}\` across clusters it fits`;
  const advice = mostInside === undefined ? fits : `\`${word}s ${mostInside}\` is the most`;
  return `${parts}${plural(inside * across, word)} for ${plural(there, things)}: ${formatCount(excess)} too many; ${advice}`;
}

export const IMN303 = define<Facts>({
  code: "IMN303",
  severity: "error",
  title:
    "More stripes than rows, strides than columns, kernelwise groups than kernels, parts than weights, or rows than a tile has",
  message: (facts) => (WORDS[facts.kind] as (each: Facts) => string)(facts),
  explanation: `Each stripe works on its own rows of the output map, so there can be no more stripes, times stripes across clusters, than output
rows; a fused group has no more stripes than its last layer rows. A recurrent layer has one row, and so has a dense layer without \`sequence\`. Each kernelwise group of clusters holds other
kernels, so there can be no more groups than kernels. A weight lies in one tile, so a kernel has no more parts, chains times slices times
depth, than weights. Strides share out the columns of the output map, as stripes do its rows; and a kernel round uses no more \`rows\` than a tile has.`,
  bad: `network n {
  input x: 16x4x4
  conv C: kernels 64 size 3x3 pad 1 map stripes 8
}
`,
  good: `network n {
  input x: 16x4x4
  conv C: kernels 64 size 3x3 pad 1 map stripes 4
}
`,
});
