/** What a sweep is to be best at. */
import type { GoalStatement, Name, Unit } from "../../../grammar/syntax.js";
import type { Architecture } from "../../../src-sim/architecture.js";
import { missingEnergies } from "../../../src-sim/energies.js";
import { atPoint } from "../../../src-sim/points.js";
import { METRICS } from "../../../src-sim/report/metrics.js";
import type { Goal } from "../../../src-sim/sweep/goals.js";
import { SWEEP_METRICS, type SweepMetric } from "../../../src-sim/sweep/metrics.js";
import { IMN101 } from "../../diagnostics/IMN101.js";
import { IMN202 } from "../../diagnostics/IMN202.js";
import { IMN203 } from "../../diagnostics/IMN203.js";
import { IMN207 } from "../../diagnostics/IMN207.js";
import { oneOf, quoted } from "../../diagnostics/words.js";
import { misspeltWord } from "../files/misspelt.js";
import { placeOf, report, type Site } from "../files/problems.js";
import type { Draft } from "./draft.js";

export interface StatedGoal {
  readonly goal: Goal;
  readonly kind: GoalStatement["kind"];
  readonly site: Site;
  readonly name: Name;
}

/** Where a sweep says nothing. */
export const DEFAULT_GOAL: Goal = { metric: "latency", better: "less" };

const WORDS = SWEEP_METRICS.map(({ word }) => word);

/** Reads a statement behind those before it; false after an error, which has been reported. */
export function readGoals(unit: Unit<GoalStatement>, stated: StatedGoal[], draft: Draft): boolean {
  const site: Site = { ...draft.site, unit };
  const { kind, metrics } = unit.node;
  return metrics
    .map((name) => {
      const row = metricOf(name, kind, site);
      if (row === undefined || isAgain(name, kind, site, stated)) return false;
      stated.push({ goal: { metric: row.word, better: kind === "minimize" ? "less" : "more" }, kind, site, name });
      return isKnown(row, name, site, draft);
    })
    .every((each) => each);
}

function metricOf(name: Name, kind: string, site: Site): SweepMetric | undefined {
  const row = SWEEP_METRICS.find(({ word }) => word === name.text);
  if (row !== undefined) return row;
  if (METRICS.some(({ word }) => word === name.text)) {
    const expected = `${oneOf(quoted(WORDS))}, which each point has by itself`;
    report(site, IMN203, name.span, { kind: "type", what: `\`${kind}\``, expected, found: name.text });
    return undefined;
  }
  const { suggestion, fixes } = misspeltWord(placeOf(site, name.span), name.text, WORDS);
  const hint = suggestion === undefined ? `a sweep has ${oneOf(quoted(WORDS))}` : undefined;
  report(site, IMN101, name.span, { what: "metric", name: name.text, suggestion, hint }, { fixes });
  return undefined;
}

function isAgain(name: Name, kind: GoalStatement["kind"], site: Site, stated: readonly StatedGoal[]): boolean {
  const first = stated.find(({ goal }) => goal.metric === name.text);
  if (first === undefined) return false;
  const related = [{ place: placeOf(first.site, first.name.span), message: `\`${name.text}\` is first given here` }];
  const facts =
    first.kind === kind
      ? ({ kind: "repeated", word: name.text } as const)
      : ({ kind: "opposite", metric: name.text, word: kind, first: first.kind } as const);
  report(site, IMN202, name.span, facts, { related });
  return true;
}

/** Reports a metric that some of the machines can have no value of. */
function isKnown({ word, needs }: SweepMetric, name: Name, site: Site, { asked = [], axes, derived }: Draft): boolean {
  if (needs === undefined) return true;
  const says = new Set([...axes, ...derived].map((each) => each.name));
  const points = axes.find(({ kind }) => kind === "point")?.values.map(({ text }) => text);
  const machines = asked.flatMap(({ arch }) => arch ?? []);
  const all = machines.flatMap((arch) => points?.flatMap((point) => atPoint(arch, point) ?? []) ?? arch);
  for (const arch of all) {
    const missing = missingFor(needs, arch).filter((each) => !says.has(each));
    if (missing.length === 0) continue;
    report(site, IMN207, name.span, { metric: word, arch: arch.name, point: arch.point, missing });
    return false;
  }
  return true;
}

function missingFor(needs: NonNullable<SweepMetric["needs"]>, arch: Architecture): readonly string[] {
  if (needs === "energies") return missingEnergies(arch);
  return arch.area === undefined ? ["area"] : [];
}
