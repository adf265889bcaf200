/** Models of about 100 MB, nearly all of it weights. */
import type { Graph, Step } from "./graph.js";
import { onnxBytes } from "./onnx.js";
import type { OnnxDialect } from "./onnx-dialect.js";
import { tfliteBytes } from "./tflite.js";
import type { TfliteDialect } from "./tflite-dialect.js";

const ONNX_DIALECT: OnnxDialect = {
  names: "paths",
  states: true,
  batch: 1,
  opset: 14,
  integers: false,
  autoPad: false,
  norm: "one",
  flatten: "Flatten",
  dense: "Gemm",
  last: "state",
  layout: 0,
  resize: "scales",
  enlarges: "nearest",
  mean: "pool",
  bounds: "own",
};

const TFLITE_DIALECT: TfliteDialect = {
  fuses: true,
  flattens: false,
  edges: false,
  openBatch: false,
  last: "strided",
  pixel: "RESHAPE",
  negativeAxes: false,
  dilates: "by options",
  enlarges: "RESIZE_NEAREST_NEIGHBOR",
  bounds: "own",
};

/** Convolutions of 3 x 3, one after another. */
function chain(layers: number, channels: number): Graph {
  const shape = [channels, 14, 14];
  const steps = Array.from({ length: layers }, (_, index): Step => {
    const window = { size: [3, 3], stride: [1, 1], dilation: [1, 1], pad: "same" } as const;
    const operation = { kind: "conv", kernels: channels, groups: 1, bias: true, ...window } as const;
    return { operation, reads: [index], shape, activation: "relu" };
  });
  return {
    inputs: [shape],
    steps,
    outputs: [layers],
    weightBits: undefined,
    activationBits: undefined,
    isSignal: false,
  };
}

/** 11 x 512 x 512 x 3 x 3 weights in 32 bits: 104 MB. */
const LARGE = chain(11, 512);
const PARAMETERS = 11 * (512 * 512 * 3 * 3 + 512);

export const LARGE_MODELS: readonly {
  readonly name: string;
  readonly bytes: () => Uint8Array;
  readonly parameters: number;
}[] = [
  { name: "large.onnx", bytes: () => onnxBytes(LARGE, ONNX_DIALECT), parameters: PARAMETERS },
  { name: "large.tflite", bytes: () => tfliteBytes(LARGE, TFLITE_DIALECT), parameters: PARAMETERS },
];

/** 34 x 64 x 64 x 3 x 3 weights in 32 bits: 5 MB. */
export const MIDDLE_MODEL = tfliteBytes(chain(34, 64), TFLITE_DIALECT);

/** What a process takes anyway. */
export const SMALL_MODEL = onnxBytes(chain(1, 4), ONNX_DIALECT);
