/** A run on the tiles for programs. */
import type { LayerRun, OutputValues } from "../../importer/run/report.js";
import { jsonText } from "../../server/report/json.js";
import type { ComparedOutput } from "../run/compare.js";
import type { Ran } from "../run/ran.js";

/** What `imnpu run --format json` writes, schema `imnpu-run/1` (docs/schema/run-1.schema.json). */
export interface RunData {
  readonly schema: "imnpu-run/1";
  readonly network: string;
  /** Null where none was given: all numbers are random. */
  readonly model: { readonly name: string; readonly sha256: string } | null;
  readonly clusters: number;
  readonly seed: number;
  readonly sample: number;
  /** Null where the architecture does not say them. */
  readonly accumulatorBits: number | null;
  readonly equal: boolean;
  readonly inputs: Ran["inputs"];
  readonly layers: readonly LayerRun[];
  readonly outputs: readonly (Omit<OutputValues, "values"> & { readonly values: readonly number[] })[];
  /** Null without `--compare FILE`. */
  readonly compared: ComparedOutput | null;
}

export function runJson({ report, inputs, accumulatorBits, compared }: Ran): string {
  const { network, model, clusters, seed, sample, equal, layers, outputs } = report;
  const data: RunData = {
    schema: "imnpu-run/1",
    network,
    model: model ?? null,
    ...{ clusters, seed, sample },
    accumulatorBits: accumulatorBits ?? null,
    ...{ equal, inputs, layers },
    outputs: outputs.map(({ name, shape, values }) => ({ name, shape, values: Array.from(values, Number) })),
    compared: compared ?? null,
  };
  return jsonText(data);
}
