/** Networks before and after mapping, for programs. */
import type { PlacedNetwork, ReportDiagnostic } from "../../src-sim/report/report.js";
import type { MappedNetwork } from "../automap/file.js";
import { gains, type Outcome, outcomeOf } from "./automap-sheet.js";
import { withLines } from "./lines.js";

/** What `imnpu automap --format json` writes, schema `imnpu-automap/2` (docs/schema/automap-2.schema.json). */
export interface AutomapReport {
  readonly schema: "imnpu-automap/2";
  readonly networks: readonly {
    readonly name: string;
    /** The number of clusters mapped for. */
    readonly clusters: number;
    readonly layers: readonly { readonly name: string; readonly outcome: Outcome }[];
    /** By number of clusters. */
    readonly gain: Readonly<Record<string, number>>;
    readonly before: PlacedNetwork;
    readonly after: PlacedNetwork;
  }[];
  readonly diagnostics: readonly ReportDiagnostic[];
}

export function automapReport(
  networks: readonly MappedNetwork[],
  diagnostics: readonly ReportDiagnostic[],
): AutomapReport {
  return {
    schema: "imnpu-automap/2",
    networks: networks.map((mapped) => {
      const [before, after] = [withLines(mapped.before), withLines(mapped.after)];
      const layers = before.layers.map((layer) => ({ name: layer.name, outcome: outcomeOf(mapped, layer) }));
      return { name: before.name, clusters: mapped.clusters, layers, gain: gains(before, after), before, after };
    }),
    diagnostics,
  };
}
