import { define } from "./diagnostic.js";

export const IMN105 = define<{ readonly what: "layer" | "const" | "input" | "instance"; readonly name: string }>({
  code: "IMN105",
  severity: "warning",
  title: "Never used",
  unnecessary: true,
  message: ({ what, name }) =>
    what === "const"
      ? `const \`${name}\` is never used`
      : `${what} \`${name}\` is never used: no layer reads it and it is no output`,
  explanation: `A constant that no expression reads, or a layer, instance or input whose values go nowhere. A network's results are what \`output\`
names, or else its last layer. The layer still costs cycles: remove it, read it, or name it as an output.`,
  bad: `network n {
  input x: 3x8x8
  conv C from x: kernels 8 size 3x3
  conv D from x: kernels 8 size 3x3
}
`,
  good: `network n {
  input x: 3x8x8
  conv C from x: kernels 8 size 3x3
  conv D from C: kernels 8 size 3x3
}
`,
});
