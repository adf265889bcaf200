import { define } from "./diagnostic.js";

export const IMN402 = define<{
  /** The time between inferences that is asked for, and that one takes. */
  readonly every: string;
  readonly latency: string;
}>({
  code: "IMN402",
  severity: "error",
  title: "One inference takes longer than there is from one to the next",
  message: ({ every, latency }) =>
    `one inference takes ${latency}, and one \`every\` ${every} is asked for: there is no such power`,
  explanation: `Power is the energy of one inference every so often, with what leaks in between. Where one inference takes longer than that, the
processor cannot keep up, and no power is what is asked for. More clusters, an operating point with a faster clock, or a longer time
mend it. The same holds for a state of a scenario, \`run NETWORK every 1ms\`.`,
  bad: `network n {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1
  budget power <= 10mW on 1 cluster at sleep every 1ms
}
`,
  good: `network n {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1
  budget power <= 10mW on 1 cluster at sleep every 100ms
}
`,
});
