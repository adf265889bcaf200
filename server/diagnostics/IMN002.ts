import { define } from "./diagnostic.js";
import { didYouMean, oneOf, shortened } from "./words.js";

export const IMN002 = define<{
  readonly found: string;
  readonly expected: readonly string[];
  readonly suggestion: string | undefined;
}>({
  code: "IMN002",
  severity: "error",
  title: "Unknown statement",
  message: ({ found, expected, suggestion }) =>
    `expected ${oneOf(expected)}, found \`${shortened(found)}\`${didYouMean(suggestion)}`,
  explanation: `A statement starts with a word of the language: a layer word such as \`conv\`, or one of \`const\`, \`precision\`,
\`input\`, \`use\`, \`output\`, \`budget\`, \`measured\`; outside a network with \`import\`, \`const\`, \`arch\`, \`network\`,
\`block\`, \`scenario\` or \`sweep\`; between the braces of a scenario with \`run\`, \`system\`, \`battery\`, \`budget\` or \`measured\`,
of a sweep with \`keep\`, \`minimize\`, \`maximize\` or an axis, a name before its list.

A misspelt layer is read as the closest one, so that the layers after it keep their shapes and figures. The fix
puts the closest word in; it is safe to apply to a whole file where one word alone is a single slip away.`,
  bad: `network n {
  input x: 3x8x8
  cnv C: kernels 8 size 3x3
}
`,
  good: `network n {
  input x: 3x8x8
  conv C: kernels 8 size 3x3
}
`,
});
