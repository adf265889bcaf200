import { define } from "./diagnostic.js";
import { allOf } from "./words.js";

/** Between the budget and what is said of it. */
const IS_MISSED = "` is missed: ";

/** Of the message what it says beside the budget's own text, for whoever shows that already. */
export function whyMissed(message: string): string {
  return message.slice(message.lastIndexOf(IS_MISSED) + IS_MISSED.length);
}

export const IMN401 = define<{
  readonly text: string;
  readonly value: string;
  readonly by: string;
  readonly costliest: readonly string[];
}>({
  code: "IMN401",
  severity: "error",
  title: "Budget missed",
  message: ({ text, value, by, costliest }) => {
    const most = costliest.length > 0 ? `; most goes to ${allOf(costliest)}` : "";
    return `budget \`${text}${IS_MISSED}the value reached is ${value}, ${by}${most}`;
  },
  explanation: `A \`budget\` asserts something about the simulated result, and the result is otherwise. The message tells the value reached, by how
much it misses, and the layers that cost most.

Without \`on N clusters\` a budget speaks of all clusters of the architecture. In a scenario it speaks of the power of all its states or
of the battery's lifetime, and the message tells what most of the power goes to.`,
  bad: `network n {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1
  budget cycles <= 1_000 on 1 cluster
}
`,
  good: `network n {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1
  budget cycles <= 1_000_000 on 1 cluster
}
`,
});
