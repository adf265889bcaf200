/** The generator's own arithmetic against walks over the files that it is written to. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { costs } from "./models/arithmetic.js";
import { type Graph, shapeAt } from "./models/graph.js";
import { dialects, onnxBytes, onnxForm } from "./models/onnx.js";
import { graphs } from "./models/random.js";
import { tfliteBytes, tfliteDialects, tfliteForm } from "./models/tflite.js";
import type { Walked } from "./models/walk.js";
import { walkOnnx } from "./models/walk-onnx.js";
import { walkTflite } from "./models/walk-tflite.js";

function walked(graph: Graph): Walked {
  const weighted = graph.steps.filter(({ operation }) => ["conv", "dense", "recurrent"].includes(operation.kind));
  return {
    layers: costs(graph).map(({ parameters, macs, shape }, index) => ({
      parameters,
      macs,
      ...(weighted[index]?.operation.kind === "recurrent" ? {} : { shape }),
    })),
    outputs: graph.outputs.map((value) => shapeAt(graph, value)),
  };
}

it("a graph as ONNX costs what the graph does", () => {
  fc.assert(
    fc.property(graphs(onnxForm), dialects, (graph, dialect) => {
      expect(walkOnnx(onnxBytes(graph, { ...dialect, states: true }))).toEqual(walked(graph));
    }),
    { seed: 1, numRuns: 300 },
  );
});

it("a graph as TFLite costs what the graph does", () => {
  fc.assert(
    fc.property(graphs(tfliteForm), tfliteDialects, (graph, dialect) => {
      expect(walkTflite(tfliteBytes(graph, dialect))).toEqual(walked(graph));
    }),
    { seed: 1, numRuns: 300 },
  );
});

it("graphs hold every kind of step, in both formats", () => {
  for (const form of [onnxForm, tfliteForm]) {
    const sample = fc.sample(graphs(form), { seed: 1, numRuns: 300 });
    const kinds = new Set(sample.flatMap(({ steps }) => steps.map(({ operation }) => operation.kind)));
    expect([...kinds].sort()).toEqual([
      "act",
      "add",
      "concat",
      "conv",
      "dense",
      "flatten",
      "mean",
      "mul",
      "norm",
      "pixel",
      "pool",
      "recurrent",
      "swapped",
      "upsample",
    ]);
    expect(sample.some(({ steps }) => steps.length > 10)).toBe(true);
    expect(sample.some(({ outputs }) => outputs.length > 1)).toBe(true);
  }
});
