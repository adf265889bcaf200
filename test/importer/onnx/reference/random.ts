/** Seeded numbers: the same in every run. */

export interface Random {
  /** From 0 to below 1. */
  real(): number;
  /** Both inclusive. */
  whole(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
}

/** Mulberry32, by T. Ettinger, in the public domain. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const real = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number) => least + Math.floor(real() * (most - least + 1));
  return { real, whole, pick: (list) => list[whole(0, list.length - 1)] as (typeof list)[number] };
}
