import type { Violation } from "../../src-sim/mapping/legal.js";
import { define } from "./diagnostic.js";
import { plural } from "./words.js";

type Facts =
  | Extract<Violation, { kind: "too many stripes" | "too many kernel groups" | "too many parts" }>
  /** Of the last layer of a fused group. */
  | { readonly kind: "fused stripes"; readonly stripes: number; readonly rows: number };

export const IMN303 = define<Facts>({
  code: "IMN303",
  severity: "error",
  title: "More stripes than rows, kernelwise groups than kernels, or parts than weights",
  message: (facts) => {
    if (facts.kind === "too many kernel groups") {
      const { groups, kernels, excess } = facts;
      return `${plural(groups, "kernelwise group")} for ${plural(kernels, "kernel")}: ${excess} too many; \`kernels ${kernels}\` is the most`;
    }
    if (facts.kind === "too many parts") {
      const { chains, slices, parts, weights, excess, largest } = facts;
      const written = slices > 1 ? `\`chains ${chains} slices ${slices}\`` : `\`chains ${chains}\``;
      const advice = largest === undefined ? `\`slices ${weights}\`` : `\`chains ${largest}\``;
      return `${written}: ${plural(parts, "part")} of a kernel of ${plural(weights, "weight")}: ${excess} too many; ${advice} is the most`;
    }
    if (facts.kind === "fused stripes") {
      const { stripes, rows } = facts;
      return `${plural(stripes, "stripe")} for ${plural(rows, "output row")} of the last layer: ${stripes - rows} too many; \`stripes ${rows}\` is the most`;
    }
    const { stripes, acrossStripes, rows, excess, largest } = facts;
    const parts = acrossStripes > 1 ? `${stripes} x ${acrossStripes} across clusters = ` : "";
    const advice =
      largest.stripes === undefined
        ? `with \`stripes ${largest.acrossStripes ?? 1}\` across clusters it fits`
        : `\`stripes ${largest.stripes}\` is the most`;
    return `${parts}${plural(stripes * acrossStripes, "stripe")} for ${plural(rows, "output row")}: ${excess} too many; ${advice}`;
  },
  explanation: `Each stripe works on its own rows of the output map, so there can be no more stripes, times stripes across clusters, than output
rows; a fused group has no more stripes than its last layer rows. A recurrent layer has one row, and so has a dense layer without \`sequence\`. Each kernelwise group of clusters holds other
kernels, so there can be no more groups than kernels. A weight lies in one tile, so a kernel has no more parts, chains times slices, than weights.`,
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
