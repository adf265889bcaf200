/** A model in terms of the language, before it has names and text: translate/ makes it, write/ writes it. Plain data. */
import type { LayerWord } from "../src-sim/layers/layers.js";
import type { LayerOptions, Shape } from "../src-sim/layers/shapes.js";
import type { Activation, Clip } from "./model.js";

/** An input or a layer, by its index among those. */
export type Source = { readonly kind: "input" | "layer"; readonly index: number };

export interface NetworkInput {
  /** As in the file. */
  readonly name: string;
  /** As the language has it: without the batch, channels first. */
  readonly shape: Shape;
  /** Undefined: floating point. */
  readonly activationBits: number | undefined;
}

/** What no shape depends on, by the attribute that says it: flags and numbers. */
export type Facts = Readonly<Record<string, true | number>>;

/** Which products of the model are a layer's: those of the node that makes `tensor` first, from the `nth` on, counted from 0. */
export interface ProductSite {
  readonly tensor: number;
  readonly nth: number;
  /** Two of a direction of a recurrent layer: what its gates make of the features, and of the state. */
  readonly count: 1 | 2;
}

export interface NetworkLayer {
  readonly word: LayerWord;
  readonly options: LayerOptions;
  readonly activation: Activation | Clip | undefined;
  readonly facts: Facts;
  /** What it reads, in order. */
  readonly operands: readonly Source[];
  /** As the model says, and the language infers: without the batch, channels first. */
  readonly shape: Shape;
  /** Bits as the model stores them, 1 to 8; undefined: floating point, or more than 8 (then with a remark). */
  readonly weightBits: number | undefined;
  readonly activationBits: number | undefined;
  /** The operators and the names of the nodes that became this layer, the one that gives it its name first. */
  readonly origins: readonly { readonly operator: string; readonly name: string }[];
  /** Of a product of computed values: its operands stand the other way round than in the model, so its result is the transpose. */
  readonly isExchanged?: true;
  /** Of a layer with weights that computes products of one node of the file; absent where it stands for several nodes. */
  readonly site?: ProductSite;
}

/** Something a person should know of the import: what runs on the host, was left out, folded away or assumed. */
export interface Remark {
  /**
   * `host`: a layer computes it beside the machine. `left out`: has no part in the costs, such as scaling by constants.
   * `assumed`: said otherwise.
   */
  readonly kind: "host" | "left out" | "assumed";
  /** Of the node, or of the input: as in the file. */
  readonly operator: string;
  readonly name: string;
  /** One sentence without a full stop, in words for the user. */
  readonly why: string;
  /** Counts layers: where the operator stands among them. */
  readonly before: number;
}

export interface Network {
  readonly inputs: readonly NetworkInput[];
  /** In the order of computation: operands come first. */
  readonly layers: readonly NetworkLayer[];
  /** What leaves the network. */
  readonly outputs: readonly Source[];
  /** Parameters that layers hold of weights which a layer before them holds, too: the model has them once. */
  readonly copied: number;
  readonly remarks: readonly Remark[];
}
