/** What came of a run on the tiles. Plain data: it goes from workers, and over the protocol. */
import type { Difference } from "../../src-sim/datapath/check.js";
import type { Numbers } from "../reference/values.js";

/** Where a sum of the tiles is not that of the reference, and which row made it. */
export interface StepDifference extends Difference {
  /** Evaluation of a recurrent layer, from 0; else 0. */
  readonly step: number;
}

export interface LayerRun {
  /** As in the plan. */
  readonly name: string;
  /** In every value that was checked. */
  readonly equal: boolean;
  /** Sums of the layer, over all steps. */
  readonly values: number;
  /** Of these, those that the tiles computed and that were compared. */
  readonly checked: number;
  /** The largest magnitude on a chain or in an accumulator, and the bits of a signed accumulator that holds all of them. */
  readonly largestPartialSum: number;
  readonly bits: number;
  /** In which weights and features were multiplied. */
  readonly weightBits: number;
  readonly activationBits: number;
  /**
   * `stored`: numbers of the model as it stores them; `quantised`: those in the layer's bits; `random`: seeded ones in the layer's bits,
   * and why.
   */
  readonly numbers: "stored" | "quantised" | "random";
  readonly why?: string;
  readonly firstDifference?: StepDifference;
}

export interface OutputValues {
  readonly name: string;
  /** As the model has it, with the batch. */
  readonly shape: readonly number[];
  /** As stored. */
  readonly values: Numbers;
}

export interface RunReport {
  readonly network: string;
  readonly model?: { readonly name: string; readonly sha256: string };
  readonly clusters: number;
  readonly seed: number;
  /** Share of the places that were asked for; 1 for all. */
  readonly sample: number;
  /** In every layer that was run. */
  readonly equal: boolean;
  /** Those with weights that were asked for, in the order of computation. */
  readonly layers: readonly LayerRun[];
  /** Of the model; none without it. */
  readonly outputs: readonly OutputValues[];
}
