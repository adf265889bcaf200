/** Models with weights that are seeded numbers: those at hand hold zeros, or none. */
import onnxProto from "onnx-proto";
import { Type } from "../model.js";
import { randomOf } from "./random.js";

const { onnx } = onnxProto;

/** Smaller tables are shapes, axes and bounds, which stay. */
const LEAST_AXES = 1;

/** Variances of normalisations come last and are above 0. */
export function filled(bytes: Uint8Array, seed = 1): Uint8Array {
  const model = onnx.ModelProto.decode(bytes);
  const random = randomOf(seed);
  for (const tensor of model.graph?.initializer ?? []) {
    const dims = (tensor.dims ?? []).map(Number);
    if (tensor.dataType !== Type.FLOAT || dims.length < LEAST_AXES) continue;
    const count = dims.reduce((product, size) => product * size, 1);
    const taps = Math.max(1, count / (dims[0] ?? 1));
    const numbers = Float32Array.from({ length: count }, () => ((random.real() - 0.3) * 2) / Math.sqrt(taps));
    tensor.rawData = new Uint8Array(numbers.buffer);
    tensor.floatData = [];
    tensor.externalData = [];
    tensor.dataLocation = 0;
  }
  return new Uint8Array(onnx.ModelProto.encode(model).finish());
}
