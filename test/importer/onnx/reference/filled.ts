/** Models with weights that are seeded numbers: those at hand hold zeros, or none. */
import onnxProto from "onnx-proto";
import { Type } from "../model.js";
import { randomOf } from "./random.js";

const { onnx } = onnxProto;

/** Numbers that are there and are not 0, such as scales, stay. Lists are above 0: variances are among them. */
export function filled(bytes: Uint8Array, seed = 1): Uint8Array {
  const model = onnx.ModelProto.decode(bytes);
  const random = randomOf(seed);
  for (const tensor of model.graph?.initializer ?? []) {
    const dims = (tensor.dims ?? []).map(Number);
    const isStored = tensor.rawData?.some((byte) => byte !== 0) || tensor.floatData?.some((value) => value !== 0);
    if (tensor.dataType !== Type.FLOAT || dims.length === 0 || isStored) continue;
    const count = dims.reduce((product, size) => product * size, 1);
    const taps = Math.max(1, count / (dims[0] ?? 1));
    const one = () => (dims.length === 1 ? 0.1 + random.real() : ((random.real() - 0.3) * 2) / Math.sqrt(taps));
    tensor.rawData = new Uint8Array(Float32Array.from({ length: count }, one).buffer);
    tensor.floatData = [];
    tensor.externalData = [];
    tensor.dataLocation = 0;
  }
  return new Uint8Array(onnx.ModelProto.encode(model).finish());
}
