import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LAYERS } from "../../../grammar/vocabulary.js";
import { inferLayer, isLayerWord, LAYER_WORDS, type LayerWord } from "../../../src-sim/layers/layers.js";
import type { Geometry } from "../../../src-sim/layers/lowering.js";
import type { LayerOptions, Shape } from "../../../src-sim/layers/shapes.js";
import { sizeOf } from "../../../src-sim/layers/size.js";

type Row = readonly [op: LayerWord, inputs: readonly Shape[], options: LayerOptions, expected: Shape];

/** The shape, or the problem. */
function infer(op: LayerWord, inputs: readonly Shape[], options: LayerOptions = {}): unknown {
  const made = inferLayer(op, inputs, options);
  return "shape" in made ? made.shape : made.problem;
}

function geometryOf(layer: ReturnType<typeof inferLayer>): Geometry {
  if (!("geometry" in layer)) throw new Error("a layer without work");
  return (layer as { readonly geometry: Geometry }).geometry;
}

const MAP: Shape = [3, 112, 112];
const three: LayerOptions = { kernels: 32, size: [3, 3] };

describe("output shapes", () => {
  it.each<Row>([
    ["conv", [MAP], three, [32, 110, 110]],
    ["conv", [MAP], { ...three, pad: [1, 1] }, [32, 112, 112]],
    ["conv", [MAP], { ...three, pad: "same" }, [32, 112, 112]],
    ["conv", [MAP], { ...three, pad: "valid" }, [32, 110, 110]],
    ["conv", [MAP], { ...three, stride: [2, 2] }, [32, 55, 55]],
    ["conv", [[3, 113, 112]], { ...three, stride: [2, 2], pad: "same" }, [32, 57, 56]],
    ["conv", [MAP], { ...three, pad: [0, 1], stride: [1, 2] }, [32, 110, 56]],
    ["conv", [MAP], { ...three, dilation: [2, 3] }, [32, 108, 106]],
    ["conv", [MAP], { kernels: 8, size: [1, 5] }, [8, 112, 108]],
    ["conv", [[4, 3, 3]], { kernels: 8, size: [3, 3], groups: 4 }, [8, 1, 1]],
    ["conv", [[16]], { kernels: 8, size: [1, 1] }, [8, 1, 1]],
    ["dwconv", [[8, 5, 5]], { size: [3, 3] }, [8, 3, 3]],
    ["dwconv", [[8, 5, 5]], { size: [3, 3], multiplier: 2, pad: "same" }, [16, 5, 5]],
    ["fc", [[224, 7, 7]], { units: 10 }, [10]],
    ["fc", [[5, 16]], { units: 10 }, [10]],
    ["fc", [[16]], { units: 10 }, [10]],
    ["fc", [[5, 16]], { units: 10, sequence: true }, [5, 10]],
    ["fc", [[16]], { units: 10, sequence: true }, [1, 10]],
    ["fc", [[16, 1, 5]], { units: 10, sequence: true }, [5, 10]],
    ["conv", [[20, 16]], { kernels: 8, size: [3, 1], stride: [2, 1], pad: "same" }, [8, 10, 1]],
    ["dwconv", [[20, 16]], { size: [3, 1] }, [16, 18, 1]],
    ["tconv", [[20, 16]], { kernels: 8, size: [2, 1], stride: [2, 1] }, [8, 40, 1]],
    ["maxpool", [[20, 16]], { size: [2, 1] }, [16, 10, 1]],
    ["globalavgpool", [[20, 16]], {}, [16]],
    ["upsample", [[20, 16]], { scale: [2, 1] }, [16, 40, 1]],
    ["spacetodepth", [[20, 16]], { scale: [2, 1] }, [32, 10, 1]],
    ["lstm", [[20, 16]], { units: 32 }, [32]],
    ["lstm", [[16, 1, 20]], { units: 32 }, [32]],
    ["gru", [[16, 20, 1]], { units: 32, sequence: true }, [20, 32]],
    ["rnn", [[16, 1, 1]], { units: 32, sequence: true }, [1, 32]],
    ["lstm", [[20, 16]], { units: 32, sequence: true }, [20, 32]],
    ["gru", [[16]], { units: 32 }, [32]],
    ["rnn", [[16]], { units: 32, sequence: true }, [1, 32]],
    ["maxpool", [[64, 56, 56]], { size: [2, 2] }, [64, 28, 28]],
    ["maxpool", [[64, 7, 7]], { size: [2, 2] }, [64, 3, 3]],
    ["maxpool", [[64, 7, 7]], { size: [2, 2], ceil: true }, [64, 4, 4]],
    ["maxpool", [[64, 112, 112]], { size: [3, 3], stride: [2, 2], pad: [1, 1] }, [64, 56, 56]],
    ["maxpool", [[64, 112, 112]], { size: [3, 3], stride: [2, 2], ceil: true }, [64, 56, 56]],
    ["avgpool", [[64, 8, 6]], { size: [3, 3], stride: [2, 1] }, [64, 3, 4]],
    ["avgpool", [[64, 7, 7]], { size: [3, 3], stride: [2, 2], pad: "same" }, [64, 4, 4]],
    // As PyTorch: the window that would start at row 4, beyond 3 rows and one of padding, is dropped.
    ["maxpool", [[1, 3, 3]], { size: [2, 2], stride: [2, 2], pad: [1, 1], ceil: true }, [1, 2, 2]],
    ["maxpool", [[1, 1, 1]], { size: [2, 2], ceil: true }, [1, 1, 1]],
    ["globalavgpool", [[64, 7, 5]], {}, [64]],
    ["flatten", [[64, 7, 5]], {}, [2240]],
    ["flatten", [[20, 16]], {}, [320]],
    ["add", [MAP, MAP, MAP], {}, MAP],
    [
      "add",
      [
        [20, 16],
        [20, 16],
      ],
      {},
      [20, 16],
    ],
    ["mul", [[16], [16]], {}, [16]],
    ["mul", [MAP, [3]], {}, MAP],
    ["mul", [[3, 1, 1], MAP], {}, MAP],
    ["mul", [[3], MAP, [3, 1, 1], MAP], {}, MAP],
    [
      "concat",
      [
        [3, 7, 7],
        [5, 7, 7],
        [1, 7, 7],
      ],
      {},
      [9, 7, 7],
    ],
    ["concat", [[16], [4]], {}, [20]],
    [
      "concat",
      [
        [20, 16],
        [20, 4],
      ],
      {},
      [20, 20],
    ],
    [
      "concat",
      [
        [3, 7, 7],
        [3, 2, 7],
      ],
      { along: "rows" },
      [3, 9, 7],
    ],
    [
      "concat",
      [
        [3, 7, 7],
        [3, 7, 1],
        [3, 7, 4],
      ],
      { along: "columns" },
      [3, 7, 12],
    ],
    [
      "concat",
      [
        [3, 7, 7],
        [5, 7, 7],
      ],
      { along: "channels" },
      [8, 7, 7],
    ],
    [
      "concat",
      [
        [20, 16],
        [5, 16],
      ],
      { along: "steps" },
      [25, 16],
    ],
    ["concat", [[16], [16], [4, 16]], { along: "steps" }, [6, 16]],
    ["concat", [[16], [4]], { along: "values" }, [20]],
    ["add", [[16], [1]], {}, [16]],
    ["sub", [MAP, [1]], {}, MAP],
    ["div", [[1, 112, 112], MAP, [3]], {}, MAP],
    [
      "maximum",
      [
        [3, 1, 112],
        [3, 112, 1],
      ],
      {},
      MAP,
    ],
    ["minimum", [[20, 16], [16]], {}, [20, 16]],
    [
      "add",
      [
        [20, 1],
        [1, 16],
      ],
      {},
      [20, 16],
    ],
    [
      "mul",
      [
        [5, 20, 16],
        [20, 16],
      ],
      {},
      [5, 20, 16],
    ],
    ["upsample", [[3, 7, 5]], { scale: [2, 3] }, [3, 14, 15]],
    ["upsample", [[3, 7, 5]], { to: [4, 9] }, [3, 4, 9]],
    ["tconv", [[16, 7, 5]], { kernels: 8, size: [2, 2], stride: [2, 2] }, [8, 14, 10]],
    ["tconv", [[16, 7, 5]], { kernels: 8, size: [3, 3], stride: [2, 1], pad: [1, 0], outpad: [1, 0] }, [8, 14, 7]],
    ["tconv", [[16, 7, 5]], { kernels: 8, size: [3, 3], pad: [0, 1, 2, 0], dilation: [2, 1] }, [8, 9, 6]],
    ["tconv", [[16, 7, 5]], { kernels: 8, size: [5, 5], stride: [3, 2], pad: "same" }, [8, 21, 10]],
    ["tconv", [[16, 7, 5]], { kernels: 8, size: [5, 5], pad: "same", outpad: [1, 0], groups: 4 }, [8, 8, 5]],
    ["tconv", [[16]], { kernels: 8, size: [4, 4] }, [8, 4, 4]],
    ["conv", [MAP], { ...three, pad: [0, 1, 2, 3] }, [32, 112, 114]],
    ["maxpool", [[64, 7, 7]], { size: [2, 2], pad: [0, 0, 1, 1] }, [64, 4, 4]],
    [
      "matmul",
      [
        [20, 16],
        [16, 5],
      ],
      {},
      [20, 5],
    ],
    [
      "matmul",
      [
        [20, 16],
        [5, 16],
      ],
      { transposed: true },
      [20, 5],
    ],
    [
      "matmul",
      [
        [4, 20, 16],
        [4, 16, 5],
      ],
      {},
      [4, 20, 5],
    ],
    [
      "matmul",
      [
        [4, 20, 16],
        [4, 5, 16],
      ],
      { transposed: true },
      [4, 20, 5],
    ],
    [
      "matmul",
      [
        [768, 197, 1],
        [768, 197, 1],
      ],
      { heads: 12, transposed: true },
      [2364, 197, 1],
    ],
    [
      "matmul",
      [
        [2364, 197, 1],
        [768, 197, 1],
      ],
      { heads: 12 },
      [768, 197, 1],
    ],
    [
      "matmul",
      [
        [64, 4, 3],
        [64, 5, 2],
      ],
      { heads: 4, transposed: true },
      [40, 4, 3],
    ],
    [
      "matmul",
      [
        [20, 16],
        [30, 16],
      ],
      { heads: 4, transposed: true },
      [120, 20, 1],
    ],
    [
      "matmul",
      [
        [120, 20, 1],
        [30, 16],
      ],
      { heads: 4 },
      [16, 20, 1],
    ],
    ["slice", [MAP], { channels: [1, 3], rows: [0, 112], columns: [100, 101] }, [2, 112, 1]],
    ["slice", [[20, 16]], { steps: [19, 20], values: [0, 8] }, [1, 8]],
    ["slice", [[16]], { values: [3, 5] }, [2]],
    ["zeropad", [MAP], { channels: [0, 5], rows: [1, 2], columns: [3, 0] }, [8, 115, 115]],
    ["zeropad", [[20, 16]], { steps: [4, 0] }, [24, 16]],
    ["reshape", [MAP], { makes: [3, 112 * 112, 1] }, [3, 112 * 112, 1]],
    ["reshape", [[16]], { makes: [4, 4] }, [4, 4]],
    ["depthtospace", [[12, 3, 5]], { scale: [2, 3] }, [2, 6, 15]],
    ["spacetodepth", [[2, 6, 15]], { scale: [2, 3] }, [12, 3, 5]],
    ["reduce", [MAP], { over: ["rows", "columns"] }, [3]],
    ["reduce", [MAP], { over: "channels" }, [1, 112, 112]],
    ["reduce", [MAP], { over: "rows" }, [3, 1, 112]],
    ["reduce", [MAP], { over: ["columns", "channels"] }, [1, 112, 1]],
    ["reduce", [MAP], { over: ["columns", "channels", "rows"] }, [1]],
    ["reduce", [[20, 16]], { over: "steps" }, [16]],
    ["reduce", [[20, 16]], { over: "values" }, [20, 1]],
    ["reduce", [[20, 16]], { over: ["values", "steps"] }, [1]],
    ["reduce", [[16]], { over: "values" }, [1]],
    ["host", [MAP, [7], [20, 16]], { op: "TopK" }, MAP],
    ["host", [MAP], { op: "TopK", makes: [5, 4] }, [5, 4]],
    ["act", [[20, 16]], {}, [20, 16]],
  ])("%s of %j with %j is %j", (op, inputs, options, expected) => {
    expect(infer(op, inputs, options)).toEqual(expected);
  });

  it("there is a rule for every layer of the vocabulary, with its required attributes", () => {
    expect([...LAYER_WORDS].sort()).toEqual(LAYERS.map(({ word }) => word).sort());
    for (const { word, required, operands, needsOne } of LAYERS) {
      if (!isLayerWord(word)) throw new Error(word);
      if (word === "upsample") expect(needsOne).toEqual(["scale", "to"]);
      const inputs = operands === "many" || operands === "two" ? [MAP, [3, 112, 112]] : [MAP];
      if (word === "upsample") {
        expect(infer(word, inputs)).toEqual({ kind: "missing option", option: "scale" });
        continue;
      }
      const missing = required.length > 0 ? { kind: "missing option", option: required[0] } : expect.any(Array);
      expect(infer(word, inputs)).toEqual(missing);
    }
    expect(isLayerWord("toString")).toBe(false);
  });

  it("what reads maps reads a sequence as one of one column, and what reads sequences such a map, or one of one row", () => {
    const words = ["conv", "dwconv", "tconv", "maxpool", "avgpool", "globalavgpool", "upsample"] as const;
    const options = { kernels: 6, size: [2, 1], scale: [3, 1], units: 5 } as const;
    const dimension = fc.integer({ min: 2, max: 9 });
    fc.assert(
      fc.property(dimension, dimension, fc.boolean(), (steps, features, sequence) => {
        const read: Shape = [steps, features];
        for (const word of words) {
          const made = inferLayer(word, [read], options);
          expect(made).toEqual(inferLayer(word, [[features, steps, 1]], options));
          expect(made).toHaveProperty("shape");
        }
        for (const word of ["lstm", "gru", "rnn"] as const) {
          const made = inferLayer(word, [read], { ...options, sequence });
          for (const map of [
            [features, steps, 1],
            [features, 1, steps],
          ])
            expect(inferLayer(word, [map], { ...options, sequence })).toEqual(made);
        }
      }),
    );
  });

  it("a dense layer over steps is a convolution of size 1 over them, and one dense layer of one step as often", () => {
    const dimension = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(dimension, dimension, dimension, (steps, features, units) => {
        const read: Shape = [steps, features];
        const made = inferLayer("fc", [read], { units, sequence: true });
        expect(made).toHaveProperty("shape", [steps, units]);
        const geometry = geometryOf(made);
        expect(geometry).toEqual(geometryOf(inferLayer("conv", [read], { kernels: units, size: [1, 1] })));
        const [each, all] = [geometryOf(inferLayer("fc", [[features]], { units })), geometry].map(sizeOf);
        expect(all).toEqual({ params: each?.params, macs: (each?.macs ?? 0) * steps });
      }),
    );
  });

  it("a window slides over the map as counting its places one by one says", () => {
    const count = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        count,
        count,
        fc.nat(4),
        count,
        (length, size, stride, pad, dilation) => {
          let places = 0;
          for (let at = -pad; at + dilation * (size - 1) < length + pad; at += stride) places++;
          const options: LayerOptions = {
            kernels: 1,
            size: [size, 1],
            stride: [stride, 1],
            pad: [pad, 0],
            dilation: [dilation, 1],
          };
          const made = inferLayer("conv", [[1, length, 1]], options);
          expect("shape" in made ? made.shape[1] : 0).toBe(places);
        },
      ),
    );
  });

  it("a transposed convolution makes as many places as its taps reach, one by one", () => {
    const count = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        ...([count, count, count] as const),
        ...([fc.nat(4), fc.nat(4), fc.nat(2)] as const),
        (length, size, stride, dilation, before, after, more) => {
          const reached = new Set<number>();
          for (let place = 0; place < length; place++)
            for (let tap = 0; tap < size; tap++) reached.add(place * stride + tap * dilation);
          const made = Math.max(...reached) + 1 + more - before - after;
          const options: LayerOptions = {
            kernels: 1,
            ...{ size: [size, 1], stride: [stride, 1], dilation: [dilation, 1] },
            ...{ pad: [before, 0, after, 0], outpad: [more, 0] },
          };
          const layer = inferLayer("tconv", [[1, length, 1]], options);
          if (made < 1) expect(layer).toHaveProperty("problem.kind", "cropped");
          else expect(layer).toHaveProperty("shape", [1, made, 1]);
        },
      ),
    );
  });

  it("the kernels of a transposed convolution's phases hold all its taps, and no phase has more", () => {
    const pair = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 4 }));
    fc.assert(
      fc.property(pair, ([size, stride]) => {
        const taps = Array.from({ length: stride }, () => 0);
        for (let tap = 0; tap < size; tap++) (taps[tap % stride] as number)++;
        const layer = inferLayer("tconv", [[1, 3, 1]], { kernels: 5, size: [size, 1], stride: [stride, 1] });
        const geometry = geometryOf(layer);
        expect(geometry).toMatchObject({ kernels: 5 * stride, kernelHeight: Math.max(...taps), kernelWidth: 1 });
        expect(geometry.transposed).toEqual({ phases: stride, taps: size });
      }),
    );
  });

  it("a product has a sum for each head, row and column, over as many values as are multiplied", () => {
    const count = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(count, count, count, count, fc.boolean(), (heads, steps, features, columns, transposed) => {
        let macs = 0;
        for (let head = 0; head < heads; head++)
          for (let step = 0; step < steps; step++)
            for (let column = 0; column < columns; column++) for (let of = 0; of < features; of++) macs++;
        const second = transposed ? [columns, features] : [features, columns];
        const ofRows = inferLayer(
          "matmul",
          [
            [heads, steps, features],
            [heads, ...second],
          ],
          { transposed },
        );
        const maps = transposed ? [heads * features, columns, 1] : [heads * columns, 1, features];
        const ofMaps = inferLayer("matmul", [[heads * features, steps, 1], maps], { heads, transposed });
        expect(ofRows).toHaveProperty("shape", [heads, steps, columns]);
        expect(ofMaps).toHaveProperty("shape", [heads * columns, steps, 1]);
        for (const layer of [ofRows, ofMaps]) {
          const { kernels, channels, groups, outputHeight, outputWidth, inputValues } = geometryOf(layer);
          expect(kernels * (channels / groups) * outputHeight * outputWidth).toBe(macs);
          expect(inputValues).toBe(heads * steps * features);
        }
      }),
    );
  });

  it("a pool that rounds up covers every value of the input, and no window lies in the padding behind it", () => {
    const count = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), count, fc.nat(2), (length, size, padding) => {
        const pad = Math.min(padding, Math.floor(size / 2));
        const made = inferLayer("maxpool", [[1, length, 1]], { size: [size, 1], pad: [pad, 0], ceil: true });
        const places = "shape" in made ? (made.shape[1] ?? 0) : 0;
        const lastStart = (places - 1) * size - pad;
        expect(lastStart).toBeLessThan(length);
        expect(lastStart + size).toBeGreaterThanOrEqual(length);
      }),
    );
  });
});

