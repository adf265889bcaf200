import { define } from "./diagnostic.js";

export const IMN405 = define<{
  readonly text: string;
  /** Why the network has no figures. */
  readonly why: string;
}>({
  code: "IMN405",
  severity: "error",
  title: "A budget without a verdict",
  message: ({ text, why }) => `budget \`${text}\` has no verdict: ${why}, so that nothing meets it`,
  explanation: `A \`budget\` asserts something about the simulated result, and of this network there is none: it has no layers, or all of them run in
the stream between layers, or on the host in a time that nobody states. Its sums are 0 because nothing is counted, and a limit above that is met by
nothing. A layer with weights, or the \`time\` of a layer \`host\`, gives the network figures; until then the budget is best left out. The peak of the
feature memory is there all the same, and so are budgets of it; one that is missed is told as such.`,
  bad: `network n {
  input x: 64x56x56
  maxpool P: size 2
  budget cycles <= 1_000
}
`,
  good: `network n {
  input x: 64x56x56
  maxpool P: size 2
  conv C: kernels 64 size 3x3 pad 1
  budget cycles <= 1_000_000
}
`,
});
