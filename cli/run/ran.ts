/** A run with what was asked of it, as the formats show it. */
import type { RunReport } from "../../importer/run/report.js";
import type { ComparedOutput } from "./compare.js";

export interface Ran {
  readonly report: RunReport;
  readonly arch: string;
  /** Bits of the machine's accumulators; undefined where it does not say them. */
  readonly accumulatorBits: number | undefined;
  /** Of the model, in its order; none without it. */
  readonly inputs: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    /** The file, or `random`. */
    readonly from: string;
  }[];
  readonly compared: ComparedOutput | undefined;
}

/** Layers whose sums the machine's accumulators do not hold. */
export function tooWide({ report, accumulatorBits = Number.POSITIVE_INFINITY }: Ran): RunReport["layers"] {
  return report.layers.filter(({ bits }) => bits > accumulatorBits);
}

/** Whether all is as it should be. */
export function isRight(ran: Ran): boolean {
  return ran.report.equal && ran.compared?.equal !== false && tooWide(ran).length === 0;
}
