/** Whatever operations stand in a row, in whatever order of axes: the network's shapes are the model's. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Layout } from "../../../importer/model.js";
import type { Network } from "../../../importer/network.js";
import { ImportProblem } from "../../../importer/problem.js";
import { padOptions } from "../../../importer/translate/layers/pads.js";
import { placesOf, zerosOf } from "../../../importer/windows.js";
import { inferLayer } from "../../../src-sim/layers/layers.js";
import { slide, windowOf } from "../../../src-sim/layers/windows.js";
import { activation, chain, conv, type Doing, dense, pads, pool, type Said, translated } from "./model.js";

const count = fc.integer({ min: 1, max: 4 });
const pair = fc.tuple(count, count);
const side = fc.integer({ min: 0, max: 2 });
const zeros = fc.oneof(
  fc.constantFrom("same upper" as const, "same lower" as const),
  fc.tuple(side, side, side, side).map(([top, left, bottom, right]) => pads(top, left, bottom, right)),
  side.map((all) => pads(all)),
);
const window = fc.record({
  size: pair,
  stride: pair,
  dilation: fc.constantFrom([1, 1] as const, [2, 1] as const),
  pads: zeros,
});
const axes = fc.constantFrom([1, 2], [2, 3], [1], [2], [3], [1, 2, 3]);
/** Of one axis, some or every other of its places. */
const part = fc
  .record({ axis: fc.nat(3), from: fc.nat(2), places: count, step: fc.constantFrom(1, 1, 2), isGone: fc.boolean() })
  .map(
    ({ axis, from, places, step, isGone }): Said =>
      (known, [data = 0]) => {
        const shape = known.shape(data);
        const at = axis % shape.length;
        return {
          kind: "slice",
          data: [data],
          begin: shape.map((_, index) => (index === at ? from : 0)),
          end: shape.map((size, index) => (index === at ? from + places : size)),
          step: shape.map((_, index) => (index === at ? step : 1)),
          gone: isGone && places === 1 ? [at] : [],
        };
      },
  );
const shape = fc.array(fc.constantFrom(1, 2, 3, 4, 6, 8, 12), { minLength: 1, maxLength: 5 });

const doing: fc.Arbitrary<Doing | Said> = fc.oneof(
  fc
    .record({ kernels: count, channels: count, groups: count, window })
    .map(({ kernels, channels, groups, window }) => conv(kernels * groups, channels, { groups, ...window })),
  fc
    .tuple(fc.constantFrom("max" as const, "avg" as const), fc.boolean(), window)
    .map(([which, ceil, window]) => pool(which, 1, { ceil, ...window })),
  fc
    .tuple(count, fc.constantFrom(1, 2, 3, 4, 8, 16, 32), fc.boolean())
    .map(([units, features, keepsAxes]) => dense(units, features, keepsAxes)),
  fc.record({
    kind: fc.constant("reduce" as const),
    which: fc.constantFrom("max" as const, "avg" as const, "min" as const, "sum" as const),
    axes,
    keepsAxes: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("reshape" as const), shape }),
  fc.constantFrom([0, 2, 3, 1], [0, 3, 1, 2], [0, 2, 1, 3]).map((order) => ({ kind: "transpose" as const, order })),
  fc
    .constantFrom([0, 0, 1, 1], [0, 1, 1, 0], [0, 0, 0, 2], [0, 1, 0])
    .map((before) => ({ kind: "pad" as const, before, after: before })),
  pair.map((to) => ({ kind: "resize" as const, to })),
  fc.record({
    kind: fc.constant("rearrange" as const),
    word: fc.constantFrom("depthtospace" as const, "spacetodepth" as const),
    scale: pair,
  }),
  fc
    .record({ kernels: count, channels: count, groups: count, window, outpad: fc.tuple(side, side), cut: side })
    .map(({ kernels, channels, groups, window, outpad, cut }) => ({
      ...conv(kernels * groups, channels, { groups, ...window }),
      kind: "tconv" as const,
      outpad,
      pads: pads(cut, 0),
    })),
  fc.tuple(count, fc.constantFrom(1, 2), count, count).map(([units, rank, features, steps]) => ({
    ...{ kind: "svdf" as const, units, rank, features: 4 * features, steps },
    ...{ hasBias: true, weightBits: undefined },
  })),
  fc
    .tuple(fc.integer({ min: -2, max: 2 }), fc.integer({ min: 0, max: 3 }))
    .map(([least, more]) => ({ kind: "clip" as const, least, most: least + more })),
  fc.constantFrom("relu" as const, "softmax" as const).map(activation),
  fc.constantFrom({ kind: "affine" as const }, { kind: "same" as const }, { kind: "quantise" as const, bits: 8 }),
  part,
  fc
    .record({ kind: fc.constant("recurrent" as const), units: count, features: count, timeAxis: fc.constantFrom(0, 1) })
    .map((cell) => ({
      ...cell,
      word: "gru" as const,
      directions: 1 as const,
      results: ["steps" as const],
      shapes: [[1, 4, cell.units]],
      hasBias: true,
      weightBits: undefined,
    })),
);

