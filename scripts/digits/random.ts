/** Random numbers that are the same on every machine: Marsaglia's xorshift of 32 bits, from a seed. */
export interface Random {
  /** At least 0 and below 1. */
  uniform(): number;
  /** A whole number below what is given. */
  below(limit: number): number;
  /** Of mean 0 and variance 1, by the method of Box and Muller. */
  normal(): number;
}

export function seeded(seed: number): Random {
  let state = seed | 1;
  const uniform = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(uniform() * limit);
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, below, normal };
}

/** The order in place, each as likely as any other. */
export function shuffle(order: Int32Array, random: Random): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    const kept = order[last] as number;
    order[last] = order[other] as number;
    order[other] = kept;
  }
}
