/** A small U-Net as PyTorch writes it: down twice, up twice by transposed convolutions, each with what was there on the way down. */
import { type OnnxGraph, onnxGraph } from "../onnx/graph.js";

export const U_NET = { side: 16, channels: 3, wide: [4, 8], deep: 12, classes: 2 } as const;

/** The ways up: kernels of 2 x 2, or of 3 x 3 that are cut on all sides and make a row and a column more. */
const WAYS = {
  2: { strides: [2, 2] },
  3: { strides: [2, 2], pads: [1, 1, 1, 1], output_padding: [1, 1] },
} as const;

export interface UNet {
  readonly bytes: Uint8Array;
  readonly params: number;
  readonly macs: number;
}

export function uNet(up: 2 | 3): UNet {
  const graph = onnxGraph();
  const costs = { params: 0, macs: 0 };
  const { side, channels, wide, deep, classes } = U_NET;
  const add = (weights: number, kernels: number, places: number) => {
    costs.params += weights + kernels;
    costs.macs += weights * places;
  };
  const conv = (read: string, from: number, to: number, size: number, at: number) => {
    add(from * to * size * size, to, at * at);
    return graph.node("Relu", [graph.conv(read, from, to, size)]);
  };
  const down: { readonly value: string; readonly kernels: number; readonly at: number }[] = [];
  let value = "x";
  let from: number = channels;
  let at: number = side;
  for (const kernels of wide) {
    value = conv(value, from, kernels, 3, at);
    down.push({ value, kernels, at });
    value = graph.node("MaxPool", [value], { kernel_shape: [2, 2], strides: [2, 2] });
    from = kernels;
    at /= 2;
  }
  value = conv(value, from, deep, 3, at);
  from = deep;
  for (const { value: before, kernels, at: wider } of down.toReversed()) {
    // Each value that is read meets all weights.
    add(from * kernels * up * up, kernels, at * at);
    value = doubled(graph, value, [from, kernels, up, up], WAYS[up]);
    value = conv(graph.node("Concat", [value, before], { axis: 1 }), 2 * kernels, kernels, 3, wider);
    [from, at] = [kernels, wider];
  }
  add(from * classes, classes, at * at);
  return { ...costs, bytes: graph.bytes([1, channels, side, side], graph.conv(value, from, classes, 1)) };
}

function doubled(graph: OnnxGraph, read: string, weights: readonly number[], attributes: (typeof WAYS)[2 | 3]): string {
  return graph.node("ConvTranspose", [read, graph.weights(weights), graph.weights([weights[1] ?? 1])], {
    ...attributes,
  });
}
