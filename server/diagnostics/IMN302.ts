import type { Violation } from "../../src-sim/mapping/violation.js";
import { formatCount } from "../../src-sim/report/display.js";
import type { Mapping } from "../../src-sim/work.js";
import { define } from "./diagnostic.js";
import { oneOf, plural } from "./words.js";

type Facts = Extract<Violation, { kind: "too many tiles" }> & { readonly mapping: Mapping };

export const IMN302 = define<Facts>({
  code: "IMN302",
  severity: "error",
  title: "The mapping uses more tiles than a cluster has",
  message: ({ used, available, excess, largest, mapping: { stripes, chains, parallel, strides } }) => {
    const legal = Object.entries(largest).map(([word, value]) => `\`${word} ${value}\``);
    const advice = legal.length > 0 ? `${oneOf(legal)} fits` : "no single one of them can mend it: lower two";
    const strided = strides === undefined ? "" : ` x strides ${strides}`;
    return `stripes ${stripes}${strided} x chains ${chains} x parallel ${parallel} use ${plural(used, "tile")}, a cluster has ${formatCount(available)}: ${formatCount(excess)} too many; ${advice}`;
  },
  explanation: `Stripes, chains and parallel groups multiply, and so do strides: \`stripes * strides * chains * parallel\` tiles are used, and a
cluster has no more than the architecture's \`tiles\`. The message names what each of them may be while the others stay.`,
  bad: `network n {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1 map stripes 4 chains 3
}
`,
  good: `network n {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1 map stripes 2 chains 3
}
`,
});
