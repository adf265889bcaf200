/** What stands in the way of a mapping, in numbers. */

import type { Mapping, Split } from "../work.js";

/** Words for people are made where diagnostics are. A `largest` or `fits` that is undefined does not exist. */
export type Violation =
  /** chains x slices x row bits hold less than a kernel has. `fits`: fewest chains that hold it in these slices. */
  | {
      readonly kind: "chain too short";
      readonly kernelBits: number;
      readonly heldBits: number;
      readonly excessBits: number;
      readonly chains: number;
      readonly slices: number;
      readonly fits: number;
    }
  /** Against the longest chain of the architecture, which a whole cluster may exceed. */
  | { readonly kind: "chain too long"; readonly chains: number; readonly longest: number; readonly excess: number }
  /** stripes x strides x chains x parallel. `largest`: what each may be at most while the others stay. */
  | {
      readonly kind: "too many tiles";
      readonly used: number;
      readonly available: number;
      readonly excess: number;
      readonly largest: Partial<Pick<Mapping, "stripes" | "chains" | "parallel" | "strides">>;
    }
  /** Rows of a round against those of a tile. */
  | { readonly kind: "too many rows"; readonly rows: number; readonly available: number; readonly excess: number }
  /** Strides in a cluster times strides across clusters, against the output's columns. */
  | {
      readonly kind: "too many strides";
      readonly strides: number;
      readonly acrossStrides: number;
      readonly columns: number;
      readonly excess: number;
      readonly largest: { readonly strides?: number; readonly acrossStrides?: number };
    }
  /** Stripes in a cluster times stripes across clusters, against the output's rows. */
  | {
      readonly kind: "too many stripes";
      readonly stripes: number;
      readonly acrossStripes: number;
      readonly rows: number;
      readonly excess: number;
      readonly largest: { readonly stripes?: number; readonly acrossStripes?: number };
    }
  | {
      readonly kind: "too many kernel groups";
      readonly groups: number;
      readonly kernels: number;
      readonly excess: number;
    }
  /** chains x slices x depth parts of a kernel, against its weights, none of which is cut. `largest`: depth where chains and slices fit alone. */
  | {
      readonly kind: "too many parts";
      readonly parts: number;
      readonly weights: number;
      readonly excess: number;
      readonly chains: number;
      readonly slices: number;
      readonly depth: number;
      readonly largest: { readonly chains?: number; readonly slices?: number; readonly depth?: number };
    }
  | {
      readonly kind: "too many clusters";
      readonly used: number;
      readonly available: number;
      readonly excess: number;
      readonly largest: Partial<Split>;
    }
  /** Legal, but some tiles hold no kernel: a warning. */
  | {
      readonly kind: "idle parallel groups";
      readonly parallel: number;
      readonly kernels: number;
      readonly excess: number;
    };
