/** Of too many diagnostics those that matter most. */
import type { Severity } from "./diagnostic.js";

/** The gravest first. */
const SEVERITIES: readonly Severity[] = ["error", "warning", "information"];

/** All, or at most so many, the gravest; in the order they have. */
export function gravest<Item>(
  all: readonly Item[],
  most: number,
  severityOf: (item: Item) => Severity,
): readonly Item[] {
  if (all.length <= most) return all;
  const ranked = SEVERITIES.flatMap((wanted) => all.filter((each) => severityOf(each) === wanted));
  const kept = new Set(ranked.slice(0, most));
  return all.filter((each) => kept.has(each));
}
