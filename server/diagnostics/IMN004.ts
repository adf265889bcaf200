import { define } from "./diagnostic.js";

const WHERE = {
  file: "stands outside a network or block",
  block: "cannot stand in a block; it belongs to the network that uses the block",
  scenario: "cannot stand in a scenario, which holds `run`, `system`, `battery`, `budget` and `measured`",
  sweep: "cannot stand in a sweep, which holds axes, `keep`, `minimize` and `maximize`",
} as const;

export const IMN004 = define<{ readonly word: string; readonly where: "file" | "block" | "scenario" | "sweep" }>({
  code: "IMN004",
  severity: "error",
  title: "A statement in the wrong place",
  message: ({ word, where }) => `\`${word}\` ${WHERE[where]}`,
  explanation: `Layers and statements stand between the braces of a \`network\` or \`block\`. Where a \`}\` before the statement is one
too many, the statement still counts as part of the network that was closed.

\`input\`, \`budget\`, \`measured\` and \`overlap\` speak of a whole network: in a block, \`in\` is the input. A \`scenario\` holds the states that
networks run in, a \`sweep\` the axes of its points: neither holds layers.`,
  bad: `network n {
  input x: 3x8x8
  conv C: kernels 8 size 3x3
}
  conv D: kernels 8 size 3x3
}
`,
  good: `network n {
  input x: 3x8x8
  conv C: kernels 8 size 3x3
  conv D: kernels 8 size 3x3
}
`,
});
