/** What better mappings gain, in words. */
import { formatCount } from "../../src-sim/report/display.js";
import { plural } from "../diagnostics/words.js";
import type { Cost, MappingChange } from "./outcome.js";

/** What changes do together, in all networks or in one. */
export function gainText(changes: readonly MappingChange[], network?: string): string {
  const gains = changes.flatMap(({ gains }) =>
    [...gains].flatMap(([name, gain]) => (name === (network ?? name) ? gain : [])),
  );
  const total = (cost: "before" | "after", of: keyof Cost) => gains.reduce((all, gain) => all + gain[cost][of], 0);
  const isEqual = formatCount(total("before", "cycles")) === formatCount(total("after", "cycles"));
  const [of, on] = isEqual ? (["onOne", 1] as const) : (["cycles", gains[0]?.clusters ?? 1] as const);
  return `${formatCount(total("after", of))} instead of ${formatCount(total("before", of))} cycles on ${plural(on, "cluster")}`;
}
