/** Rows of the tables of words. */
import type { ValueType } from "./values.js";

export interface WordRow {
  readonly word: string;
  readonly documentation: string;
}

export interface AttributeRow extends WordRow {
  readonly type: ValueType;
  /** What holds where it is not written, in words of the language. */
  readonly default?: string;
}

export interface LayerRow extends WordRow {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** How many tensors it reads: one (the layer above unless `from` names another), any number, two, or two and more. */
  readonly operands: "one" | "any" | "two" | "many";
  /** Has weights in the tiles, so it can be mapped and takes `w`. */
  readonly weights: boolean;
  /** What lies in the tiles is its second operand: it can be mapped, but takes no `w`, and nothing of it stays. */
  readonly computed?: true;
  /** Computed beside the machine. */
  readonly host?: true;
  /** Attributes of which it needs one at least. */
  readonly needsOne?: readonly string[];
}

/** Attributes of which a layer has one at most. */
export interface Choice {
  /** Any of them. */
  readonly what: string;
  readonly words: readonly string[];
}
