/** What a value may be, and the ranges that tables share. */
import type { Dimension } from "../units.js";

/** Counts are whole numbers, bounds inclusive. */
export type ValueType =
  | { readonly kind: "flag" }
  /** One of some words. */
  | { readonly kind: "word"; readonly words: readonly string[] }
  | { readonly kind: "count"; readonly min: number; readonly max: number }
  /** `n`, `nxm` or `[n, m]` (height, width), with `sides` also `[top, left, bottom, right]`; or one of `words`. */
  | {
      readonly kind: "size";
      readonly min: number;
      readonly max: number;
      readonly words?: readonly string[];
      readonly sides?: true;
    }
  /** Two whole numbers, `[n, m]`. */
  | { readonly kind: "pair"; readonly min: number; readonly max: number }
  /** Any number, bounds inclusive. */
  | { readonly kind: "real"; readonly min: number; readonly max: number }
  /** Any two numbers, `[low, high]`, the first no larger. */
  | { readonly kind: "interval" }
  /** One of some words, or a list of several. */
  | { readonly kind: "words"; readonly words: readonly string[] }
  /** A name, or a text in quotes. */
  | { readonly kind: "name" }
  /** `N`, `TxF` or `CxHxW`. */
  | { readonly kind: "shape" }
  | { readonly kind: "counts"; readonly min: number; readonly max: number }
  | { readonly kind: "quantity"; readonly dimension: Dimension; readonly min: number; readonly max: number };

/** Above this a dimension or count is refused: 2^31 - 1. Products may still grow to 2^53. */
export const LARGE = 2 ** 31 - 1;
export const count = (min: number, max = LARGE): ValueType => ({ kind: "count", min, max });
export const size = (min: number, ...words: string[]): ValueType =>
  words.length > 0 ? { kind: "size", min, max: LARGE, words } : { kind: "size", min, max: LARGE };
export const FLAG: ValueType = { kind: "flag" };
export const PAIR: ValueType = { kind: "pair", min: 0, max: LARGE };
export const TOTAL = count(0, Number.MAX_SAFE_INTEGER);

export const quantity = (dimension: Dimension, min: number, max: number): ValueType => ({
  kind: "quantity",
  dimension,
  min,
  max,
});

/** What is loaded of plain bytes: encodings of few or random weights may take more. */
export const COMPRESSED = quantity("ratio", 0.001, 10);
