/** How a network runs: what goes on at a time, which layers run stripe by stripe, and how weights come. */
import type { Attribute, Node, Reference, Span } from "./values.js";

/** `overlap loads ahead, layers pipelined`. */
export interface OverlapStatement extends Node {
  readonly kind: "overlap";
  /** A value is a name; of two words with one blank between them. */
  readonly parts: readonly Attribute[];
}

/** `fuse C1, C2 stripes 4` or `fuse auto`. */
export interface FuseStatement extends Node {
  readonly kind: "fuse";
  /** The groups are found. */
  readonly auto?: Span;
  readonly refs: readonly Reference[];
  readonly options: readonly Attribute[];
}

/** `weights compressed 60%`. */
export interface WeightsStatement extends Node {
  readonly kind: "weights";
  readonly options: readonly Attribute[];
}
