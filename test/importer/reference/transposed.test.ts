import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapOf } from "../../../importer/reference/maps.js";
import { realSums } from "../../../importer/reference/plain.js";
import {
  joinedPhases,
  phaseKernels,
  type Transposed,
  transposedWindows,
} from "../../../importer/reference/transposed.js";

const small = fc.integer({ min: 1, max: 3 });
const cases = fc
  .record({
    batch: fc.integer({ min: 1, max: 2 }),
    channels: small,
    kernels: small,
    rows: fc.integer({ min: 1, max: 4 }),
    columns: fc.integer({ min: 1, max: 4 }),
    size: fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
    stride: fc.tuple(small, small),
    cut: fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3), fc.nat(3)),
    more: fc.tuple(fc.nat(1), fc.nat(1)),
  })
  .map((each) => {
    const whole = ([each.rows, each.columns] as const).map(
      (length, at) => (length - 1) * (each.stride[at as 0 | 1] as number) + (each.size[at as 0 | 1] as number),
    );
    const before = whole.map((length, at) => Math.min(each.cut[at as 0 | 1] as number, length - 1));
    const made = whole.map((length, at) => {
      const left = length - (before[at] as number);
      return Math.max(1, left - (each.cut[(at + 2) as 2 | 3] as number)) + (each.more[at as 0 | 1] as number);
    });
    return { ...each, before: before as [number, number], made: made as [number, number] };
  });

type Asked = typeof cases extends fc.Arbitrary<infer Each> ? Each : never;

/** Each value of the map spread by each kernel, one after the other. */
function spread(values: Float32Array, weights: Float32Array, asked: Asked) {
  const { batch, channels, kernels, rows, columns, size, stride, before, made } = asked;
  const out = new Float64Array(kernels * batch * made[0] * made[1]);
  for (let map = 0; map < batch; map++)
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++)
        for (let channel = 0; channel < channels; channel++)
          for (let kernel = 0; kernel < kernels; kernel++)
            for (let y = 0; y < size[0]; y++)
              for (let x = 0; x < size[1]; x++) {
                const down = row * stride[0] + y - before[0];
                const across = column * stride[1] + x - before[1];
                if (down < 0 || down >= made[0] || across < 0 || across >= made[1]) continue;
                const to = ((kernel * batch + map) * made[0] + down) * made[1] + across;
                const value = values[((map * rows + row) * columns + column) * channels + channel] as number;
                out[to] =
                  (out[to] as number) +
                  value * (weights[((kernel * channels + channel) * size[0] + y) * size[1] + x] as number);
              }
  return out;
}

describe("transposed convolutions", () => {
  it("are what each value spreads, put together of phases", () => {
    fc.assert(
      fc.property(cases, (asked) => {
        const { batch, channels, kernels, rows, columns, size, stride, before, made } = asked;
        const values = Float32Array.from({ length: batch * rows * columns * channels }, (_, at) => (at % 7) - 3);
        const weights = Float32Array.from({ length: kernels * channels * size[0] * size[1] }, (_, at) => (at % 5) - 2);
        const transposed: Transposed = { map: [rows, columns], size, stride, before, made, groups: 1 };
        const windows = transposedWindows(mapOf("NHWC", [batch, rows, columns, channels], values), transposed, 0);
        const product = {
          ...windows,
          kernels: kernels * stride[0] * stride[1],
          groups: 1,
          weights: phaseKernels(weights, kernels, transposed, () => 0),
        };
        const sums = joinedPhases(realSums(product), kernels, batch, transposed);
        expect([...sums].map((sum) => sum + 0)).toEqual([...spread(values, weights, asked)].map((sum) => sum + 0));
      }),
    );
  });
});
