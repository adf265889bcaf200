/** A model in terms of the language, before it has names and text: translate/ makes it, write/ writes it. Plain data. */
import type { LayerWord } from "../src-sim/layers/layers.js";
import type { LayerOptions, Shape } from "../src-sim/layers/shapes.js";
import type { Activation } from "./model.js";

/** An input or a layer, by its index among those. */
export type Source = { readonly kind: "input" | "layer"; readonly index: number };

export interface NetworkInput {
  /** As in the file. */
  readonly name: string;
  /** As the language has it: without the batch, channels first. */
  readonly shape: Shape;
  /** Undefined: floating point. */
  readonly activationBits: number | undefined;
  /** Set where the input stands for what an operator that is not imported would make: the remark that says so. */
  readonly remark?: Remark;
}

export interface NetworkLayer {
  readonly word: LayerWord;
  readonly options: LayerOptions;
  readonly activation: Activation | undefined;
  /** What it reads, in order. */
  readonly operands: readonly Source[];
  /** As the model says, and the language infers: without the batch, channels first. */
  readonly shape: Shape;
  /** Bits as the model stores them, 1 to 8; undefined: floating point, or more than 8 (then with a remark). */
  readonly weightBits: number | undefined;
  readonly activationBits: number | undefined;
  /** The operators and the names of the nodes that became this layer, the one that gives it its name first. */
  readonly origins: readonly { readonly operator: string; readonly name: string }[];
}

/** An operator that is not imported: what it would add. What is not known is absent. */
export interface Omission {
  readonly params?: number;
  readonly macs?: number;
}

/** Something a person should know of the import: what was left out, folded away or assumed. */
export type Remark = Told &
  (
    | {
        /** `left out`: has no part in the costs, such as scaling by constants. `assumed`: said otherwise. */
        readonly kind: "left out" | "assumed";
      }
    | {
        /** An operator that is not imported. */
        readonly kind: "unsupported";
        /** All remarks on the operator have the same object. */
        readonly omission: Omission;
      }
  );

interface Told {
  /** Of the node, or of the input: as in the file. */
  readonly operator: string;
  readonly name: string;
  /** One sentence without a full stop, in words for the user. */
  readonly why: string;
  /** The remark's comment stands before the layer of this index (after all where it is the number of layers). */
  readonly before: number;
}

export interface Network {
  readonly inputs: readonly NetworkInput[];
  /** In the order of computation: operands come first. */
  readonly layers: readonly NetworkLayer[];
  /** What leaves the network, the values that operators which are not imported read among it. */
  readonly outputs: readonly Source[];
  readonly remarks: readonly Remark[];
}
