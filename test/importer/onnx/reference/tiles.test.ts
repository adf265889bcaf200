/** The products of ONNX nodes are those of the layers that an import makes of them: each layer finds its own, and tiles compute the same. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { openOnnx } from "../../../../importer/onnx/reference/open.js";
import { runOnTiles } from "../../../../importer/run/run.js";
import { trace } from "../../../../importer/run/trace.js";
import { importedPlan, modelOf } from "../../run/traced.js";
import { Type } from "../model.js";
import { filled } from "./filled.js";
import { givenFor } from "./given.js";
import { QUANTISED } from "./quantised-models.js";
import { nodeModel, someOf, stored, values } from "./single-node.js";

const { real, signed } = someOf(4);
const MICROSOFT = "com.microsoft";
const file = (path: string) => new Uint8Array(readFileSync(path));
const cell = (operator: string, gates: number, directions = 1, attributes = {}) =>
  nodeModel(operator, [real(4, 1, 3), stored(real(directions, gates * 5, 3)), stored(real(directions, gates * 5, 5))], {
    attributes: { hidden_size: 5, ...attributes },
  });

interface Tried {
  readonly what: string;
  readonly bytes: () => Uint8Array;
  readonly shapes?: Readonly<Record<string, readonly number[]>>;
  /** Layers with weights, and whether the model stores the numbers that they multiply. */
  readonly layers: number;
  readonly numbers: "stored" | "quantised";
}

const quantised = (layers: number) => ({ layers, numbers: "quantised" }) as const;

