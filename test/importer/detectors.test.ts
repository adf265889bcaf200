/** Heads of detectors over maps of two sizes: what each anchor predicts is a place of its own, one after another. */
import { expect, it } from "vitest";
import { readOnnx } from "../../importer/onnx/read.js";
import { paceOf } from "../../importer/pace.js";
import { translate } from "../../importer/translate/translate.js";
import { type OnnxGraph, onnxGraph } from "./onnx/graph.js";
import { lines } from "./translate/model.js";

const ANCHORS = 3;
const VALUES = 5;

/** What anchors predict, of a map of `side x side`, as `1 x places x VALUES`. */
type Unfolded = (graph: OnnxGraph, map: string, side: number) => string;

const flat = (graph: OnnxGraph, x: string) => graph.node("Reshape", [x, graph.wholes(1, -1, VALUES)]);
const turned = (graph: OnnxGraph, x: string, perm: readonly number[]) =>
  graph.node("Transpose", [x], { perm: [...perm] });
const apart = (graph: OnnxGraph, x: string, side: number) =>
  graph.node("Reshape", [x, graph.wholes(1, ANCHORS, VALUES, side, side)]);

it.each<[string, Unfolded]>([
  ["anchors within places, as SSD", (graph, map) => flat(graph, turned(graph, map, [0, 2, 3, 1]))],
  [
    "anchors within places, split before, as RetinaNet",
    (graph, map, side) => flat(graph, turned(graph, apart(graph, map, side), [0, 3, 4, 1, 2])),
  ],
  [
    "places within anchors, as YOLOv5",
    (graph, map, side) => flat(graph, turned(graph, apart(graph, map, side), [0, 1, 3, 4, 2])),
  ],
])("%s", async (_, unfolded) => {
  const graph = onnxGraph();
  const whole = graph.conv("x", 3, ANCHORS * VALUES);
  const half = graph.node("MaxPool", ["x"], { kernel_shape: [2, 2], strides: [2, 2] });
  const heads = [unfolded(graph, whole, 8), unfolded(graph, graph.conv(half, 3, ANCHORS * VALUES), 4)];
  const joined = graph.node("Concat", heads, { axis: 1 });
  const network = await translate(readOnnx(graph.bytes([1, 3, 8, 8], joined)), {}, paceOf({}));
  expect(lines(network).filter((line) => /^\d: (?!conv|maxpool)/.test(line))).toEqual([
    "3: depthtospace scale 1x3 from 0 -> 5x8x24",
    "4: reshape makes 5x192x1 from 3 -> 5x192x1",
    "5: depthtospace scale 1x3 from 2 -> 5x4x12",
    "6: reshape makes 5x48x1 from 5 -> 5x48x1",
    "7: concat along rows from 4, 6 -> 5x240x1",
  ]);
});
