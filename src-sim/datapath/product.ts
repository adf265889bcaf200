/**
 * What a layer with weights computes of its inputs: every kernel times every window of features. Convolutions, dense and recurrent
 * layers and products of computed values all arrive here; how windows are cut out of maps is known to whoever makes the product.
 */

/** How whole numbers are stored: `bits` of them, in two's complement where they are signed. */
export interface NumberFormat {
  readonly bits: number;
  readonly signed: boolean;
}

/**
 * Of whole numbers as they are stored. The sum of kernel `k` at place `p` is that over all taps of
 * (weight - weight zero of k) * (feature - feature zero).
 */
export interface Product {
  /** Kernels K of all groups, and groups g, which divide them; kernel k belongs to group floor(k / (K / g)). */
  readonly kernels: number;
  readonly groups: number;
  /** Weights of a kernel: (C / g) * kh * kw, in the order in which they lie in a row. */
  readonly taps: number;
  /** Places of the output map, row by row: Ho * Wo. */
  readonly places: number;
  /** kernels x taps, as stored. */
  readonly weights: Int32Array;
  readonly weightFormat: NumberFormat;
  readonly featureFormat: NumberFormat;
  /** The stored number that stands for 0; of weights one for all kernels, or one each. May be a half, of weights of one bit. */
  readonly featureZero: number;
  readonly weightZeros: Float64Array;
  /** Writes the `taps` features that the kernels of a group see at a place, as stored; outside the map they are `featureZero`. */
  window(group: number, place: number, into: Int32Array): void;
}
