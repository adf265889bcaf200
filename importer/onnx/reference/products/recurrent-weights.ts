/** How weights of recurrent operators lie, and the products of features and state by them. */
import type { Windows } from "../../../reference/windows.js";
import type { Data } from "../held.js";
import type { Running } from "../node.js";
import type { Gates } from "./cells.js";

export interface Sizes {
  readonly steps: number;
  readonly batch: number;
  readonly features: number;
  readonly units: number;
  readonly directions: number;
  readonly isBatchFirst: boolean;
}

/** How weights lie, and who multiplies by them. */
export interface Multiplying {
  /** The axis of the state's weights that has as many places as units. */
  readonly unitAxis: number;
  /** Of weights of so many directions, gates and what they read. */
  shapeOf(directions: number, gates: number, read: number): readonly number[];
  /** Of one direction. */
  sumsOf(node: Running, kernels: number, direction: number, sizes: Sizes): Gates["sums"];
}

/** Features and state lie behind each other in the rows of one product. */
export const REAL: Multiplying = {
  unitAxis: 2,
  shapeOf: (directions, gates, read) => [directions, gates, read],
  sumsOf(node, kernels, direction, { batch, features, units }) {
    const taps = features + units;
    const [ofFeatures, ofState] = [node.held(1).data, node.held(2).data];
    const weights = new Float32Array(kernels * taps);
    for (let kernel = 0; kernel < kernels; kernel++) {
      const row = direction * kernels + kernel;
      weights.set(ofFeatures.subarray(row * features, (row + 1) * features), kernel * taps);
      weights.set(ofState.subarray(row * units, (row + 1) * units), kernel * taps + features);
    }
    return (nth, step, seen, state) => {
      const window = recurrentWindows([features, units], [seen, state], 0);
      const product = { kernels, groups: 1, taps, places: batch, weights, window };
      return node.engine.real(node.site(2 * direction + nth, step), product);
    };
  },
};

/** A row of features, then one of the state, for each of the batch; what is undefined is `outside`. */
export function recurrentWindows(
  sizes: readonly [number, number],
  parts: readonly [Data | undefined, Data | undefined],
  outside: number,
): Windows["window"] {
  return (_, place, into) => {
    let tap = 0;
    for (const [at, size] of sizes.entries()) {
      const part = parts[at];
      for (let index = 0; index < size; index++) into[tap++] = part ? (part[place * size + index] as number) : outside;
    }
  };
}
