/** What a walk over a model's file finds: own code, to compare with the import. */
import type { Shape } from "./graph.js";

/** A layer with weights: its weights and one bias a kernel, as the language counts. */
export interface WalkedLayer {
  readonly parameters: number;
  readonly macs: number;
  /** Without the batch, channels first; undefined for recurrent layers, whose files state all steps where the last is read. */
  readonly shape?: Shape;
}

export interface Walked {
  /** In the order of the file. */
  readonly layers: readonly WalkedLayer[];
  /** Without the batch, channels first. */
  readonly outputs: readonly Shape[];
}