const ROWS: readonly Tried[] = [
  ...QUANTISED.filter((_, at) => at % 12 === 1 || at % 12 === 9).map(
    ({ title, model }): Tried => ({
      what: title,
      bytes: () => model.bytes(),
      layers: model.products,
      numbers: "stored",
    }),
  ),
  { what: "digits", bytes: () => file("examples/digits/digits_int8.onnx"), layers: 3, numbers: "stored" },
  {
    what: "residual",
    bytes: () => filled(file("examples/models/residual.onnx")),
    shapes: { image: [1, 3, 16, 16] },
    ...quantised(11),
  },
  { what: "sentences", bytes: () => filled(file("examples/models/sentences.onnx")), ...quantised(17) },
  ...(
    [
      ["of no overlap", [3, 2, 2, 2], { strides: [2, 2] }],
      ["whose kernels overlap", [3, 2, 3, 3], { strides: [2, 2] }],
      ["with rows cut off", [3, 2, 4, 4], { strides: [2, 2], pads: [1, 1, 1, 1] }],
      ["with more rows cut off than overlap", [3, 2, 3, 4], { strides: [2, 2], pads: [3, 2, 2, 3] }],
      ["of groups", [3, 1, 4, 3], { strides: [2, 1], group: 3 }],
    ] as const
  ).map(([what, weights, attributes]): Tried => {
    return {
      what: `ConvTranspose ${what}`,
      bytes: () => nodeModel("ConvTranspose", [real(1, 3, 5, 4), stored(real(...weights))], { attributes }),
      ...quantised(1),
    };
  }),
  {
    what: "ConvTranspose of a sequence",
    bytes: () =>
      nodeModel("ConvTranspose", [real(1, 3, 5), stored(real(3, 2, 5))], {
        attributes: { strides: [2], output_padding: [1] },
      }),
    ...quantised(1),
  },
  { what: "MatMul of heads", bytes: () => nodeModel("MatMul", [real(1, 3, 4, 5), real(1, 3, 5, 6)]), ...quantised(1) },
  {
    what: "MatMul of several by one",
    bytes: () => nodeModel("MatMul", [real(1, 3, 4, 5), real(1, 1, 5, 6)]),
    ...quantised(1),
  },
  {
    what: "MatMul of one by several",
    bytes: () => nodeModel("MatMul", [real(1, 1, 4, 5), real(1, 3, 5, 6)]),
    ...quantised(1),
  },
  {
    what: "MatMul by several, stored",
    bytes: () => nodeModel("MatMul", [real(1, 3, 4, 5), stored(real(1, 3, 5, 6))]),
    ...quantised(1),
  },
  {
    what: "MatMul of several, stored first",
    bytes: () => nodeModel("MatMul", [stored(real(1, 3, 4, 5)), real(1, 3, 5, 6)]),
    ...quantised(1),
  },
  {
    what: "MatMulInteger of several",
    bytes: () => nodeModel("MatMulInteger", [signed(1, 3, 4, 5), signed(1, 3, 5, 6)], { made: [Type.INT32] }),
    layers: 1,
    numbers: "stored",
  },
  {
    what: "MatMul, stored first",
    bytes: () => nodeModel("MatMul", [stored(real(2, 4)), real(1, 4, 5)]),
    ...quantised(1),
  },
  { what: "MatMul, stored", bytes: () => nodeModel("MatMul", [real(1, 3, 4), stored(real(4, 5))]), ...quantised(1) },
  { what: "LSTM", bytes: () => cell("LSTM", 4), ...quantised(1) },
  { what: "LSTM, both ways", bytes: () => cell("LSTM", 4, 2, { direction: "bidirectional" }), ...quantised(2) },
  { what: "GRU", bytes: () => cell("GRU", 3), ...quantised(1) },
  { what: "GRU, reset behind", bytes: () => cell("GRU", 3, 1, { linear_before_reset: 1 }), ...quantised(1) },
  { what: "RNN", bytes: () => cell("RNN", 1), ...quantised(1) },
  {
    what: "DynamicQuantizeLSTM",
    bytes: () => {
      const weights = [stored(signed(1, 3, 20)), stored(signed(1, 5, 20)), stored(real(1, 40))];
      const scaling = [stored(values([1], [0.01])), stored(values([1], [3], Type.INT8))];
      const none = [undefined, undefined, undefined, undefined];
      return nodeModel("DynamicQuantizeLSTM", [real(4, 1, 3), ...weights, ...none, ...scaling, ...scaling], {
        domain: MICROSOFT,
        attributes: { hidden_size: 5 },
      });
    },
    ...quantised(1),
  },
  ...(
    [
      ["bihd,bjhd->bhij", [real(1, 3, 4, 5), real(1, 6, 4, 5)]],
      ["bid,dhe->bhie", [real(1, 3, 4), stored(real(4, 5, 6))]],
      ["bihd,hde->bihe", [real(1, 3, 4, 5), stored(real(4, 5, 6))]],
    ] as const
  ).map(([equation, operands]): Tried => {
    return {
      what: equation,
      bytes: () => nodeModel("Einsum", operands, { attributes: { equation } }),
      ...quantised(1),
    };
  }),
  {
    what: "MultiHeadAttention",
    bytes: () =>
      nodeModel("MultiHeadAttention", [real(1, 4, 8), real(1, 5, 8), real(1, 5, 8)], {
        domain: MICROSOFT,
        attributes: { num_heads: 2 },
      }),
    ...quantised(2),
  },
  {
    what: "Attention with its projection",
    bytes: () =>
      nodeModel("Attention", [real(1, 4, 6), stored(real(6, 24)), stored(real(24))], {
        domain: MICROSOFT,
        attributes: { num_heads: 2 },
      }),
    ...quantised(3),
  },
];

it.each(ROWS)("$what", async ({ bytes: make, shapes, layers, numbers }) => {
  const bytes = make();
  const given = shapes ? { shapes } : {};
  const plan = await importedPlan(bytes, given);
  const model = await openOnnx(bytes, given);
  const inputs = givenFor(model.inputs, 1).map(({ shape, data }, at) => {
    return { shape, data, type: model.inputs[at]?.type ?? { kind: "other" as const, bits: 0 } };
  });
  const traced = { trace: await trace(modelOf(bytes, shapes), plan), model, inputs };
  const report = await runOnTiles(plan, traced, { seed: 1 });
  expect(report.layers.map(({ name, equal, ...found }) => [name, equal, found.numbers])).toEqual(
    report.layers.map(({ name }) => [name, true, numbers]),
  );
  expect(report.layers).toHaveLength(layers);
});