describe("problems, in numbers", () => {
  it.each<readonly [string, LayerWord, readonly Shape[], LayerOptions, object]>([
    [
      "window larger than the padded map",
      "conv",
      [[3, 4, 9]],
      { kernels: 1, size: [9, 9], pad: [2, 2] },
      { kind: "window", dimension: "height", required: 9, available: 8, largest: 8 },
    ],
    [
      "dilated window larger than the map",
      "conv",
      [[3, 9, 4]],
      { kernels: 1, size: [3, 3], dilation: [2, 2] },
      { kind: "window", dimension: "width", required: 5, available: 4, largest: 2 },
    ],
    [
      "pool larger than its map",
      "avgpool",
      [[3, 4, 4]],
      { size: [8, 8] },
      { kind: "window", dimension: "height", required: 8, available: 4, largest: 4 },
    ],
    [
      "groups that do not divide the channels",
      "conv",
      [[12, 4, 4]],
      { kernels: 24, size: [1, 1], groups: 5 },
      { kind: "groups", groups: 5, of: "channels", available: 12, nearest: 4 },
    ],
    [
      "groups that do not divide the kernels",
      "conv",
      [[12, 4, 4]],
      { kernels: 9, size: [1, 1], groups: 6 },
      { kind: "groups", groups: 6, of: "kernels", available: 9, nearest: 3 },
    ],
    [
      "operands of add that differ",
      "add",
      [MAP, MAP, [3, 112, 56]],
      {},
      { kind: "operands differ", operand: 2, shape: [3, 112, 56], first: MAP, dimension: "width" },
    ],
    [
      "operands of other ranks",
      "concat",
      [[16], [4, 16]],
      {},
      { kind: "operands differ", operand: 1, shape: [4, 16], first: [16] },
    ],
    [
      "sequences of other lengths",
      "concat",
      [
        [20, 16],
        [21, 16],
      ],
      {},
      { kind: "operands differ", operand: 1, shape: [21, 16], first: [20, 16], dimension: "steps" },
    ],
    [
      "maps of other widths joined along rows",
      "concat",
      [
        [3, 7, 7],
        [3, 7, 6],
      ],
      { along: "rows" },
      { kind: "operands differ", operand: 1, shape: [3, 7, 6], first: [3, 7, 7], dimension: "width" },
    ],
    [
      "vectors of other lengths joined along steps",
      "concat",
      [[16], [15]],
      { along: "steps" },
      { kind: "operands differ", operand: 1, shape: [1, 15], first: [1, 16], dimension: "features" },
    ],
    [
      "maps joined along steps",
      "concat",
      [MAP, MAP],
      { along: "steps" },
      { kind: "axis", option: "along", axis: "steps", shape: MAP },
    ],
    [
      "maps of other heights",
      "concat",
      [
        [3, 7, 7],
        [3, 6, 7],
      ],
      {},
      { kind: "operands differ", operand: 1, shape: [3, 6, 7], first: [3, 7, 7], dimension: "height" },
    ],
    [
      "a factor of other channels",
      "mul",
      [MAP, [4, 1, 1]],
      {},
      { kind: "operands differ", operand: 1, shape: [4, 1, 1], first: MAP, dimension: "channels" },
    ],
    ["a map where steps are wanted", "lstm", [MAP], { units: 4 }, { kind: "sequence", operand: 0, shape: MAP }],
    [
      "a map of which each step is wanted",
      "fc",
      [MAP],
      { units: 4, sequence: true },
      { kind: "sequence", operand: 0, shape: MAP },
    ],
    [
      "a window that is wider than a sequence as a map",
      "conv",
      [[20, 16]],
      three,
      { kind: "window", dimension: "width", required: 3, available: 1, largest: 1 },
    ],
    [
      "a vector where a map is wanted",
      "maxpool",
      [[20]],
      { size: [1, 1] },
      { kind: "rank", operand: 0, shape: [20], ranks: [2, 3] },
    ],
    [
      "a vector to upsample",
      "upsample",
      [[20]],
      { scale: [2, 2] },
      { kind: "rank", operand: 0, shape: [20], ranks: [2, 3] },
    ],
    [
      "pads that leave nothing of what a transposed convolution makes",
      "tconv",
      [[3, 2, 2]],
      { kernels: 1, size: [3, 3], pad: [2, 0] },
      { kind: "cropped", dimension: "height", made: 4, pads: 4 },
    ],
    [
      "groups of a transposed convolution",
      "tconv",
      [[12, 4, 4]],
      { kernels: 9, size: [1, 1], groups: 6 },
      { kind: "groups", groups: 6, of: "kernels", available: 9, nearest: 3 },
    ],
    [
      "a product of rows and columns that are not as many",
      "matmul",
      [
        [20, 16],
        [15, 5],
      ],
      {},
      {
        kind: "inner",
        shapes: [
          [20, 16],
          [15, 5],
        ],
        sizes: [16, 15],
        dimensions: ["features", "steps"],
      },
    ],
    [
      "a product of other heads",
      "matmul",
      [
        [4, 20, 16],
        [2, 16, 5],
      ],
      {},
      {
        kind: "inner",
        shapes: [
          [4, 20, 16],
          [2, 16, 5],
        ],
        sizes: [4, 2],
        dimensions: ["channels", "channels"],
      },
    ],
    [
      "a product of other places",
      "matmul",
      [
        [40, 20, 1],
        [32, 11, 1],
      ],
      { heads: 4 },
      {
        kind: "inner",
        shapes: [
          [40, 20, 1],
          [32, 11, 1],
        ],
        sizes: [10, 11],
        dimensions: ["channels of a head", "places"],
      },
    ],
    [
      "heads that do not divide the channels",
      "matmul",
      [
        [48, 20, 1],
        [60, 20, 1],
      ],
      { heads: 16, transposed: true },
      { kind: "heads", heads: 16, operand: 1, available: 60, nearest: 12 },
    ],
    ["a product of vectors", "matmul", [[16], [16]], {}, { kind: "rank", operand: 0, shape: [16], ranks: [2, 3] }],
    [
      "a product of other ranks",
      "matmul",
      [
        [20, 16],
        [4, 16, 5],
      ],
      {},
      { kind: "rank", operand: 1, shape: [4, 16, 5], ranks: [2] },
    ],
    [
      "a part beyond the end",
      "slice",
      [MAP],
      { rows: [3, 113] },
      { kind: "part", axis: "rows", range: [3, 113], available: 112 },
    ],
    [
      "a part of nothing",
      "slice",
      [MAP],
      { channels: [2, 2] },
      { kind: "part", axis: "channels", range: [2, 2], available: 3 },
    ],
    [
      "a part of a dimension that is not there",
      "slice",
      [[20, 16]],
      { rows: [0, 1] },
      { kind: "axis", option: "rows", axis: "rows", shape: [20, 16] },
    ],
    [
      "zeros in a dimension that is not there",
      "zeropad",
      [[16]],
      { steps: [0, 1] },
      { kind: "axis", option: "steps", axis: "steps", shape: [16] },
    ],
    [
      "a reduction of a dimension that is not there",
      "reduce",
      [[16]],
      { over: ["values", "rows"] },
      { kind: "axis", option: "over", axis: "rows", shape: [16] },
    ],
    ["another number of values", "reshape", [[16]], { makes: [3, 5] }, { kind: "volume", shape: [16], makes: [3, 5] }],
    [
      "channels that cannot be dealt out",
      "depthtospace",
      [[10, 3, 5]],
      { scale: [2, 2] },
      { kind: "scale", dimension: "channels", by: 4, available: 10 },
    ],
    [
      "columns that cannot be dealt out",
      "spacetodepth",
      [[10, 4, 5]],
      { scale: [2, 2] },
      { kind: "scale", dimension: "width", by: 2, available: 5 },
    ],
    [
      "operands of which neither is one value",
      "sub",
      [MAP, [2]],
      {},
      { kind: "operands differ", operand: 1, shape: [2], first: MAP, dimension: "channels" },
    ],
    ["one operand to add", "add", [MAP], {}, { kind: "too few operands", required: 2, available: 1 }],
    ["no operand", "act", [], {}, { kind: "too few operands", required: 1, available: 0 }],
    [
      "more values than can be counted",
      "upsample",
      [[2 ** 31, 2 ** 11, 1]],
      { scale: [2 ** 12, 1] },
      { kind: "too large", what: "values", required: 2 ** 54, available: 2 ** 53 - 1 },
    ],
    [
      "more parameters than can be counted",
      "fc",
      [[2 ** 30]],
      { units: 2 ** 24 },
      { kind: "too large", what: "parameters", required: 2 ** 54 + 2 ** 24, available: 2 ** 53 - 1 },
    ],
    [
      "more MACs than can be counted",
      "conv",
      [[2 ** 20, 2 ** 10, 2 ** 10]],
      { kernels: 2 ** 20, size: [1, 1] },
      { kind: "too large", what: "MACs", required: 2 ** 60, available: 2 ** 53 - 1 },
    ],
  ])("%s", (_, op, inputs, options, problem) => {
    expect(infer(op, inputs, options)).toEqual(problem);
  });
});
