/** What graphs may hold. */
import type { Graph } from "./graph.js";

/** What a file format can say. */
export interface Form {
  /** Convolutions and pooling have zeros of their own around the map; otherwise a step before convolutions adds them. */
  readonly pads: boolean;
  readonly ceil: boolean;
  readonly recurrent: readonly ("lstm" | "gru" | "rnn")[];
  /** One-dimensional convolutions. */
  readonly signals: boolean;
  readonly precisions: readonly Pick<Graph, "weightBits" | "activationBits">[];
}
