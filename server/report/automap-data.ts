/** Networks before and after mapping, for programs. */
import type { Objective } from "../../src-sim/objective.js";
import type { PlacedNetwork, ReportDiagnostic } from "../../src-sim/report/report.js";
import type { Proof } from "../analysis/clauses/aim.js";
import type { MappedNetwork } from "../automap/file.js";
import { energyGains, gains } from "./automap-gains.js";
import { type Outcome, outcomeOf } from "./automap-outcome.js";
import { withLines } from "./lines.js";

/** What `imnpu automap --format json` writes, schema `imnpu-automap/2` (docs/schema/automap-2.schema.json). */
export interface AutomapReport {
  readonly schema: "imnpu-automap/2";
  readonly networks: readonly {
    readonly name: string;
    /** The number of clusters mapped for. */
    readonly clusters: number;
    readonly layers: readonly { readonly name: string; readonly outcome: Outcome }[];
    /** What is least; with `within`, s, it is the energy of mappings that take no longer. */
    readonly objective: Objective;
    readonly within?: number;
    /** Of cycles, by number of clusters. */
    readonly gain: Readonly<Record<string, number>>;
    /** The same of energy, where it is known. */
    readonly energyGain?: Readonly<Record<string, number>>;
    /** Where energy counts: no other clauses come to less than `bound`, in J or Js, of which the result is `gap` away. */
    readonly proof?: Proof;
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
      const energyGain = energyGains(before, after);
      const { clusters, aim, proof } = mapped;
      return {
        name: before.name,
        clusters,
        ...aim,
        layers,
        gain: gains(before, after),
        ...(energyGain && { energyGain }),
        ...(proof && { proof }),
        before,
        after,
      };
    }),
    diagnostics,
  };
}
