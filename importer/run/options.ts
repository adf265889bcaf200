/** What a run on the tiles is asked for. */
import type { Product } from "../../src-sim/datapath/product.js";
import type { Pace } from "../pace.js";
import type { Runnable } from "../reference/reference.js";
import type { Values } from "../reference/values.js";
import type { Trace } from "./trace.js";

/** A model that is traced, and what it is to read. */
export interface TracedModel {
  readonly trace: Trace;
  readonly model: Runnable;
  /** One for each input of `model`, in its shape and type. */
  readonly inputs: readonly Values[];
}

export interface RunOptions {
  /** Of all that is random: numbers, and which places are sampled. */
  readonly seed: number;
  /** Share of each layer's places that the tiles compute, above 0 to 1; all unless given. */
  readonly sample?: number;
  /** Names of layers; all with weights unless given. */
  readonly layers?: ReadonlySet<string>;
  readonly pace?: Pace;
  /** Told the share that is done, 0 to 1, also while nothing else can go on. */
  readonly tell?: (share: number) => void;
  /** Given each product that is computed on the tiles, before it is. */
  readonly watch?: (layer: string, product: Product) => void;
  /**
   * Given the sums of each layer as the reference computes them, kernels x places, step by step; where a recurrent layer multiplies them
   * apart, those of its features (part 0) and of its state (part 1).
   */
  readonly keep?: (layer: string, step: number, part: number, sums: Float64Array) => void;
}
