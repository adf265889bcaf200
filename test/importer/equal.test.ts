/** Models of both formats against their import: what the text costs is what the model costs, layer by layer. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { format } from "../../grammar/format/format.js";
import { same } from "../same.js";
import { costs, plain } from "./models/arithmetic.js";
import { computations, computedByGraph } from "./models/computation.js";
import { type Graph, rootOf, type Shape, shapeAt } from "./models/graph.js";
import { type Analysed, analysed, importAs } from "./models/imported.js";
import { onnxBytes } from "./models/onnx.js";
import { dialects, onnxForm } from "./models/onnx-dialect.js";
import { graphs } from "./models/random.js";
import { tfliteBytes } from "./models/tflite.js";
import { tfliteDialects, tfliteForm } from "./models/tflite-dialect.js";
import type { Walked } from "./models/walk.js";
import { walkOnnx } from "./models/walk-onnx.js";
import { walkTflite } from "./models/walk-tflite.js";

/** A model's file with the graph it was made of, and what a walk over the file finds. */
interface Made {
  readonly graph: Graph;
  readonly bytes: Uint8Array;
  readonly walked: Walked;
}

/** Shown as what it was made of: bytes tell nobody what is wrong. */
function made(graph: Graph, dialect: object, file: Omit<Made, "graph">): Made {
  return { graph, ...file, ...{ [fc.toStringMethod]: () => JSON.stringify({ graph, dialect }) } };
}

const onnxModels: fc.Arbitrary<Made> = fc.tuple(graphs(onnxForm), dialects).map(([graph, dialect]) => {
  // The walk reads shapes that the imported file may leave out.
  const walked = walkOnnx(onnxBytes(graph, { ...dialect, states: true }));
  return made(graph, dialect, { bytes: onnxBytes(graph, dialect), walked });
});

const tfliteModels: fc.Arbitrary<Made> = fc.tuple(graphs(tfliteForm), tfliteDialects).map(([graph, dialect]) => {
  const bytes = tfliteBytes(graph, dialect);
  return made(graph, dialect, { bytes, walked: walkTflite(bytes) });
});

/** The bits of the default architecture, where a model has none. */
const NATIVE = 4;

/** Parameters, MACs and the shape of each layer with weights. */
const figures = (layers: readonly { parameters: number; macs: number; shape?: Shape }[]) =>
  layers.map(({ parameters, macs, shape = [] }) => `${parameters} ${macs} ${plain(shape).join("x")}`);

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);

/** The indices of outputs that are not the same layer's values in the same form as one before. */
function distinctOutputs(graph: Graph): number[] {
  const keys = graph.outputs.map((value) => `${rootOf(graph, value)} ${plain(shapeAt(graph, value))}`);
  return keys.flatMap((key, index) => (keys.indexOf(key) === index ? [index] : []));
}

function expectEqual(found: Analysed, { graph, walked }: Made): void {
  const { layers, outputs } = found;
  expect(found.problems).toEqual([]);
  same(figures(layers), figures(costs(graph)));
  same(
    layers.map(({ parameters, macs }) => [parameters, macs]),
    walked.layers.map(({ parameters, macs }) => [parameters, macs]),
  );
  expect([found.parameters, found.macs]).toEqual([
    sum(walked.layers.map(({ parameters }) => parameters)),
    sum(walked.layers.map(({ macs }) => macs)),
  ]);
  const distinct = distinctOutputs(graph);
  const table = computations();
  const computed = computedByGraph(graph, table);
  same(
    found.computed(table),
    distinct.map((index) => computed[graph.outputs[index] ?? 0]),
  );
  same(
    outputs.map(plain),
    distinct.map((index) => plain(shapeAt(graph, graph.outputs[index] ?? 0))),
  );
  same(
    outputs.map(plain),
    distinct.map((index) => plain(walked.outputs[index] ?? [])),
  );
}

const formats = [
  { format: "ONNX", models: onnxModels },
  { format: "TFLite", models: tfliteModels },
];

describe.each(formats)("a $format model", ({ models }) => {
  it("costs what its text costs, flat and in blocks", async () => {
    await fc.assert(
      fc.asyncProperty(models, async (model) => {
        const { graph, bytes } = model;
        const [blocks, flat] = [await importAs(bytes), await importAs(bytes, { flat: true })];
        const precision = { weightBits: graph.weightBits ?? NATIVE, activationBits: graph.activationBits ?? NATIVE };
        const found = [blocks, flat].map(({ text }) => {
          expect(format(text)).toBe(text);
          const facts = analysed(text);
          expectEqual(facts, model);
          for (const layer of facts.layers) same(layer.precision, precision);
          return facts;
        });
        same(found[0]?.layers, found[1]?.layers);
        expect(blocks.summary.layers).toBe(found[0]?.words.length);
        expect(flat.text).not.toMatch(/^block /m);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("has the precision that is asked for", async () => {
    const precisions = fc.record({
      weightBits: fc.integer({ min: 1, max: 8 }),
      activationBits: fc.integer({ min: 1, max: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(models, precisions, async (model, precision) => {
        const found = analysed((await importAs(model.bytes, { precision })).text);
        expectEqual(found, model);
        for (const layer of found.layers) same(layer.precision, precision);
      }),
      { seed: 2, numRuns: 40 },
    );
  });

  it("gives the same text again", async () => {
    const samples = fc.sample(models, { seed: 3, numRuns: 20 });
    for (const { bytes } of samples) expect(await importAs(bytes)).toEqual(await importAs(bytes));
  });
});
