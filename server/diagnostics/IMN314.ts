import { formatCount } from "../../src-sim/report/display.js";
import { define } from "./diagnostic.js";
import { plural } from "./words.js";

type Facts =
  | {
      /** What weights and features of so many bits can come to. */
      readonly kind: "possible";
      /** Weights of a kernel. */
      readonly taps: number;
      readonly weightBits: number;
      readonly activationBits: number;
      /** Bits of the widest sum, and of an accumulator. */
      readonly needed: number;
      readonly there: number;
    }
  | {
      /** What a run came to. */
      readonly kind: "measured";
      readonly layer: string;
      /** The widest sum, and its bits. */
      readonly sum: number;
      readonly needed: number;
      readonly there: number;
    };

export const IMN314 = define<Facts>({
  code: "IMN314",
  severity: "information",
  title: "Partial sums may exceed the accumulator",
  message: (facts) => {
    const { needed, there } = facts;
    const lack = `an accumulator has ${formatCount(there)}: ${formatCount(needed - there)} too few`;
    if (facts.kind === "measured") {
      return `\`${facts.layer}\` makes a partial sum of ${formatCount(facts.sum)}, which takes ${plural(needed, "bit")}; ${lack}`;
    }
    const { taps, weightBits, activationBits } = facts;
    const each = `${plural(weightBits, "bit")} by ${formatCount(activationBits)}`;
    return `the sum of ${plural(taps, "product")} of ${each} may take ${plural(needed, "bit")}, ${lack}; \`imnpu run\` measures what the sums of a model take`;
  },
  explanation: `The partial sums of a kernel are added up in an accumulator of \`accumulator_bits\`, in two's complement. A sum of as many products
as a kernel has weights, each weight and each feature the largest of its precision, takes more. Weights are taken as numbers in two's
complement (those of one bit as 0 or 1), features as numbers without a sign.

Real weights and features seldom come near that, so this is information: \`imnpu run\` computes every sum of a model, says the widest,
and takes one that exceeds the accumulator for an error. Fewer weight or activation bits, or a layer of fewer channels, are certain to
fit; an architecture that does not state \`accumulator_bits\` has ample ones.`,
  bad: `arch narrow {
  accumulator_bits 16
}

network n on narrow {
  input x: 64x14x14
  conv C: kernels 64 size 3 pad 1 w8 a8
}
`,
  good: `arch wide {
  accumulator_bits 26
}

network n on wide {
  input x: 64x14x14
  conv C: kernels 64 size 3 pad 1 w8 a8
}
`,
});
