/** The generator's own arithmetic against walks over the files that it is written to. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { costs, plain } from "./models/arithmetic.js";
import { type Graph, shapeAt } from "./models/graph.js";
import { onnxBytes } from "./models/onnx.js";
import { dialects, onnxForm } from "./models/onnx-dialect.js";
import { graphs } from "./models/random.js";
import { tfliteBytes } from "./models/tflite.js";
import { tfliteDialects, tfliteForm } from "./models/tflite-dialect.js";
import type { Walked } from "./models/walk.js";
import { walkOnnx } from "./models/walk-onnx.js";
import { walkTflite } from "./models/walk-tflite.js";

/** What a walk over a graph's file ought to find, with shapes without ones at their ends. */
function expected(graph: Graph): Walked {
  const weighted = graph.steps.filter(({ operation }) => ["conv", "dense", "recurrent"].includes(operation.kind));
  return {
    layers: costs(graph).map(({ parameters, macs, shape }, index) => ({
      parameters,
      macs,
      ...(weighted[index]?.operation.kind === "recurrent" ? {} : { shape: plain(shape) }),
    })),
    outputs: graph.outputs.map((value) => plain(shapeAt(graph, value))),
  };
}

function plainly({ layers, outputs }: Walked): Walked {
  return {
    layers: layers.map(({ shape, ...layer }) => ({ ...layer, ...(shape && { shape: plain(shape) }) })),
    outputs: outputs.map(plain),
  };
}

it("a graph as ONNX costs what the graph does", () => {
  fc.assert(
    fc.property(graphs(onnxForm), dialects, (graph, dialect) => {
      expect(plainly(walkOnnx(onnxBytes(graph, { ...dialect, states: true })))).toEqual(expected(graph));
    }),
    { seed: 1, numRuns: 300 },
  );
});

it("a graph as TFLite costs what the graph does", () => {
  fc.assert(
    fc.property(graphs(tfliteForm), tfliteDialects, (graph, dialect) => {
      expect(plainly(walkTflite(tfliteBytes(graph, dialect)))).toEqual(expected(graph));
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
      "shuffle",
      "swapped",
      "upsample",
    ]);
    expect(sample.some(({ steps }) => steps.length > 10)).toBe(true);
    expect(sample.some(({ inputs }) => inputs.length > 1)).toBe(true);
    expect(sample.some(({ outputs }) => outputs.length > 1)).toBe(true);
    expect(sample.some(({ isSignal }) => isSignal)).toBe(form.signals);
  }
});
