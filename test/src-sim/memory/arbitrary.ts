/** Random networks as their feature maps flow, at 8 bits: as many bytes as elements. */
import fc from "fast-check";
import type { Flow, FlowLayer } from "../../../src-sim/layers/flow.js";
import { inferLayer, type LayerWord } from "../../../src-sim/layers/layers.js";
import { rowsRead } from "../../../src-sim/layers/rows-read.js";
import type { LayerOptions, Shape } from "../../../src-sim/layers/shapes.js";
import type { Life } from "../../../src-sim/memory/memory.js";
import { convolution } from "../machines.js";

/** A statement of a network; sources count back from what stands before it. */
interface Statement {
  readonly op: LayerWord;
  readonly options: LayerOptions;
  readonly back: readonly number[];
  readonly isHost?: boolean;
}

const SIZES: readonly (readonly [number, number])[] = [
  [1, 1],
  [2, 2],
  [3, 3],
];

const statements: fc.Arbitrary<Statement> = fc
  .record({
    op: fc.constantFrom<LayerWord>(
      ...(["conv", "conv", "maxpool", "avgpool", "act", "act", "add", "add", "mul"] as const),
      ...([
        "concat",
        "concat",
        "slice",
        "globalavgpool",
        "upsample",
        "zeropad",
        "spacetodepth",
        "reshape",
        "host",
      ] as const),
    ),
    kernels: fc.integer({ min: 1, max: 4 }),
    size: fc.constantFrom(...SIZES),
    stride: fc.constantFrom<readonly [number, number]>([1, 1], [1, 1], [2, 2]),
    back: fc.array(fc.nat({ max: 5 }), { minLength: 2, maxLength: 2 }),
  })
  .map(({ op, kernels, size, stride, back }): Statement => {
    const window = { size, stride, pad: "same" } as const;
    const table: { readonly [Word in LayerWord]?: LayerOptions } = {
      conv: { kernels, ...window },
      maxpool: window,
      avgpool: window,
      slice: { channels: [0, kernels] },
      upsample: { scale: [2, 1] },
      spacetodepth: { scale: [2, 2] },
      zeropad: { rows: [1, 0] },
      host: { op: "custom" },
    };
    return { op, options: table[op] ?? {}, back: BINARY.has(op) ? back : back.slice(0, 1) };
  });

const BINARY: ReadonlySet<LayerWord> = new Set(["add", "mul", "concat"]);

/** Of up to so many layers; a statement that its sources do not allow becomes an activation. */
export function flows(most: number): fc.Arbitrary<Flow> {
  return fc
    .record({
      inputs: fc.array(fc.constantFrom<Shape>([2, 4, 3], [1, 4, 4], [3, 2, 2]), { minLength: 1, maxLength: 2 }),
      statements: fc.array(statements, { minLength: 1, maxLength: most }),
      outputs: fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 2 }),
      isFed: fc.boolean(),
    })
    .map(({ inputs, statements, outputs, isFed }) => {
      const layers: FlowLayer[] = [];
      for (const statement of statements) layers.push(layerOf(statement, inputs, layers, isFed));
      const last = layers.length - 1;
      return {
        inputs: inputs.map((shape, index) => ({ name: `in${index}`, shape })),
        layers,
        outputs: [...new Set(outputs.map((back) => Math.max(0, last - back)))],
      };
    });
}

function layerOf(
  { op, options, back }: Statement,
  inputs: readonly Shape[],
  layers: readonly FlowLayer[],
  isFed: boolean,
): FlowLayer {
  const sources = back.map((each) => {
    const source = layers.length - 1 - each;
    return source >= 0 ? source : ~(-1 - source) >= -inputs.length ? source : -1;
  });
  const shapeOf = (source: number) => (source >= 0 ? layers[source]?.output : inputs[~source]) ?? [];
  const shapes = sources.map(shapeOf);
  const full = op === "reshape" ? { makes: [...(shapes[0] ?? [])].reverse() } : options;
  const made = inferLayer(op, shapes, full);
  const name = `L${layers.length}`;
  if ("problem" in made)
    return { ...layerOf({ op: "act", options: {}, back: back.slice(0, 1) }, inputs, layers, isFed), name };
  const [channels = 1, height = 1] = shapes[0] ?? [];
  const feed = isFed && sources.some((source) => source < 0) ? { feed: { bytes: 1, bus: 1 } } : {};
  return {
    name,
    op,
    sources,
    inputs: shapes,
    output: made.shape,
    activationBits: 8,
    reads: rowsRead(op, shapes, made.shape, full),
    ...(op === "conv" && { work: { ...convolution(channels, height, full.kernels ?? 1), ...feed } }),
    ...(op === "host" && { host: {} }),
  };
}

/** Mostly chains of convolutions and what computes in their streams, with a way around here and there. */
export function chains(most: number): fc.Arbitrary<Flow> {
  const link = fc
    .tuple(
      statements,
      fc.constantFrom<LayerWord>(
        ...([
          "conv",
          "conv",
          "conv",
          "conv",
          "conv",
          "conv",
          "conv",
          "maxpool",
          "act",
          "add",
          "concat",
          "upsample",
        ] as const),
      ),
    )
    .map(([{ options, back }, op]): Statement => {
      const { kernels = 1 + 3 * (back[0] ?? 0), size = [3, 3], stride = [1, 1] } = options;
      const window = { kernels, size, stride, pad: "same" } as const;
      const table = { conv: window, maxpool: window, upsample: { scale: [2, 2] } } as const;
      return { op, options: table[op as keyof typeof table] ?? {}, back: BINARY.has(op) ? [0, 2] : [0] };
    });
  return fc.array(link, { minLength: 5, maxLength: most }).map((all) => {
    const inputs: readonly Shape[] = [[2, 8, 6]];
    const layers: FlowLayer[] = [];
    for (const statement of all) layers.push(layerOf(statement, inputs, layers, false));
    return { inputs: [{ name: "in0", shape: [2, 8, 6] }], layers, outputs: [layers.length - 1] };
  });
}

/** Maps of a few sizes that live for a while. */
export function lives(most: number, places: number, sizes: number): fc.Arbitrary<Life[]> {
  const life = fc
    .record({
      from: fc.nat({ max: places - 1 }),
      length: fc.nat({ max: places - 1 }),
      bytes: fc.integer({ min: 1, max: sizes }),
    })
    .map(({ from, length, bytes }) => ({ from, to: Math.min(places - 1, from + length), bytes }));
  return fc
    .array(life, { minLength: 1, maxLength: most })
    .map((all) => all.map((each, index) => ({ name: `m${index}`, inPlace: [], source: index, ...each })));
}

/** Few maps that fill a height at most places, so that not every placement of them is as low as what is alive. */
export function tightLives(most: number): fc.Arbitrary<Life[]> {
  const piece = fc.record({
    from: fc.nat({ max: 5 }),
    length: fc.nat({ max: 5 }),
    bytes: fc.integer({ min: 1, max: 3 }),
  });
  return fc
    .tuple(fc.integer({ min: 3, max: 5 }), fc.array(piece, { minLength: 30, maxLength: 30 }))
    .map(([height, all]) => {
      const filled = new Array(6).fill(0);
      const kept: Life[] = [];
      for (const { from, length, bytes } of all) {
        const to = Math.min(5, from + length);
        const isFull = filled.slice(from, to + 1).some((sum) => sum + bytes > height);
        if (isFull || kept.length === most) continue;
        for (let place = from; place <= to; place++) filled[place] += bytes;
        kept.push({ name: `m${kept.length}`, inPlace: [], source: kept.length, from, to, bytes });
      }
      return kept;
    });
}
