/** How the figures of scenarios read in words, and what they rest on. */
import { formatDuration, formatError, formatPercent, formatPower, formatWattHours, plural } from "../report/display.js";
import { formatScenarioMetric } from "./metrics.js";
import type { MeasuredPower, PowerTerm, PowerTerms, ScenarioReport, StateReport } from "./report.js";
import { largest } from "./scenario.js";

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

/** What it comes to and goes to, and how long the battery lasts. */
export function powerSentences({ power, terms, battery, lifetime }: PoweredScenario): string[] {
  const parts = termShares(terms).map(({ term, share }) => `${formatPercent(share)} ${TERM_WORDS[term]}`);
  const goes = parts.length === 0 ? "" : `: ${parts.join(", ")}`;
  const lasts = lifetime === null ? "has no end" : `lasts ${formatDuration(lifetime)}`;
  return [
    `On the mean ${formatPower(power.total)}${goes}.`,
    ...(battery === null ? [] : [`A battery of ${formatWattHours(battery)} ${lasts}.`]),
  ];
}

/** `569 uW \u00b7 437 days \u00b7 system dominates`: without a battery no lifetime. */
export function powerLine({ power, terms, lifetime }: PoweredScenario): string {
  const lasts = lifetime === null ? [] : [formatDuration(lifetime)];
  return [formatPower(power.total), ...lasts, ...dominantText(terms)].join(" \u00b7 ");
}

/** The word of the largest term; undefined where all are nothing. */
export function dominantWord(terms: PowerTerms): string | undefined {
  const most = largest(terms);
  return most === null ? undefined : TERM_WORDS[most];
}

/** `398 uW \u00b7 270 uW processor, 128 uW system`; of a state with a share also what it adds. */
export function stateLine({ power: { processor, system }, share, terms }: StateReport): string {
  const all = processor + system;
  const parts = system > 0 ? `${formatPower(processor)} processor, ${formatPower(system)} system` : undefined;
  const adds = share < 1 ? `adds ${formatPower(all * share)}` : undefined;
  return [formatPower(all), parts, adds, ...dominantText(terms)].filter((part) => part !== undefined).join(" \u00b7 ");
}

function dominantText(terms: PowerTerms): readonly string[] {
  const word = dominantWord(terms);
  return word === undefined ? [] : [`${word} dominates`];
}

type PoweredScenario = Pick<ScenarioReport, "power" | "terms" | "battery" | "lifetime">;

/** `power of processor: 267 uW measured, 270 uW modelled, error +1.07%`. */
export function measuredPowerSentence({ metric, of, value, model, errorPercent }: MeasuredPower): string {
  const what = of === undefined ? metric : `${metric} of ${of}`;
  const [measured, modelled] = [value, model].map((each) => formatScenarioMetric(metric, each));
  return `${what}: ${measured} measured, ${modelled} modelled, error ${formatError(errorPercent)}`;
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

/** What a state's figures leave out; `untimed` host operators say no time. */
export function leftOut({
  network,
  untimed,
  keepsWeights,
}: {
  readonly network: string;
  readonly untimed: number;
  readonly keepsWeights: boolean;
}): readonly string[] {
  return [
    ...(untimed > 0
      ? [`The time of ${network} leaves out ${plural(untimed, "host operator")} without a \`time\`.`]
      : []),
    ...(keepsWeights ? [`Powers leave out the first inference of ${network}, which loads the weights that stay.`] : []),
  ];
}

/** `shares` are those of the states, undefined for one that is always there. */
export function powerAssumptions(facts: Facts): readonly string[] {
  return ASSUMPTIONS.flatMap(({ when, text }) => (when(facts) ? text : []));
}
