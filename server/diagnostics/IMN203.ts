import { define } from "./diagnostic.js";
import { allOf, oneOf, plural, quoted, shortened } from "./words.js";

export type ValueProblem =
  /** Another kind of value: a shape where a number must stand. */
  | { readonly kind: "type"; readonly what: string; readonly expected: string; readonly found: string }
  | { readonly kind: "unit"; readonly what: string; readonly units: readonly string[]; readonly found: string }
  | {
      readonly kind: "range";
      readonly what: string;
      readonly found: string;
      readonly min: string;
      readonly max: string;
      readonly nearest: string;
    }
  | { readonly kind: "fraction"; readonly value: string; readonly below: string; readonly above: string }
  | { readonly kind: "overflow"; readonly text: string }
  /** A figure of a whole network; approximate, as it is beyond what a number holds. */
  | { readonly kind: "total"; readonly network: string; readonly what: string; readonly value: number }
  /** What an operator of a sweep's expressions takes. */
  | {
      readonly kind: "kinds";
      readonly operator: string;
      readonly expected: string;
      readonly found: readonly string[];
    }
  /** What cannot be an axis of a sweep, nor follow from axes, and what says it instead. */
  | { readonly kind: "no-axis"; readonly word: string; readonly why: string; readonly instead: string }
  | { readonly kind: "zero-division" }
  | { readonly kind: "arguments"; readonly callee: string; readonly found: number }
  | { readonly kind: "circular"; readonly what: string; readonly chain: readonly string[] }
  | { readonly kind: "repeat"; readonly copies: number; readonly limit: number }
  | { readonly kind: "layers"; readonly limit: number }
  /** What blocks become, in all networks of a file. */
  | { readonly kind: "blocks"; readonly limit: number }
  | { readonly kind: "omitted"; readonly limit: number };

const WORDS: { readonly [K in ValueProblem["kind"]]: (problem: Extract<ValueProblem, { kind: K }>) => string } = {
  type: ({ what, expected, found }) => `${what} takes ${expected}, found \`${shortened(found)}\``,
  unit: ({ what, units, found }) =>
    `${what} takes a quantity in ${oneOf(quoted(units))} joined to its number, found \`${shortened(found)}\``,
  range: ({ what, found, min, max, nearest }) =>
    `${what} takes ${min} to ${max}, found ${found}; the nearest legal value is ${nearest}`,
  fraction: ({ value, below, above }) =>
    `a whole number is needed, this is ${value}; \`ceil(...)\` rounds up to ${above}, the nearest below is ${below}`,
  overflow: ({ text }) =>
    `\`${shortened(text)}\` is beyond 9,007,199,254,740,991 (2^53 - 1), the largest number that is exact`,
  total: ({ network, what, value }) =>
    `\`${network}\` comes to about ${value.toPrecision(3)} ${what}, more than 9,007,199,254,740,991 (2^53 - 1), the largest number that is exact`,
  kinds: ({ operator, expected, found }) => `\`${operator}\` takes ${expected}, found ${allOf(found)}`,
  "no-axis": ({ word, why, instead }) => `\`${word}\` cannot be changed here: ${why}; ${instead}`,
  "zero-division": () => "division by 0",
  arguments: ({ callee, found }) => `\`${callee}\` takes one argument, found ${found}`,
  circular: ({ what, chain }) => `${what} \`${chain[0]}\` depends on itself: ${chain.join(" → ")}`,
  repeat: ({ copies, limit }) =>
    `\`repeat\` makes ${plural(copies, "copy", "copies")}: with the layers before it more than the limit of ${plural(limit, "layer")}`,
  layers: ({ limit }) =>
    `the network has more than ${plural(limit, "layer")}, which is the limit; the rest is left out`,
  omitted: ({ limit }) =>
    `the network has more than ${plural(limit, "statement")} \`omitted\`, blocks unrolled, which is the limit; \`count\` lets one stand for several operators`,
  blocks: ({ limit }) =>
    `the file's blocks unroll to more than ${plural(limit, "statement")}, uses and parameters counted, which is the limit; the rest is left out`,
};

export const IMN203 = define<ValueProblem>({
  code: "IMN203",
  severity: "error",
  title: "Wrong type, unit or range",
  message: (problem) => (WORDS[problem.kind] as (p: ValueProblem) => string)(problem),
  explanation: `The value is not of the kind that stands here, its unit is of another quantity, or it lies outside the range. The language
reference lists each attribute's and property's type, unit, range and default.

Expressions are exact whole-number arithmetic. A division may give a fraction on the way, but its result must be whole: write
\`ceil(a / b)\` to round up. Numbers beyond 2^53 - 1 are refused, figures of a whole network too, and a
network may have at most 100,000 layers. Expressions of a sweep may have quantities, and fractions until something has to be whole. The blocks of a file may unroll to 300,000 statements, where each \`use\`
and each parameter counts as one more.`,
  bad: `network n {
  input x: 3x8x8 via 8MHz
  conv C: kernels 8 size 3x3
}
`,
  good: `network n {
  input x: 3x8x8 via 8B/cycle
  conv C: kernels 8 size 3x3
}
`,
});
