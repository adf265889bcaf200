import { define } from "./diagnostic.js";

export const IMN404 = define<{
  readonly scenario: string;
  /** Of the time, what no state is there in. */
  readonly rest: string;
}>({
  code: "IMN404",
  severity: "warning",
  title: "Nothing runs for a part of the time",
  message: ({ scenario, rest }) =>
    `no state of \`${scenario}\` is there in ${rest} of the time, and the processor takes nothing then`,
  explanation: `Every state has a \`share\` of the time, and together they leave a part of it out. The processor counts as cut off from its
supply then, leakage included: only what the \`system\` always takes goes on. Another state for the rest, or one without a \`share\`, which is
always there, says what there is.`,
  bad: `network n {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1
}
scenario day {
  run n at burst every 100ms share 1%
}
`,
  good: `network n {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1
}
scenario day {
  run n on 1 cluster at sleep every 1s
  run n at burst every 100ms share 1%
}
`,
});
