/** Plain loops straight over windows: the engine of the reference. */
import { plainSums } from "../../src-sim/datapath/plain.js";
import type { Engine, RealProduct } from "./engine.js";

export const plainEngine: Engine = {
  whole: (_, product) => plainSums(product),
  real: (_, product) => realSums(product),
  isReal: () => false,
};

/** Added up in 64 bits, in the order of the taps. */
export function realSums({ kernels, groups, taps, places, weights, window }: RealProduct): Float64Array {
  const kernelsOfGroup = kernels / groups;
  const sums = new Float64Array(kernels * places);
  const features = new Float32Array(taps);
  for (let place = 0; place < places; place++) {
    for (let group = 0; group < groups; group++) {
      window(group, place, features);
      for (let kernel = group * kernelsOfGroup; kernel < (group + 1) * kernelsOfGroup; kernel++) {
        const first = kernel * taps;
        let sum = 0;
        for (let tap = 0; tap < taps; tap++) sum += (weights[first + tap] as number) * (features[tap] as number);
        sums[kernel * places + place] = sum;
      }
    }
  }
  return sums;
}
