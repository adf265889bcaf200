import { define } from "./diagnostic.js";

export const IMN403 = define<{
  /** The shares of the states together. */
  readonly shares: string;
}>({
  code: "IMN403",
  severity: "error",
  title: "States have more than all of the time",
  message: ({ shares }) => `the states' shares of the time come to ${shares}: all of it is 100%`,
  explanation: `A state with a \`share\` is there for that share of the time, and one without is always there. Two states that have shares
are never there at once, so all shares of a scenario come to 100% at most.`,
  bad: `network n {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1
}
scenario day {
  run n at sleep every 1s share 70%
  run n at burst every 100ms share 40%
}
`,
  good: `network n {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1
}
scenario day {
  run n at sleep every 1s share 60%
  run n at burst every 100ms share 40%
}
`,
});
