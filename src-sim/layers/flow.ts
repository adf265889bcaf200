/** A network as its feature maps flow: who reads whose map, and which rows of it. Plain data. */
import type { Work } from "../work.js";
import type { LayerWord } from "./layers.js";
import type { Shape } from "./shapes.js";

export interface Flow {
  readonly inputs: readonly FlowInput[];
  /** In the order in which they run: each after all that it reads. */
  readonly layers: readonly FlowLayer[];
  /** What the network gives: layers by index, inputs by `~index`. */
  readonly outputs: readonly number[];
}

export interface FlowInput {
  readonly name: string;
  readonly shape: Shape;
}

export interface FlowLayer {
  readonly name: string;
  readonly op: LayerWord;
  /** What it reads, in order: layers by index, inputs by `~index`. */
  readonly sources: readonly number[];
  readonly inputs: readonly Shape[];
  readonly output: Shape;
  /** Bits of an activation that it reads. */
  readonly activationBits: number;
  readonly reads: RowsRead;
  /** Of a layer with weights. */
  readonly work?: Work;
  /** Of a layer that is computed beside the machine: s of one inference, where it says them. */
  readonly host?: { readonly seconds?: number };
}

/**
 * The rows of its inputs' maps that a row of the output needs. Row `r` of a window reads `size` rows from
 * `floor(r * stride) - before` on, as far as they exist; `stride` is a fraction where the layer makes more rows than it reads.
 */
export type RowsRead =
  | { readonly kind: "window"; readonly size: number; readonly stride: number; readonly before: number }
  | { readonly kind: "all" };
