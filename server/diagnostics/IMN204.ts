import { define } from "./diagnostic.js";

export const IMN204 = define<{
  readonly word: string;
  readonly arch: string;
  readonly native: number;
  readonly max: number;
  readonly nearest: string;
  /** The activations of a product's second operand, which lie where weights do. */
  readonly asWeights?: boolean;
}>({
  code: "IMN204",
  severity: "error",
  title: "Precision the architecture cannot run",
  message: ({ word, arch, native, max, nearest, asWeights }) =>
    `\`${word}\`${asWeights ? " of the second operand, which lies in the tiles as weights do," : ""} cannot run on \`${arch}\`: 1 to ${native} bits are native, up to ${max} run in two slices or passes; the nearest legal is \`${nearest}\``,
  explanation: `Weights and activations have 1 bit up to the architecture's native precision (\`weight_bits\`, \`activation_bits\`), or up to
twice as many, 16 at most: such weights fill twice the bits of a row, such activations take two passes.`,
  bad: `network n {
  precision w4 a9
  input x: 3x8x8
  conv C: kernels 8 size 3x3
}
`,
  good: `network n {
  precision w4 a8
  input x: 3x8x8
  conv C: kernels 8 size 3x3
}
`,
});
