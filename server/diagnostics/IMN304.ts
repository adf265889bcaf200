import type { Violation } from "../../src-sim/mapping/violation.js";
import { formatCount } from "../../src-sim/report/display.js";
import type { Split } from "../../src-sim/work.js";
import { define } from "./diagnostic.js";
import { oneOf, plural } from "./words.js";

type Facts = Extract<Violation, { kind: "too many clusters" }> & { readonly split: Split };

export const IMN304 = define<Facts>({
  code: "IMN304",
  severity: "error",
  title: "`across` uses more clusters than the architecture has",
  message: ({ used, available, excess, largest, split }) => {
    const legal = Object.entries(largest).map(([word, value]) => `\`${word} ${value}\``);
    const advice = legal.length > 0 ? `${oneOf(legal)} fits` : "no single one of them can mend it: lower several";
    const { kernels, depth = 1, stripes, strides = 1 } = split;
    const words = [
      `kernels ${kernels}`,
      depth > 1 && `depth ${depth}`,
      `stripes ${stripes}`,
      strides > 1 && `strides ${strides}`,
    ];
    return `${words.filter((word) => word !== false).join(" x ")} across use ${plural(used, "cluster")}, the architecture has ${formatCount(available)}: ${formatCount(excess)} too many; ${advice}`;
  },
  explanation: `A layer is cut over \`kernels * depth * stripes * strides\` clusters, and the architecture has no more than its \`clusters\`.

Without \`across\` the best cut is found.`,
  bad: `network n {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1 map chains 4 parallel 2 across kernels 4 stripes 4
}
`,
  good: `network n {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1 map chains 4 parallel 2 across kernels 2 stripes 4
}
`,
});
