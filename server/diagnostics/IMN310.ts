import type { Violation } from "../../src-sim/mapping/violation.js";
import { define } from "./diagnostic.js";
import { plural } from "./words.js";

type Facts = Extract<Violation, { kind: "chain too long" }>;

export const IMN310 = define<Facts>({
  code: "IMN310",
  severity: "error",
  title: "The chain is longer than the architecture's longest",
  message: ({ chains, longest, excess }) =>
    `\`chains ${chains}\` is ${plural(excess, "tile")} longer than the longest chain of the architecture, \`chains ${longest}\``,
  explanation: `An architecture may say how many tiles its longest chain has: \`chains\` of the \`arch\`, all tiles of a cluster unless given. A
kernel that needs more is cut into slices.`,
  bad: `arch short {
  chains 4
}
network n on short {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1 map chains 8
}
`,
  good: `arch short {
  chains 4
}
network n on short {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1 map chains 4
}
`,
});
