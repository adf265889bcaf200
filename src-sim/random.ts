/** Numbers that look random and are the same in every run. */

/** The next of 1 to 2^32 - 1: a xorshift of 32 bits, its shifts by G. Marsaglia, "Xorshift RNGs", 2003. The state is not 0. */
export function xorshift(state: number): () => number {
  let own = state;
  return () => {
    own ^= own << 13;
    own ^= own >>> 17;
    own ^= own << 5;
    return own >>> 0;
  };
}

/** The same for any whole number as a seed; seeds that follow each other start far apart. */
export function randomNumbers(seed: number): () => number {
  const next = xorshift(Math.imul(seed ^ 0x5bd1e995, 0x9e3779b1) || 1);
  for (let turn = 0; turn < 4; turn++) next();
  return next;
}
