import { define } from "./diagnostic.js";
import { plural, shortened } from "./words.js";

export type NoPoints =
  /** A condition holds for none of so many combinations of the axes that it reads; `nearest` says how close one comes. */
  | { readonly kind: "never"; readonly condition: string; readonly combinations: number; readonly nearest: string }
  | { readonly kind: "together"; readonly conditions: number; readonly combinations: number }
  | {
      readonly kind: "derived";
      readonly name: string;
      readonly takes: string;
      readonly combinations: number;
      /** The expression as it is written. */
      readonly expression: string;
      /** What the first makes of it; undefined of a division by 0. */
      readonly first: string | undefined;
    };

const WORDS: { readonly [K in NoPoints["kind"]]: (facts: Extract<NoPoints, { kind: K }>) => string } = {
  never: ({ condition, combinations, nearest }) =>
    `\`${shortened(condition)}\` ${combinations === 1 ? "never holds" : `holds in none of ${plural(combinations, "combination")}`}, so the sweep has no point; ${nearest}`,
  together: ({ conditions, combinations }) =>
    `each of the ${conditions} conditions holds somewhere, but all together in none of ${plural(combinations, "combination")}, so the sweep has no point`,
  derived: ({ name, takes, combinations, expression, first }) => {
    const divides = `\`${shortened(expression)}\` divides by 0`;
    return combinations === 1
      ? `\`${name}\` takes ${takes}, and ${first === undefined ? divides : `it is \`${first}\``} at every point`
      : `\`${name}\` takes ${takes}, which it is in none of ${plural(combinations, "combination")}: ${first === undefined ? `in the first ${divides}` : `the first makes it \`${first}\``}`;
  },
};

export const IMN209 = define<NoPoints>({
  code: "IMN209",
  severity: "error",
  title: "A sweep without points",
  message: (facts) => (WORDS[facts.kind] as (each: NoPoints) => string)(facts),
  explanation: `The points of a sweep are the combinations of the values of its axes for which every \`keep\` holds. None are left: a
condition holds for no combination, or what is derived, such as \`row_bits = 8192 / rows\`, is no legal value in any of them.

All combinations of the axes that a condition reads are tried, where they are at most 2,000. Where there are more, whether any is left is found
when they are counted: by the editor's lens of the sweep, and by \`imnpu sweep\`.`,
  bad: `network n {
  input x: 3x32x32
  conv C: kernels 16 size 3 pad 1
}
sweep width of n {
  tiles    [4, 8, 16]
  clusters [4, 8]
  keep tiles * clusters <= 8
}
`,
  good: `network n {
  input x: 3x32x32
  conv C: kernels 16 size 3 pad 1
}
sweep width of n {
  tiles    [4, 8, 16]
  clusters [4, 8]
  keep tiles * clusters <= 64
}
`,
});
