/** The network as an ONNX model of real numbers: a picture of pixels from 0 to 16 in, the scores of the classes out. */
import type { Layer } from "./layer.js";
import { DENSE, KERNELS, type Network } from "./network.js";
import { type Graph, modelOf, node, type Tensor, tensor } from "./onnx.js";
import { CLASSES, MOST_INK, SIDE } from "./pictures.js";

export const INPUT = { name: "picture", sizes: [1, SIDE, SIDE] } as const satisfies Graph["input"];
export const OUTPUT = { name: "scores", sizes: [CLASSES] } as const satisfies Graph["output"];

export const CONVOLUTION = { kernel_shape: [3, 3], pads: [1, 1, 1, 1] } as const;
export const POOLING = { kernel_shape: [2, 2], strides: [2, 2] } as const;
export const DENSE_ATTRIBUTES = { transB: 1 } as const;

/** The layers by the names that they have in the models, with the shapes of their weights. */
export function layersOf(network: Network) {
  return {
    C1: { layer: unscaled(network.first), shape: [KERNELS[0], 1, 3, 3] },
    C2: { layer: network.second, shape: [KERNELS[1], KERNELS[0], 3, 3] },
    F: { layer: network.dense, shape: [CLASSES, DENSE] },
  } as const;
}

/** For pixels from 0 to 16, not 0 to 1: exact, a power of two. */
function unscaled(layer: Layer): Layer {
  return { ...layer, weights: layer.weights.map((weight) => weight / MOST_INK) };
}

export function floatModel(network: Network): Uint8Array {
  const constants = Object.entries(layersOf(network)).flatMap(([name, { layer, shape }]): Tensor[] => [
    tensor(`${name}_weights`, shape, layer.weights),
    tensor(`${name}_biases`, [layer.kernels], layer.biases),
  ]);
  const read = (name: string) => [`${name}_weights`, `${name}_biases`];
  const nodes = [
    node("Conv", [INPUT.name, ...read("C1")], "C1", CONVOLUTION),
    node("Relu", ["C1"], "R1"),
    node("Conv", ["R1", ...read("C2")], "C2", CONVOLUTION),
    node("Relu", ["C2"], "R2"),
    node("MaxPool", ["R2"], "P", POOLING),
    node("Flatten", ["P"], "flat"),
    node("Gemm", ["flat", ...read("F")], OUTPUT.name, DENSE_ATTRIBUTES),
  ];
  return modelOf({ name: "digits", input: INPUT, output: OUTPUT, nodes, constants });
}
