/** Weights that several operators share: what the model has, what its layers hold, and what is said of it. */
import { expect, it } from "vitest";
import { importAs } from "./models/imported.js";
import { type OnnxGraph, onnxGraph } from "./onnx/graph.js";

type Build = (graph: OnnxGraph) => readonly string[];

const said = (more: string, own: string, held: string) =>
  `its weights are those of an earlier operator${more}: the model has ${own} parameters, its layers hold ${held} with all copies`;

/** From `x`, 1x8x16x16; the numbers by hand, one bias for each kernel as the language has them. */
it.each<[string, Build, params: number, layerParams: number, string | undefined]>([
  ["nothing", (graph) => [graph.conv(graph.conv("x", 8, 8), 8, 8)], 2 * 584, 2 * 584, undefined],
  [
    "one convolution, over three maps",
    (graph) => {
      const filter = graph.weights([8, 8, 3, 3]);
      const bias = graph.weights([8]);
      const head = (read: string) => graph.node("Conv", [read, filter, bias], { pads: [1, 1, 1, 1] });
      const half = (read: string) => graph.node("MaxPool", [read], { kernel_shape: [2, 2], strides: [2, 2] });
      const [one, other] = [half("x"), half(half("x"))];
      return [head("x"), head(one), head(other)];
    },
    584,
    3 * 584,
    said(", and so are those of 1 operator more", "584", "1,752"),
  ],
  [
    "weights, with biases of their own",
    (graph) => {
      const filter = graph.weights([8, 8, 3, 3]);
      const layer = (read: string) => graph.node("Conv", [read, filter, graph.weights([8])], { pads: [1, 1, 1, 1] });
      return [layer(layer("x"))];
    },
    576 + 2 * 8,
    2 * 584,
    said("", "592", "1,168"),
  ],
  [
    "biases alone, which are often zeros",
    (graph) => {
      const bias = graph.weights([8]);
      const layer = (read: string) => graph.node("Conv", [read, graph.weights([8, 8, 1, 1]), bias]);
      return [layer(layer("x"))];
    },
    2 * 72,
    2 * 72,
    undefined,
  ],
  [
    "a matrix, and the same transposed",
    (graph) => {
      const matrix = graph.weights([8, 4]);
      const turned = graph.node("Transpose", [matrix], { perm: [1, 0] });
      const mean = graph.node("ReduceMean", ["x"], { axes: [2, 3], keepdims: 0 });
      return [graph.node("MatMul", [graph.node("Relu", [graph.node("MatMul", [mean, matrix])]), turned])];
    },
    32 + 4,
    36 + 40,
    said("", "36", "76"),
  ],
])("%s", async (_, build, params, layerParams, why) => {
  const graph = onnxGraph();
  const outputs = build(graph);
  const { summary, remarks, text } = await importAs(graph.bytes([1, 8, 16, 16], ...outputs));
  expect({ params: summary.params, layerParams: summary.layerParams }).toEqual({ params, layerParams });
  expect(remarks.filter(({ kind }) => kind === "assumed").map((remark) => remark.why)).toEqual(why ? [why] : []);
  expect(text.split("\n")[0]).toContain(`, ${params.toLocaleString("en")} parameters, `);
});

it("a table that is looked up and multiplied with is the layer's", async () => {
  const graph = onnxGraph();
  const table = graph.weights([50, 16]);
  const ids = graph.node("Cast", ["x"], { to: 7 });
  const tokens = graph.node("Gather", [table, ids]);
  const turned = graph.node("Transpose", [table], { perm: [1, 0] });
  const { summary, text } = await importAs(graph.bytes([1, 12], graph.node("MatMul", [tokens, turned])));
  expect(text).toMatch(/host .*op Gather .*params 0/);
  expect(summary).toMatchObject({ params: 50 * 16 + 50, layerParams: 50 * 16 + 50 });
});
