/** Modules of several branches, as GoogLeNet has them: one line each, whose numbers are those of the branches. */
import { expect, it } from "vitest";
import { importAs } from "../models/imported.js";
import { onnxGraph } from "../onnx/graph.js";

/** Kernels of the four branches. */
type Counts = readonly [number, number, number, number, number, number];

function modules(counts: readonly Counts[]): Uint8Array {
  const graph = onnxGraph();
  const relu = (read: string) => graph.node("Relu", [read]);
  let [read, channels] = [graph.conv("x", 3, 64), 64];
  for (const [one, before3, three, before5, five, pooled] of counts) {
    const pool = graph.node("MaxPool", [read], { kernel_shape: [3, 3], pads: [1, 1, 1, 1] });
    const branches = [
      relu(graph.conv(read, channels, one, 1)),
      relu(graph.conv(relu(graph.conv(read, channels, before3, 1)), before3, three, 3)),
      relu(graph.conv(relu(graph.conv(read, channels, before5, 1)), before5, five, 5)),
      relu(graph.conv(pool, channels, pooled, 1)),
    ];
    read = graph.node("Concat", branches, { axis: 1 });
    channels = one + three + five + pooled;
  }
  return graph.bytes([1, 3, 32, 32], read);
}

const bodyOf = (text: string) => text.slice(text.indexOf("block")).trimEnd();

it("are blocks of six parameters", async () => {
  const { text } = await importAs(
    modules([
      [64, 96, 128, 16, 32, 32],
      [128, 128, 192, 32, 96, 64],
      [192, 96, 208, 16, 48, 64],
      [192, 96, 208, 16, 48, 64],
    ]),
  );
  expect(bodyOf(text)).toBe(`block branches(k1, k2, k3, k4, k5, k6) {
  maxpool MaxPool: size 3 stride 1 pad 1
  conv    Conv     from in:      kernels k1 size 1 relu
  conv    Conv_2   from in:      kernels k2 size 1 relu
  conv    Conv_3:  kernels k3 size 3 pad 1 relu
  conv    Conv_4   from in:      kernels k4 size 1 relu
  conv    Conv_5:  kernels k5 size 5 pad 2 relu
  conv    Conv_6   from MaxPool: kernels k6 size 1 relu
  concat  Concat   from Conv, Conv_3, Conv_5, Conv_6
}

network model on imnpu18 {
  input x: 3x32x32

  conv Conv0: kernels 64 size 3 pad 1
  /// MaxPool1 to Concat14
  use branches(64, 96, 128, 16, 32, 32) as branches_1
  /// MaxPool15 to Concat28
  use branches(128, 128, 192, 32, 96, 64) as branches_2
  /// MaxPool29 to Concat56
  use branches(192, 96, 208, 16, 48, 64) as branches_3 repeat 2
}`);
});

it("that differ in more than they have layers are written out", async () => {
  const graph = onnxGraph();
  let [read, channels] = ["x", 3];
  // Kernels and sizes of three layers: six numbers, none of which follows from another.
  for (const counts of [
    [8, 3, 9, 1, 7, 5],
    [11, 1, 8, 3, 10, 3],
    [9, 5, 12, 5, 13, 1],
    [14, 3, 10, 3, 9, 3],
    [7, 1, 15, 1, 8, 5],
    [12, 5, 11, 5, 16, 1],
  ])
    for (const [at, activation] of ["Relu", "Tanh", "Sigmoid"].entries()) {
      const [kernels = 1, size = 1] = counts.slice(2 * at);
      read = graph.node(activation, [graph.conv(read, channels, kernels, size)]);
      channels = kernels;
    }
  const { text } = await importAs(graph.bytes([1, 3, 32, 32], read));
  expect(text).not.toContain("block");
});
