import { define } from "./diagnostic.js";
import { shortened } from "./words.js";

export const IMN210 = define<{ readonly condition: string }>({
  code: "IMN210",
  severity: "warning",
  title: "A condition that reads no axis",
  unnecessary: true,
  message: ({ condition }) =>
    `\`${shortened(condition)}\` reads no axis of the sweep: it holds for every point, and leaves none out`,
  explanation: `A \`keep\` says which combinations of a sweep's axes are points. One that reads no axis, nor anything that is derived from one, is the
same for all: it holds, and does nothing. Perhaps an axis is missing, or the condition is meant of another property.
The fix takes it out.`,
  bad: `network n {
  input x: 3x32x32
  conv C: kernels 16 size 3 pad 1
}
sweep width of n {
  tiles [4, 8, 16]
  keep clusters <= 64
}
`,
  good: `network n {
  input x: 3x32x32
  conv C: kernels 16 size 3 pad 1
}
sweep width of n {
  tiles    [4, 8, 16]
  clusters [1, 2, 4, 8]
  keep tiles * clusters <= 64
}
`,
});
