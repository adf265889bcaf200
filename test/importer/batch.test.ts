/** Models that were exported for a batch which their constants hold: one inference, in both formats. */
import { expect, it } from "vitest";
import { readOnnx } from "../../importer/onnx/read.js";
import { paceOf } from "../../importer/pace.js";
import { readTflite } from "../../importer/tflite/read.js";
import { BuiltinOperator as Op } from "../../importer/tflite/schema.js";
import { translate } from "../../importer/translate/translate.js";
import { onnxGraph } from "./onnx/graph.js";
import { tfliteGraph } from "./tflite/graph.js";
import { convOptions, matrixOptions, numbers, weights } from "./tflite/meaning.js";
import { lines } from "./translate/model.js";

/** A convolution, and attention of 2 heads over its places, which come first as in PyTorch. */
function onnxOf(batch: number): Uint8Array {
  const graph = onnxGraph();
  const map = graph.conv("x", 3, 16);
  const flat = graph.node("Reshape", [map, graph.wholes(batch, 16, 64)]);
  const steps = graph.node("Transpose", [flat], { perm: [2, 0, 1] });
  const merged = graph.node("Reshape", [steps, graph.wholes(64, batch * 2, 8)]);
  const heads = graph.node("Transpose", [merged], { perm: [1, 0, 2] });
  const scores = graph.node("MatMul", [heads, graph.node("Transpose", [heads], { perm: [0, 2, 1] })]);
  const made = graph.node("MatMul", [graph.node("Softmax", [scores], { axis: -1 }), heads]);
  const back = graph.node("Transpose", [made], { perm: [1, 0, 2] });
  const joined = graph.node("Reshape", [back, graph.wholes(64 * batch, 16)]);
  const dense = graph.node("MatMul", [joined, graph.weights([16, 16])]);
  return graph.bytes([batch, 3, 8, 8], graph.node("Reshape", [dense, graph.wholes(64, batch, 16)]));
}

function tfliteOf(batch: number): Uint8Array {
  const graph = tfliteGraph([batch, 8, 8, 3]);
  const shaped = (x: number, ...shape: number[]) =>
    graph.node(Op.RESHAPE, [x, graph.constant(numbers(...shape))], shape);
  const turned = (x: number, order: number[], shape: number[]) =>
    graph.node(Op.TRANSPOSE, [x, graph.constant(numbers(...order))], shape);
  const map = graph.node(Op.CONV_2D, [0, graph.constant(weights([16, 3, 3, 3]))], [batch, 8, 8, 16], convOptions());
  const steps = turned(shaped(map, batch, 64, 16), [1, 0, 2], [64, batch, 16]);
  const heads = turned(shaped(steps, 64, batch * 2, 8), [1, 0, 2], [batch * 2, 64, 8]);
  const scores = graph.node(Op.BATCH_MATMUL, [heads, heads], [batch * 2, 64, 64], matrixOptions(false, true));
  const weighed = graph.node(Op.SOFTMAX, [scores], [batch * 2, 64, 64]);
  const made = graph.node(Op.BATCH_MATMUL, [weighed, heads], [batch * 2, 64, 8]);
  const joined = shaped(turned(made, [1, 0, 2], [64, batch * 2, 8]), 64 * batch, 16);
  const dense = graph.node(Op.FULLY_CONNECTED, [joined, graph.constant(weights([16, 16]))], [64 * batch, 16]);
  return graph.bytes(shaped(dense, 64, batch, 16));
}

it.each([
  ["ONNX", onnxOf, readOnnx, "1x1"],
  ["TFLite", tfliteOf, readTflite, "same"],
])("of %s is one inference", async (_, build, read, pad) => {
  const linesOf = async (batch: number) => lines(await translate(read(build(batch)), {}, paceOf({})));
  const one = [
    "input x: 3x8x8",
    `0: conv kernels 16 size 3x3 pad ${pad} from input0 -> 16x8x8`,
    "1: reshape makes 16x64x1 from 0 -> 16x64x1",
    "2: matmul heads 2 transposed true softmax from 1, 1 -> 128x64x1",
    "3: matmul heads 2 from 2, 1 -> 16x64x1",
    "4: conv kernels 16 size 1x1 from 3 -> 16x64x1",
    "output 4",
  ];
  expect(await linesOf(1)).toEqual(one);
  const told = "! assumed x: a batch of 1 is taken in place of the batch of 4";
  expect(await linesOf(4)).toEqual(one.toSpliced(1, 0, told));
});
