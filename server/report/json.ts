/** The report and diagnostics as JSON; the schema is docs/schema/report-2.schema.json. */

import type { PowerReport, ScenarioReport } from "../../src-sim/power/report.js";
import type { PlacedNetwork, Report, ReportDiagnostic } from "../../src-sim/report/report.js";
import type { Fix } from "../diagnostics/diagnostic.js";
import type { Found, LinePlace } from "./found.js";

export function reportJson(networks: readonly PlacedNetwork[], found: readonly Found[]): string {
  const report: Report = { schema: "imnpu-report/2", networks, diagnostics: found.map(diagnosticOf) };
  return jsonText(report);
}

/** Scenarios and diagnostics; the schema is docs/schema/power-1.schema.json. */
export function powerJson(scenarios: readonly ScenarioReport[], found: readonly Found[]): string {
  const report: PowerReport = { schema: "imnpu-power/1", scenarios, diagnostics: found.map(diagnosticOf) };
  return jsonText(report);
}

/** What `check` tells beyond the report's diagnostics. */
export interface CheckedDiagnostic extends ReportDiagnostic {
  readonly related: readonly Pick<ReportDiagnostic, "file" | "message" | "range">[];
  readonly fixes: readonly {
    readonly title: string;
    /** Can be applied without a look. */
    readonly safe: boolean;
    readonly edits: readonly (Pick<ReportDiagnostic, "file" | "range"> & { readonly newText: string })[];
  }[];
}

export function diagnosticsJson(found: readonly Found[]): string {
  return jsonText(found.map(checkedDiagnostic));
}

export function checkedDiagnostic(each: Found): CheckedDiagnostic {
  const { locate, diagnostic } = each;
  const edit = ({ place, newText }: Fix["edits"][number]) => ({ ...rangeIn(locate(place)), newText });
  return {
    ...diagnosticOf(each),
    related: diagnostic.related.map(({ place, message }) => ({ ...rangeIn(locate(place)), message })),
    fixes: diagnostic.fixes.map(({ title, safe, edits }) => ({ title, safe, edits: edits.map(edit) })),
  };
}

export function diagnosticOf({ diagnostic, locate }: Found): ReportDiagnostic {
  const { code, severity, message, place } = diagnostic;
  const { file, range } = rangeIn(locate(place));
  return { file, code, severity, message, range };
}

function rangeIn({ file, start, end }: LinePlace): Pick<ReportDiagnostic, "file" | "range"> {
  return { file, range: { start, end } };
}

/** Numbers that are not finite become null. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