const tensor = fc.oneof(
  fc.tuple(fc.constant(1), count, fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 })),
  fc.tuple(fc.constant(1), fc.constant(4), count),
);

async function networkOf(
  shape: readonly number[],
  does: readonly (Doing | Said)[],
  layout: Layout,
): Promise<Network | undefined> {
  try {
    return await translated(chain(shape, does, { layout }));
  } catch (error) {
    if (error instanceof ImportProblem) return undefined;
    throw error;
  }
}

describe("operations in a row", () => {
  it("become a network whose shapes the language infers, or a problem", async () => {
    let networks = 0;
    await fc.assert(
      fc.asyncProperty(
        tensor,
        fc.array(doing, { minLength: 1, maxLength: 5 }),
        fc.constantFrom<Layout>("NCHW", "NHWC"),
        async (shape, does, layout) => {
          const network = await networkOf(shape, does, layout);
          if (!network) return;
          networks++;
          const { inputs, layers, outputs } = network;
          for (const [index, { word, operands, options, shape }] of layers.entries()) {
            const read = operands.map(
              (source) => (source.kind === "input" ? inputs : layers.slice(0, index))[source.index]?.shape ?? [],
            );
            expect(inferLayer(word, read, options)).toMatchObject({ shape });
          }
          expect(outputs.length).toBe(1);
        },
      ),
      { numRuns: 2_000, seed: 1 },
    );
    expect(networks).toBeGreaterThan(100);
  });
});

describe("zeros on two sides", () => {
  const axis = fc.record({
    length: fc.integer({ min: 1, max: 12 }),
    size: count,
    stride: count,
    dilation: fc.integer({ min: 1, max: 2 }),
  });

  it("are said so that the windows stay where they are", () => {
    let said = 0;
    fc.assert(
      fc.property(axis, zeros, fc.boolean(), (axis, pads, ceil) => {
        const { length, size, stride, dilation } = axis;
        const [before, after] = zerosOf(pads, 0, axis);
        const places = placesOf(axis, [before, after], ceil);
        fc.pre(places >= 1);
        const operation = {
          ...pool("avg", 1, { ceil }),
          data: [0],
          size: [size, 1],
          stride: [stride, 1],
          dilation: [dilation, 1],
        } as const;
        const options = optionsOf(() =>
          padOptions(
            {
              ...operation,
              kind: "pool",
              which: "avg",
              ceil,
              pads: typeof pads === "string" ? pads : { ...pads, left: 0, right: 0 },
            },
            [1, length, 1],
          ),
        );
        const symmetrical = slide(
          { size: [size, 1], stride: [stride, 1], dilation: [dilation, 1], pad: [before, 0, before, 0], ceil },
          [1, length, 1],
        );
        if (options === undefined) {
          expect(symmetrical).not.toEqual([places, 1]);
          return;
        }
        said++;
        const window = { ...windowOf({ ...options, stride: [stride, 1], dilation: [dilation, 1] }, [size, 1], true) };
        expect(slide(window, [1, length, 1])).toEqual([places, 1]);
        if (window.pad === "same") expect(places).toBe(Math.ceil(length / stride));
        else expect(window.pad[0]).toBe(before);
      }),
      { seed: 1 },
    );
    expect(said).toBeGreaterThan(30);
  });
});

function optionsOf<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
