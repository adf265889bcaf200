import { define } from "./diagnostic.js";

export const IMN211 = define<{
  readonly sweep: string;
  /** Exact, however many. */
  readonly combinations: string;
  readonly most: string;
}>({
  code: "IMN211",
  severity: "information",
  title: "More combinations than a sweep goes through",
  message: ({ sweep, combinations, most }) =>
    `\`${sweep}\` has ${combinations} combinations, and all of them are gone through up to ${most}; \`imnpu sweep --sample 100000\` takes so many, spread evenly`,
  explanation: `The combinations of a sweep are as many as the product of the numbers of values of its axes. Up to 1,000,000,000 are gone through one by one.
Of more, \`--sample N\` takes N points, spread evenly over all axes, and every report says so; fewer values or another axis derived
from the others (\`row_bits = 8192 / rows\`) bring the number down.`,
  bad: `network n {
  input x: 3x32x32
  conv C: kernels 16 size 3 pad 1
}
sweep wide of n {
  tiles    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]
  clusters [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]
  rows     [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]
  row_bits [64, 128, 192, 256, 320, 384, 448, 512, 576, 640, 704, 768, 832, 896, 960, 1024]
  chains   [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]
  segments [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]
  weight_bus [1B/cycle, 2B/cycle, 3B/cycle, 4B/cycle, 5B/cycle, 6B/cycle, 7B/cycle, 8B/cycle]
  input_bits [1, 2, 3, 4, 5, 6, 7, 8]
}
`,
  good: `network n {
  input x: 3x32x32
  conv C: kernels 16 size 3 pad 1
}
sweep wide of n {
  tiles    [1, 2, 4, 8, 16]
  clusters [1, 2, 4, 8, 16]
  rows     [8, 16, 32, 64]
  row_bits = 32768 / rows
}
`,
});
