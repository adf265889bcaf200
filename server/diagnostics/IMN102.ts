import { define } from "./diagnostic.js";

export const IMN102 = define<{ readonly name: string; readonly what: string }>({
  code: "IMN102",
  severity: "error",
  title: "Name defined twice",
  message: ({ name, what }) => `\`${name}\` is already the name of ${what}`,
  explanation: `Names are unique in their network or block, and among the declarations of a file and what it imports. The first
definition counts; the related place shows it.`,
  bad: `network n {
  input x: 3x8x8
  conv C: kernels 8 size 3x3
  conv C: kernels 8 size 3x3
}
`,
  good: `network n {
  input x: 3x8x8
  conv C: kernels 8 size 3x3
  conv D: kernels 8 size 3x3
}
`,
});
