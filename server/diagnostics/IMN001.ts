import { define } from "./diagnostic.js";
import { oneOf, shortened } from "./words.js";

export const IMN001 = define<{ readonly found?: string | undefined; readonly expected: readonly string[] }>({
  code: "IMN001",
  severity: "error",
  title: "Syntax error",
  message: ({ found, expected }) => {
    const wanted = expected.length > 0 ? `expected ${oneOf(expected)}` : "nothing more can stand here";
    return found === undefined ? `${wanted}; the statement ends too soon` : `${wanted}, found \`${shortened(found)}\``;
  },
  explanation: `The text cannot be read at this place. The message says what could stand here.

One error costs its own statement and no more: the lines after it are read and simulated as usual.`,
  bad: `network n {
  input x: 3x8x8
  conv C: kernels = 8 size 3x3
}
`,
  good: `network n {
  input x: 3x8x8
  conv C: kernels 8 size 3x3
}
`,
});
