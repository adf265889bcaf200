import type { Violation } from "../../src-sim/mapping/violation.js";
import { formatCount } from "../../src-sim/report/display.js";
import { define } from "./diagnostic.js";
import { plural } from "./words.js";

type Facts = Extract<Violation, { kind: "chain too short" }>;

export const IMN301 = define<Facts>({
  code: "IMN301",
  severity: "error",
  title: "The chain is too short for the kernel",
  message: ({ kernelBits, heldBits, excessBits, chains, slices, fits }) => {
    const held = slices > 1 ? `\`chains ${chains} slices ${slices}\`` : `\`chains ${chains}\``;
    return `kernel needs ${plural(kernelBits, "bit")}, ${held} holds ${formatCount(heldBits)}: ${formatCount(excessBits)} too many; \`chains ${fits}\` fits`;
  },
  explanation: `A kernel has \`(C / groups) * kernel height * kernel width * weight bits\` bits. A chain of tiles holds \`chains * row_bits\` of them,
and \`slices\` times as many when it is loaded in slices. A shorter chain cannot hold the kernel.

Without \`chains\` the fewest that hold the kernel are taken.`,
  bad: `network n {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1 map stripes 2 chains 2
}
`,
  good: `network n {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1 map stripes 2 chains 3
}
`,
});
