/** How the figures of scenarios read in words, and what they rest on. */
import type { PowerTerm, PowerTerms } from "./report.js";

/** What each term is, as it reads before "dominates". */
export const TERM_WORDS: Readonly<Record<PowerTerm, string>> = {
  compute: "computing",
  move: "movement",
  load: "loading",
  leakage: "leakage",
  system: "system",
};

export const TERMS = Object.keys(TERM_WORDS) as readonly PowerTerm[];

/** The terms with their shares of all, the largest first, without those that are nothing. */
export function termShares(terms: PowerTerms): readonly { readonly term: PowerTerm; readonly share: number }[] {
  const total = TERMS.reduce((sum, term) => sum + terms[term], 0);
  return TERMS.map((term) => ({ term, share: total > 0 ? terms[term] / total : 0 }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
}

interface Facts {
  readonly shares: readonly (number | undefined)[];
  readonly hasFixed: boolean;
}

/** What every scenario, or one that has it, assumes beyond the energies of its networks. */
const ASSUMPTIONS: readonly { readonly when: (facts: Facts) => boolean; readonly text: string }[] = [
  {
    when: () => true,
    text: "Powers assume that between inferences the clusters of a state leak, and that nothing else of the processor takes any.",
  },
  {
    when: ({ shares }) => shares.some((share) => share !== undefined),
    text: "Powers assume that going from one state to another takes neither time nor energy.",
  },
  {
    when: ({ shares }) => shares.filter((share) => share === undefined).length > 0 && shares.length > 1,
    text: "Powers add up states that are there at the same time, as if each had the clusters to itself.",
  },
  {
    when: ({ hasFixed, shares }) => hasFixed && shares.some((share) => share !== undefined),
    text: "What the system always takes counts once, in whatever state it is.",
  },
];

/** `shares` are those of the states, undefined for one that is always there. */
export function powerAssumptions(facts: Facts): readonly string[] {
  return ASSUMPTIONS.flatMap(({ when, text }) => (when(facts) ? text : []));
}
