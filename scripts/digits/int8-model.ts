/**
 * The network in whole numbers of 8 bits, as an ONNX model of QuantizeLinear and DequantizeLinear: weights symmetric for each kernel,
 * activations for each tensor, by the ranges of the calibration set.
 */
import { CONVOLUTION, DENSE_ATTRIBUTES, INPUT, layersOf, OUTPUT, POOLING } from "./float-model.js";
import type { Layer } from "./layer.js";
import { infer, type Network, newValues } from "./network.js";
import { modelOf, type Node, node, type Tensor, tensor } from "./onnx.js";
import { type Digits, MOST_INK, pictureAt, SIDE } from "./pictures.js";
import { asInput } from "./train.js";

/** What stands for a tensor's real numbers: (stored - zero) * scale. */
interface Quantisation {
  readonly scale: number;
  readonly zero: number;
}

const [LEAST, MOST] = [-128, 127];

/** Of a range that holds 0. */
function quantisationOf(low: number, high: number): Quantisation {
  const scale = Math.fround((high - low) / (MOST - LEAST));
  return { scale, zero: Math.round(LEAST - low / scale) };
}

function rangesOf(network: Network, digits: Digits) {
  const ranges = { R1: [0, 0], R2: [0, 0], scores: [0, 0] } as Record<"R1" | "R2" | "scores", [number, number]>;
  const [values, input] = [newValues(), new Float32Array(SIDE * SIDE)];
  for (let index = 0; index < digits.labels.data.length; index++) {
    asInput(pictureAt(digits, index), input);
    infer(network, input, values);
    for (const [name, map] of [
      ["R1", values.first],
      ["R2", values.second],
      ["scores", values.scores],
    ] as const) {
      const [low, high] = ranges[name];
      ranges[name] = [Math.min(low, ...map), Math.max(high, ...map)];
    }
  }
  return ranges;
}

export function int8Model(network: Network, calibration: Digits): Uint8Array {
  const ranges = rangesOf(network, calibration);
  const picture = quantisationOf(0, MOST_INK);
  const [first, second, scores] = ([ranges.R1, ranges.R2, ranges.scores] as const).map((range) =>
    quantisationOf(...range),
  ) as [Quantisation, Quantisation, Quantisation];
  const constants: Tensor[] = [];
  const nodes: Node[] = [];

  /** Stored and read again: the name of what is read. */
  const stored = (name: string, { scale, zero }: Quantisation, output = `${name}_read`) => {
    constants.push(tensor(`${name}_scale`, [], Float32Array.of(scale)), tensor(`${name}_zero`, [], Int8Array.of(zero)));
    const format = [`${name}_scale`, `${name}_zero`];
    nodes.push(node("QuantizeLinear", [name, ...format], `${name}_stored`));
    nodes.push(node("DequantizeLinear", [`${name}_stored`, ...format], output));
    return output;
  };
  const layers = layersOf(network);
  /** The names of weights and biases as they are read. */
  const read = (name: keyof typeof layers, { scale: inputScale }: Quantisation) => {
    const { layer, shape } = layers[name];
    const { weights, scales } = symmetric(layer);
    const biasScales = scales.map((scale) => scale * inputScale);
    const biases = Int32Array.from(layer.biases, (bias, kernel) => Math.round(bias / (biasScales[kernel] as number)));
    const zeros = { weights: new Int8Array(layer.kernels), biases: new Int32Array(layer.kernels) };
    const parts = [
      ["weights", shape, weights, scales],
      ["biases", [layer.kernels], biases, biasScales],
    ] as const;
    return parts.map(([part, dims, data, ownScales]) => {
      const own = `${name}_${part}`;
      constants.push(tensor(`${own}_stored`, dims, data), tensor(`${own}_scales`, [layer.kernels], ownScales));
      constants.push(tensor(`${own}_zeros`, [layer.kernels], zeros[part]));
      const format = [`${own}_stored`, `${own}_scales`, `${own}_zeros`];
      nodes.push(node("DequantizeLinear", format, own, { axis: 0 }));
      return own;
    });
  };

  const input = stored(INPUT.name, picture);
  nodes.push(node("Conv", [input, ...read("C1", picture)], "C1", CONVOLUTION), node("Relu", ["C1"], "R1"));
  const one = stored("R1", first);
  nodes.push(node("Conv", [one, ...read("C2", first)], "C2", CONVOLUTION), node("Relu", ["C2"], "R2"));
  const two = stored("R2", second);
  nodes.push(node("MaxPool", [two], "P", POOLING));
  const pooled = stored("P", second);
  nodes.push(node("Flatten", [pooled], "flat"));
  const flat = stored("flat", second);
  nodes.push(node("Gemm", [flat, ...read("F", second)], "F", DENSE_ATTRIBUTES));
  stored("F", scores, OUTPUT.name);
  return modelOf({ name: "digits_int8", input: INPUT, output: OUTPUT, nodes, constants });
}

/** Whole numbers from -127 to 127, with the scale of each kernel. */
function symmetric({ kernels, taps, weights }: Layer): { readonly weights: Int8Array; readonly scales: Float32Array } {
  const scales = new Float32Array(kernels);
  const whole = new Int8Array(weights.length);
  for (let kernel = 0; kernel < kernels; kernel++) {
    const own = weights.subarray(kernel * taps, (kernel + 1) * taps);
    const largest = own.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    scales[kernel] = largest === 0 ? 1 : largest / MOST;
    const scale = scales[kernel] as number;
    for (let tap = 0; tap < taps; tap++) whole[kernel * taps + tap] = Math.round((own[tap] as number) / scale);
  }
  return { weights: whole, scales };
}
