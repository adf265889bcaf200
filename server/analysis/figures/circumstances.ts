/** What a budget or a measurement says besides its value: the operating point, the time between inferences, and what it counts. */
import type { BudgetStatement, MeasuredStatement, Span, Unit } from "../../../grammar/syntax.js";
import { COUNTED, type MetricRow } from "../../../grammar/vocabulary.js";
import type { Architecture } from "../../../src-sim/architecture.js";
import { missingEnergies } from "../../../src-sim/energies.js";
import { atPoint } from "../../../src-sim/points.js";
import { IMN202 } from "../../diagnostics/IMN202.js";
import { IMN203 } from "../../diagnostics/IMN203.js";
import { IMN207 } from "../../diagnostics/IMN207.js";
import { oneOf, quoted } from "../../diagnostics/words.js";
import { report, type Site } from "../files/problems.js";
import type { MetricStatement } from "../layers/model.js";
import { isKnownPoint } from "../names/arch-points.js";
import { isRepeated } from "../names/attributes.js";
import { readQuantity } from "../names/read-numbers.js";
import { sourceOf } from "../names/value-text.js";

type MetricUnit = Unit<BudgetStatement | MeasuredStatement>;

/** The architecture at the point that a statement speaks of; undefined after an error. `arch` is the network's, at its point. */
export function architectureAt(
  { node }: MetricUnit,
  site: Site,
  arch: Architecture,
  row: MetricRow,
): Architecture | undefined {
  const { point, metric } = node;
  if (point !== undefined && !row.perPoint) {
    return unwanted(site, point.span, row, "no `at`, as it does not depend on the operating point", point.text);
  }
  if (point !== undefined && !isKnownPoint(site, point, arch.points ?? [])) return undefined;
  const at = point === undefined ? arch : (atPoint(arch, point.text) ?? arch);
  if (!row.ofEnergy) return at;
  for (const each of [at, arch]) {
    const missing = missingEnergies(each);
    if (missing.length === 0) continue;
    const facts = { metric: row.word, arch: each.name, point: each.point, missing };
    report(site, IMN207, metric?.span ?? node.span, facts);
    return undefined;
  }
  return at;
}

type Besides = Pick<MetricStatement, "every" | "counting">;

/** Undefined after an error: what the metric needs has to be there, and nothing else. */
export function circumstances({ node }: MetricUnit, site: Site, row: MetricRow): Besides | undefined {
  const { every, counting, ref, part, repeated } = node;
  if (isRepeated(site, repeated)) return undefined;
  if (part !== undefined) {
    return unwanted(site, part.span, row, "no `of`: in a network it is the processor's", part.text);
  }
  if (row.whole && ref !== undefined) {
    return unwanted(site, ref.span, row, "no layer, as it is of the whole network", "(...)");
  }
  if (every !== undefined && row.needs !== "every") {
    return unwanted(site, every.span, row, "no `every`: only `power` is a mean over time", sourceOf(every));
  }
  if (counting !== undefined && row.needs !== "counting") {
    return unwanted(site, counting.span, row, "no `counting`: only `efficiency` counts operations", counting.text);
  }
  if (row.needs === "every") {
    if (every === undefined) return lacking(node, site, row, "the time between inferences, such as `every 100ms`");
    const read = readQuantity(site, every, "`every`", { dimension: "time", min: 1e-9, max: 1e9 });
    return read === undefined ? undefined : { every: read };
  }
  if (row.needs === "counting") {
    const words = COUNTED.map(({ word }) => word);
    if (counting === undefined) {
      return lacking(node, site, row, `what it counts: ${oneOf(quoted(words.map((word) => `counting ${word}`)))}`);
    }
    const word = words.find((each) => each === counting.text);
    if (word !== undefined) return { counting: word };
    const facts = { kind: "type", what: "`counting`", expected: oneOf(quoted(words)), found: counting.text } as const;
    report(site, IMN203, counting.span, facts);
    return undefined;
  }
  return {};
}

function lacking({ metric, span }: MetricUnit["node"], site: Site, { word }: MetricRow, what: string): undefined {
  report(site, IMN202, metric?.span ?? span, { kind: "missing", word: what, of: `\`${word}\`` });
}

function unwanted(site: Site, span: Span, { word }: MetricRow, expected: string, found: string): undefined {
  report(site, IMN203, span, { kind: "type", what: `\`${word}\``, expected, found });
}
