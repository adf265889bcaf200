/** Who multiplies while a model runs: plain loops, the tiles, or whoever watches. */
import type { Product } from "../../src-sim/datapath/product.js";

/** Which product of which node: layers of a network find theirs by it. */
export interface Site {
  /** The first tensor that the node of the file makes. */
  readonly tensor: number;
  /**
   * Products of one node count from 0 in the order of the data flow. Of a recurrent node 2 * direction is what all gates make of the
   * features, or of features and state where one scale holds for both; 2 * direction + 1 what they make of the state. Of an attention
   * the projection comes first, where there is one, then queries by keys, then what these make by values.
   */
  readonly nth: number;
  /** Evaluations one after another, of recurrent nodes; from 0. */
  readonly step: number;
}

/** As a product, of real numbers: without zeros, for they are 0. */
export interface RealProduct extends Pick<Product, "kernels" | "groups" | "taps" | "places"> {
  /** kernels x taps. */
  readonly weights: Float32Array;
  /** Writes the `taps` features that the kernels of a group see at a place. */
  window(group: number, place: number, into: Float32Array): void;
}

/** Sums are kernels x places: the sum of kernel k at place p is entry k * places + p. */
export interface Engine {
  /** Exact: whole numbers below 2^53. */
  whole(site: Site, product: Product): Float64Array;
  real(site: Site, product: RealProduct): Float64Array;
  /** Whether what the file stores as whole numbers is multiplied as real ones here: in other bits than stored. */
  isReal(site: Site): boolean;
}
