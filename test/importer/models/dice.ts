/** Rows of dice: each is made into a step of a random graph, or into several. */
import fc from "fast-check";
import { ACTIVATIONS, type Pair } from "./graph.js";

export interface Dice {
  readonly kind: number;
  readonly back: number;
  readonly other: number;
  readonly count: number;
  readonly size: Pair;
  readonly stride: Pair;
  readonly dilation: Pair;
  readonly pad: number;
  readonly activation: number;
  readonly coin: boolean;
}

/** Windows of maps without a width. */
export function narrow(dice: Dice): Dice {
  const { size, stride, dilation } = dice;
  return { ...dice, size: [size[0], 1], stride: [stride[0], 1], dilation: [dilation[0], 1] };
}

export const pair = (most: number) => fc.tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most }));

export const row: fc.Arbitrary<Dice> = fc.record({
  // More than there are: they are counted around.
  kind: fc.nat(33),
  back: fc.nat(9),
  other: fc.nat(11),
  count: fc.integer({ min: 1, max: 8 }),
  size: fc.oneof(fc.constantFrom<Pair>([3, 3], [1, 1]), pair(5)),
  stride: fc.oneof({ weight: 2, arbitrary: fc.constant<Pair>([1, 1]) }, pair(3)),
  dilation: fc.oneof({ weight: 4, arbitrary: fc.constant<Pair>([1, 1]) }, pair(2)),
  pad: fc.nat(3),
  activation: fc.nat(2 * ACTIVATIONS.length),
  coin: fc.boolean(),
});

/** Rows of convolutions on maps that stay as large, one after another: two to five times, with other kernels or the same. */
export const repeats: fc.Arbitrary<readonly Dice[]> = fc
  .record({
    rows: fc.array(row, { minLength: 2, maxLength: 3 }),
    counts: fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 2, maxLength: 5 }),
    differ: fc.boolean(),
    kinds: fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }),
  })
  .map(({ rows, counts, differ, kinds }) => {
    const plainRows = rows.map((each, index): Dice => {
      const steady = { back: 0, other: 1, pad: 0, stride: [1, 1], dilation: [1, 1] } as const;
      return { ...each, ...steady, kind: kinds[index] ?? 0 };
    });
    return counts.flatMap((count) => plainRows.map((each) => ({ ...each, count: (differ ? count : counts[0]) ?? 1 })));
  });
