import { define } from "./diagnostic.js";
import { oneOf } from "./words.js";

export const IMN003 = define<{ readonly expected: readonly string[] }>({
  code: "IMN003",
  severity: "error",
  title: "Not closed",
  message: ({ expected }) => `expected ${oneOf(expected)}: what is opened here, or before, is not closed`,
  explanation: `A network, block, string or comment is opened and not closed. Strings end on their line.

A declaration (\`network\`, \`block\`, \`arch\`, \`import\`) ends the network before it, so a missing \`}\` is one error.`,
  bad: `network n {
  input x: 3x8x8
  conv C: kernels 8 size 3x3
`,
  good: `network n {
  input x: 3x8x8
  conv C: kernels 8 size 3x3
}
`,
});
