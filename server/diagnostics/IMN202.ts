import { define } from "./diagnostic.js";
import { allOf, didYouMean } from "./words.js";

export type AttributeProblem =
  | {
      readonly kind: "unknown";
      readonly word: string;
      /** What it stands at: "`conv`", "`map`", "an architecture". */
      readonly of: string;
      /** In words: "`kernels`", "an activation". */
      readonly takes: readonly string[];
      readonly suggestion: string | undefined;
    }
  /** A word that the language had once; `isTaken` where the layer takes what it is called now. */
  | { readonly kind: "former"; readonly word: string; readonly now: string; readonly isTaken: boolean }
  | { readonly kind: "missing"; readonly word: string; readonly of: string }
  | { readonly kind: "repeated"; readonly word: string }
  | { readonly kind: "no-value"; readonly word: string; readonly expected: string }
  | { readonly kind: "unwanted-value"; readonly word: string; readonly found: string }
  /** Two words of which a layer has one: `what` they both are. */
  | { readonly kind: "second-choice"; readonly word: string; readonly first: string; readonly what: string }
  /** Of a sweep: what both say which networks it asks. */
  | { readonly kind: "asked-twice"; readonly network: string; readonly sweep: string }
  /** A goal of a sweep that is its opposite already. */
  | { readonly kind: "opposite"; readonly metric: string; readonly word: string; readonly first: string }
  | { readonly kind: "operands"; readonly of: string; readonly needed: string; readonly found: number }
  | { readonly kind: "no-mapping"; readonly of: string; readonly onHost: boolean }
  | { readonly kind: "no-weights"; readonly word: string; readonly of: string };

const WORDS: { readonly [K in AttributeProblem["kind"]]: (problem: Extract<AttributeProblem, { kind: K }>) => string } =
  {
    unknown: ({ word, of, takes, suggestion }) => {
      const what = takes.length > 0 ? `it takes ${allOf(takes)}` : "it takes nothing";
      return `${of} has no \`${word}\`${didYouMean(suggestion) || `; ${what}`}`;
    },
    former: ({ word, now, isTaken }) =>
      isTaken
        ? `\`${word}\` is now \`${now}\`, the share of zero bits of the kernels, beside \`transitions\``
        : `\`${word}\` is now \`${now}\`, the share of zero bits of the kernels, and this layer has none`,
    missing: ({ word, of }) => `${of} needs ${word}`,
    repeated: ({ word }) => `\`${word}\` is given twice`,
    "no-value": ({ word, expected }) => `\`${word}\` needs a value: ${expected}`,
    "unwanted-value": ({ word, found }) => `\`${word}\` takes no value, found \`${found}\``,
    "second-choice": ({ word, first, what }) => `\`${word}\` is a second ${what} after \`${first}\`; a layer has one`,
    "asked-twice": ({ network, sweep }) =>
      `\`of ${network}\` and the axis \`networks\` both say which networks \`${sweep}\` asks; it takes one of them`,
    opposite: ({ metric, word, first }) =>
      `\`${word} ${metric}\` asks for the opposite of \`${first} ${metric}\`; a sweep has one of them`,
    operands: ({ of, needed, found }) => `${of} reads ${needed}, found ${found}`,
    "no-mapping": ({ of, onHost }) =>
      `${of} holds no weights, so it takes no mapping: it runs ${onHost ? "on the host" : "in the stream between layers"}`,
    "no-weights": ({ word, of }) => `${of} holds no weights, so it takes no \`${word}\``,
  };

export const IMN202 = define<AttributeProblem>({
  code: "IMN202",
  severity: "error",
  title: "Missing, repeated or unknown attribute",
  message: (problem) => (WORDS[problem.kind] as (p: AttributeProblem) => string)(problem),
  explanation: `Each layer has attributes that it needs and others that it may have; each stands once. The same holds for mapping
directives, the properties of an architecture, the arguments of a block, and the axes and goals of a sweep. The language reference lists them all.

\`sparsity\` was once an attribute, and did not say of what it spoke: \`zeros\` is the share of zero bits of the kernels.

For a misspelt word the fix puts the closest in; it is safe to apply to a whole file where one word alone is a single slip
away and is not given already.`,
  bad: `network n {
  input x: 3x8x8
  conv C: kernels 8
}
`,
  good: `network n {
  input x: 3x8x8
  conv C: kernels 8 size 3x3
}
`,
});
