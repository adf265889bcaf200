/** Seeded values for the inputs of a model. */
import type { RunnableTensor } from "../../../../importer/reference/reference.js";
import { randomOf } from "./random.js";
import type { Given } from "./running.js";

/** Whole numbers of 64 bits are tokens, of a vocabulary that has more. */
const TOKENS = 20;

/** Real ones from 0 to 1, bytes all that there are. */
export function givenFor(inputs: readonly RunnableTensor[], seed: number): readonly Given[] {
  const random = randomOf(seed);
  return inputs.map(({ shape, zeros }) => {
    const data = zeros(shape.reduce((product, size) => product * size, 1));
    if (data === undefined) throw new Error("an input without an array");
    const isReal = data instanceof Float32Array || data instanceof Float64Array;
    for (let at = 0; at < data.length; at++) {
      if (data instanceof BigInt64Array) data[at] = BigInt(random.whole(0, TOKENS));
      else data[at] = isReal ? random.real() : random.whole(0, 255);
    }
    return { shape, data };
  });
}
