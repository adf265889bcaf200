import { formatBits as bits } from "../../src-sim/report/display.js";
import { define } from "./diagnostic.js";

export const IMN308 = define<{ readonly needed: number; readonly available: number }>({
  code: "IMN308",
  severity: "information",
  title: "Weights exceed the in-memory capacity",
  message: ({ needed, available }) =>
    `the weights take ${bits(needed)}, the tiles hold ${bits(available)}: ${bits(needed - available)} too many to stay, so tiles must be reloaded at every inference`,
  explanation: `All weights together are larger than all tiles of all clusters, so tiles must be loaded again at every inference. Fewer
weight bits, fewer kernels or more clusters would let weights stay. The figures count loading at every inference either
way, as published.`,
  bad: `network n {
  input x: 512x8x8
  conv C: kernels 1024 size 3x3
}
`,
  good: `network n {
  input x: 32x8x8
  conv C: kernels 64 size 3x3
}
`,
});
