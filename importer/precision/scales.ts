/** Which step a kernel's weights are best counted in. */

/** Rounding of 32-bit floating point, on both sides: a weight that is a multiple of a step is one by this share of the largest. */
const ROUNDING = 2 ** -22;
/** Shares of the largest weight that are tried as the largest number, and how often each is mended. */
const SHARES = 24;
const LEAST_SHARE = 0.2;
const MENDINGS = 2;

export function largestOf(weights: Float32Array): number {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  return largest;
}

/** The step of which all weights are whole multiples, of at most `most` steps; undefined where there is none. */
export function exactScale(weights: Float32Array, largest: number, most: number): number | undefined {
  for (let steps = most; steps >= 1; steps--) {
    const scale = largest / steps;
    const near = steps * ROUNDING;
    if (weights.every((weight) => Math.abs(weight / scale - Math.round(weight / scale)) <= near)) return scale;
  }
  return undefined;
}

/**
 * The step of the least squared error among those tried: the largest number stands for a share of the largest weight, and the step is
 * then the best for the numbers that the weights become with it, again and again.
 */
export function leastErrorScale(weights: Float32Array, largest: number, most: number): number {
  let best = largest / most;
  let least = errorOf(weights, best, most).error;
  for (let share = 0; share < SHARES; share++) {
    let scale = (largest / most) * (1 - ((1 - LEAST_SHARE) * share) / SHARES);
    for (let mending = 0; mending <= MENDINGS; mending++) {
      const { error, mended } = errorOf(weights, scale, most);
      if (error < least) {
        least = error;
        best = scale;
      }
      if (mended <= 0) break;
      scale = mended;
    }
  }
  return best;
}

/** The squared error of a step, and the step that is best for the numbers that the weights become with it. */
function errorOf(
  weights: Float32Array,
  scale: number,
  most: number,
): { readonly error: number; readonly mended: number } {
  let [error, product, square] = [0, 0, 0];
  for (const weight of weights) {
    const number = Math.max(-most, Math.min(most, Math.round(weight / scale)));
    error += (weight - number * scale) ** 2;
    product += weight * number;
    square += number * number;
  }
  return { error, mended: square === 0 ? 0 : product / square };
}
