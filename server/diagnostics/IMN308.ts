import { define } from "./diagnostic.js";
import { formatBits as bits } from "../../src-sim/display.js";

export const IMN308 = define<{ readonly needed: number; readonly available: number }>({
  code: "IMN308",
  severity: "information",
  title: "Weights exceed the in-memory capacity",
  message: ({ needed, available }) =>
    `the weights take ${bits(needed)}, the tiles hold ${bits(available)}: ${bits(needed - available)} too many to stay, so tiles are reloaded at every inference`,
  explanation: `All weights together are larger than all tiles of all clusters, so tiles are loaded again at every inference. The cycles of
loading are part of every figure. Fewer weight bits, fewer kernels or more clusters would let weights stay.`,
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
