/** A network with where its weights lie, as it is run on the tiles. Plain data: it goes to workers, and over the protocol. */
import type { LayerWord } from "../layers/layers.js";
import type { Shape } from "../layers/shapes.js";
import type { Placement } from "../placement/placement.js";
import type { Work } from "../work.js";

/** An input or a layer of the plan, by its index among those. */
export type PlanSource = { readonly kind: "input" | "layer"; readonly index: number };

export interface PlannedLayer {
  /** As in the report: unique, with the instances that it stands in. */
  readonly name: string;
  readonly word: LayerWord;
  readonly shape: Shape;
  readonly operands: readonly PlanSource[];
  /** Undefined: it has no weights, and no tile computes it. */
  readonly tiles?: { readonly work: Work; readonly placement: Placement };
}

export interface ExecutionPlan {
  readonly network: string;
  /** SHA-256 of the model, as the header of an imported file names it. */
  readonly modelHash?: string;
  readonly clusters: number;
  /** Activation bits of one pass. */
  readonly inputBits: number;
  /** Bits of the machine's accumulators, where it says them. */
  readonly accumulatorBits?: number;
  readonly inputs: readonly { readonly name: string; readonly shape: Shape }[];
  /** In the order of computation: operands come first. */
  readonly layers: readonly PlannedLayer[];
}
