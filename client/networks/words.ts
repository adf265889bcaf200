/** How the nodes of the view read. */
import type { BodyFigures, BudgetFigures } from "../../server/overview/protocol.js";
import { plural } from "../../src-sim/report/display.js";

/** `865,214 cycles on 8 clusters · 1 of 2 budgets missed`: figures first, for a narrow side bar. */
export function bodyText({ text, budgets, isWrong }: BodyFigures): string {
  const missed = missedOf(budgets).length;
  if (isWrong || missed === 0) return text;
  const all = budgets.length === 1 ? "budget missed" : `of ${plural(budgets.length, "budget")} missed`;
  return `${text} \u00b7 ${budgets.length === 1 ? "" : `${missed} `}${all}`;
}

export function missedOf(budgets: readonly BudgetFigures[]): readonly BudgetFigures[] {
  return budgets.filter(({ outcome }) => outcome.kind === "missed");
}

/** What a budget is of, and what it comes to beside its limit: `cycles`, `865,214 <= 900_000 on 1 cluster`. */
export function budgetText({ text, outcome }: BudgetFigures): readonly [metric: string, figures: string] {
  const [, metric = text, limit = ""] = /^(.*?)\s*([<>=].*)$/.exec(text) ?? [];
  if (outcome.kind === "unknown") return [metric, limit === "" ? "not known" : `not known, ${limit}`];
  return [metric, `${outcome.value} ${limit}`];
}

export function budgetDetails({ outcome, text }: BudgetFigures): string {
  if (outcome.kind === "missed") return `budget ${text}\nmissed: ${outcome.why}`;
  return outcome.kind === "met" ? `budget ${text}\nmet: the value reached is ${outcome.value}` : outcome.why;
}

/** How large a share of the whole is, for a colour beside the number. */
export function heatOf(share: number): "high" | "some" | "low" {
  if (share >= 0.2) return "high";
  return share >= 0.05 ? "some" : "low";
}
