import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FeatureMap, mapOf, type Windowing, windowPlaces } from "../../../importer/reference/maps.js";
import { plainEngine, realSums } from "../../../importer/reference/plain.js";
import { largestOfWindows, sumsOfWindows } from "../../../importer/reference/pooling.js";
import { convolutionWindows, rowWindows } from "../../../importer/reference/windows.js";

const NO_PADS = { top: 0, left: 0, bottom: 0, right: 0 };

const windowings = fc.record({
  size: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
  stride: fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 3 })),
  dilation: fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 })),
  pads: fc.record({ top: fc.nat(2), left: fc.nat(2), bottom: fc.nat(2), right: fc.nat(2) }),
});

const cases = fc.record({
  layout: fc.constantFrom("NHWC" as const, "NCHW" as const),
  batch: fc.integer({ min: 1, max: 2 }),
  groups: fc.integer({ min: 1, max: 3 }),
  each: fc.integer({ min: 1, max: 3 }),
  rows: fc.integer({ min: 5, max: 7 }),
  columns: fc.integer({ min: 5, max: 7 }),
  windowing: windowings,
});

function mapWith(layout: "NHWC" | "NCHW", batch: number, channels: number, rows: number, columns: number): FeatureMap {
  const shape = layout === "NHWC" ? [batch, rows, columns, channels] : [batch, channels, rows, columns];
  return mapOf(
    layout,
    shape,
    Int32Array.from({ length: batch * channels * rows * columns }, (_, at) => at + 1),
  );
}

/** Undefined beyond the map. */
function valueAt({ data, sizes, strides }: FeatureMap, batch: number, channel: number, row: number, column: number) {
  if (row < 0 || row >= sizes.rows || column < 0 || column >= sizes.columns) return undefined;
  const { batch: map, channel: across, row: down, column: right } = strides;
  return data[batch * map + channel * across + row * down + column * right];
}

function rowAndColumn({ stride, dilation, pads }: Windowing, y: number, x: number, ky: number, kx: number) {
  return [y * stride[0] + ky * dilation[0] - pads.top, x * stride[1] + kx * dilation[1] - pads.left] as const;
}

describe("windows of maps", () => {
  it("lie with channels slowest, then rows, then columns", () => {
    const map = mapOf("NHWC", [1, 2, 3, 2], Int8Array.of(1, 11, 2, 12, 3, 13, 4, 14, 5, 15, 6, 16));
    const windowing = { size: [2, 2], stride: [1, 1], dilation: [1, 1], pads: { ...NO_PADS, left: 1 } } as const;
    const windows = convolutionWindows(map, windowing, 1, -7);
    const into = new Int32Array(8);
    windows.window(0, 0, into);
    expect([...into]).toEqual([-7, 1, -7, 4, -7, 11, -7, 14]);
    windows.window(0, 2, into);
    expect([...into]).toEqual([2, 3, 5, 6, 12, 13, 15, 16]);
    expect(windows).toMatchObject({ taps: 8, places: 3, rows: 1, columns: 3 });
  });

  it("hold what stands at each place, of any layout, batch and group", () => {
    fc.assert(
      fc.property(cases, ({ layout, batch, groups, each, rows, columns, windowing }) => {
        const map = mapWith(layout, batch, groups * each, rows, columns);
        const windows = convolutionWindows(map, windowing, groups, -1);
        const [height, width] = windowing.size;
        const into = new Int32Array(windows.taps);
        for (let place = 0; place < windows.places; place++)
          for (let group = 0; group < groups; group++) {
            windows.window(group, place, into);
            const of = Math.floor(place / (windows.rows * windows.columns));
            const y = Math.floor(place / windows.columns) % windows.rows;
            const x = place % windows.columns;
            const expected: number[] = [];
            for (let channel = group * each; channel < (group + 1) * each; channel++)
              for (let ky = 0; ky < height; ky++)
                for (let kx = 0; kx < width; kx++)
                  expected.push(valueAt(map, of, channel, ...rowAndColumn(windowing, y, x, ky, kx)) ?? -1);
            expect([...into]).toEqual(expected);
          }
      }),
      { numRuns: 40 },
    );
  });

  it("of rows begin where they are said to", () => {
    const into = new Float32Array(2);
    rowWindows(Float32Array.of(1, 2, 3, 4, 5, 6), { rows: 3, features: 2, step: 3, rowStep: 1 }).window(0, 1, into);
    expect([...into]).toEqual([2, 5]);
    rowWindows(Float32Array.of(1, 2, 3, 4, 5, 6), { rows: 2, features: 2, first: 2 }).window(0, 1, into);
    expect([...into]).toEqual([5, 6]);
  });

  it("hold their largest value and their sum", () => {
    fc.assert(
      fc.property(cases, fc.boolean(), ({ layout, batch, each, rows, columns, windowing }, ceil) => {
        const map = mapWith(layout, batch, each, rows, columns);
        const asked = { ...windowing, ceil };
        const [high, wide] = windowPlaces(map.sizes, asked);
        const most = largestOfWindows(layout, map, asked);
        const sums = sumsOfWindows(layout, map, asked);
        const made = layout === "NHWC" ? [batch, high, wide, each] : [batch, each, high, wide];
        const results = [most, sums].map(({ values }) => mapOf(layout, made, values));
        for (let of = 0; of < batch; of++)
          for (let channel = 0; channel < each; channel++)
            for (let y = 0; y < high; y++)
              for (let x = 0; x < wide; x++) {
                const found: number[] = [];
                for (let ky = 0; ky < asked.size[0]; ky++)
                  for (let kx = 0; kx < asked.size[1]; kx++)
                    found.push(valueAt(map, of, channel, ...rowAndColumn(asked, y, x, ky, kx)) ?? Number.NaN);
                const inside = found.filter((value) => !Number.isNaN(value));
                expect(results.map((result) => valueAt(result, of, channel, y, x))).toEqual([
                  Math.max(...inside),
                  inside.reduce((sum, value) => sum + value, 0),
                ]);
                expect(sums.counts[y * wide + x]).toBe(inside.length);
              }
      }),
      { numRuns: 40 },
    );
  });
});

describe("the plain engine", () => {
  const site = { tensor: 0, nth: 0, step: 0 };
  const windowing = { size: [1, 2], stride: [1, 1], dilation: [1, 1], pads: { ...NO_PADS, right: 1 } } as const;

  it("adds up whole numbers around their zeros", () => {
    const map = mapOf("NHWC", [1, 1, 3, 1], Int8Array.of(3, 4, 5));
    const { window, taps, places } = convolutionWindows(map, windowing, 1, 2);
    const format = { bits: 8, signed: true };
    const sums = plainEngine.whole(site, {
      ...{ window, taps, places, kernels: 2, groups: 1, featureZero: 2, weightFormat: format, featureFormat: format },
      weights: Int32Array.of(1, 2, 5, 5),
      weightZeros: Float64Array.of(0, 4),
    });
    // Of features 1, 2, 3, and nothing beyond.
    expect([...sums]).toEqual([5, 8, 3, 3, 5, 3]);
  });

  it("adds up real ones, each kernel in its group", () => {
    const map = mapOf("NHWC", [1, 1, 2, 2], Float32Array.of(1, 10, 2, 20));
    const product = convolutionWindows(map, windowing, 2, 0);
    const sums = realSums({ ...product, kernels: 2, groups: 2, weights: Float32Array.of(1, 0.5, 2, 1) });
    expect([...sums]).toEqual([2, 2, 40, 40]);
  });
});
