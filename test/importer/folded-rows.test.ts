/** Maps that recurrent layers read column by column, or row by row: readers of text and of spectrograms fold the other side into features. */
import { expect, it } from "vitest";
import { readOnnx } from "../../importer/onnx/read.js";
import { paceOf } from "../../importer/pace.js";
import { translate } from "../../importer/translate/translate.js";
import { onnxGraph } from "./onnx/graph.js";
import { lines } from "./translate/model.js";

/** A convolution that makes 6 x 8 x 28, and a GRU over what is made of it. */
async function linesOf(perm: readonly number[], ...shape: readonly number[]): Promise<readonly string[]> {
  const graph = onnxGraph();
  const turned = graph.node("Transpose", [graph.conv("x", 3, 6)], { perm: [...perm] });
  const steps = graph.node("Reshape", [turned, graph.wholes(...shape)]);
  const features = shape[2] ?? 1;
  const gru = graph.parts(2, "GRU", [steps, graph.weights([1, 12, features]), graph.weights([1, 12, 4])], {
    hidden_size: 4,
  });
  const network = await translate(readOnnx(graph.bytes([1, 3, 8, 28], gru[0] ?? "")), {}, paceOf({}));
  return lines(network).slice(1, -1);
}

const CONVOLUTION = "0: conv kernels 6 size 3x3 pad 1x1 from input0 -> 6x8x28";
const GRU = (steps: number) => `2: gru units 4 sequence true from 1 -> ${steps}x4`;

it.each<[string, Parameters<typeof linesOf>, readonly string[]]>([
  ["columns, rows within channels", [[3, 0, 1, 2], 28, 1, 48], ["1: reshape makes 48x28x1 from 0 -> 48x28x1", GRU(28)]],
  [
    "columns, channels within rows",
    [[3, 0, 2, 1], 28, 1, 48],
    ["1: spacetodepth scale 8x1 from 0 -> 48x1x28", GRU(28)],
  ],
  [
    "rows, columns within channels",
    [[2, 0, 1, 3], 8, 1, 168],
    ["1: spacetodepth scale 1x28 from 0 -> 168x8x1", GRU(8)],
  ],
  [
    "rows, channels within columns",
    [[2, 0, 3, 1], 8, 1, 168],
    ["1: spacetodepth scale 1x28 from 0 -> 168x8x1", GRU(8)],
  ],
])("%s", async (_, given, expected) => {
  expect(await linesOf(...given)).toEqual([CONVOLUTION, ...expected]);
});
