import type { Violation } from "../../src-sim/mapping/violation.js";
import { define } from "./diagnostic.js";
import { plural } from "./words.js";

type Facts = Extract<Violation, { kind: "idle parallel groups" }>;

export const IMN305 = define<Facts>({
  code: "IMN305",
  severity: "warning",
  title: "More parallel groups than kernels",
  message: ({ parallel, kernels, excess }) =>
    `${plural(parallel, "parallel group")} for ${plural(kernels, "kernel")}: ${plural(excess, "group")} of tiles would hold none; \`parallel ${kernels}\` is the most that works`,
  explanation: `Parallel groups of tiles hold different kernels. With more groups than kernels some tiles hold nothing and do nothing.`,
  bad: `network n {
  input x: 64x8x8
  conv C: kernels 4 size 1x1 map parallel 8
}
`,
  good: `network n {
  input x: 64x8x8
  conv C: kernels 4 size 1x1 map parallel 4 stripes 2
}
`,
});
