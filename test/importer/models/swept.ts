/** A network of many kinds of layers in each format, as small as it can be: the tests change each of its bytes. */
import type { Graph, Operation, Shape, Step } from "./graph.js";
import { onnxBytes } from "./onnx.js";
import { tfliteBytes } from "./tflite.js";

const WINDOW = { size: [2, 2], stride: [2, 2], dilation: [1, 1], pad: [0, 0] } as const;
const POINT = { ...WINDOW, size: [1, 1], stride: [1, 1] } as const;

const STEPS: readonly Step[] = [
  step({ kind: "conv", kernels: 2, groups: 1, bias: true, ...WINDOW }, [0], [2, 2, 2], "relu"),
  step({ kind: "conv", kernels: 2, groups: 2, bias: false, ...POINT }, [1], [2, 2, 2]),
  step({ kind: "add" }, [1, 2], [2, 2, 2], "relu6"),
  step({ kind: "concat" }, [3, 2], [4, 2, 2]),
  step({ kind: "pool", which: "max", ceil: false, ...WINDOW }, [4], [4, 1, 1]),
  step({ kind: "flatten" }, [5], [4]),
  step({ kind: "dense", units: 2, bias: true }, [6], [2], "softmax"),
];

const GRAPH: Graph = {
  inputs: [[1, 4, 4]],
  steps: STEPS,
  outputs: [7],
  weightBits: 8,
  activationBits: 8,
  isSignal: false,
};

const FLOATING: Graph = { ...GRAPH, weightBits: undefined, activationBits: undefined };

function step(operation: Operation, reads: readonly number[], shape: Shape, activation?: Step["activation"]): Step {
  return { operation, reads, shape, activation };
}

/** The bytes of a file. */
export const SWEPT: Readonly<Record<"ONNX" | "TFLite", () => Uint8Array>> = {
  ONNX: () =>
    onnxBytes(FLOATING, {
      names: "empty",
      states: false,
      batch: 1,
      opset: 13,
      integers: false,
      autoPad: false,
      norm: "one",
      flatten: "Reshape",
      dense: "Gemm transposed",
      last: "state",
      layout: 0,
      resize: "scales",
      enlarges: "nearest",
      mean: "pool",
      bounds: "lower first",
    }),
  TFLite: () =>
    tfliteBytes(GRAPH, {
      fuses: true,
      flattens: true,
      edges: false,
      openBatch: true,
      last: "strided",
      pixel: "RESHAPE",
      negativeAxes: true,
      dilates: "by options",
      enlarges: "RESIZE_NEAREST_NEIGHBOR",
      bounds: "own",
    }),
};
