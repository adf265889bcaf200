/** Example models hold no values: their weights are 0. Here they get random ones, the same for the same seed. */
import { ByteBuffer } from "flatbuffers";
import onnxProto from "onnx-proto";
import { Model, TensorType } from "../../../importer/tflite/schema.js";
import { randomNumbers } from "../../../src-sim/random.js";

export function filled(bytes: Uint8Array, seed = 1): Uint8Array {
  return new TextDecoder().decode(bytes.subarray(4, 8)) === "TFL3"
    ? filledTflite(bytes, seed)
    : filledOnnx(bytes, seed);
}

function filledTflite(bytes: Uint8Array, seed: number): Uint8Array {
  const copy = bytes.slice();
  const next = randomNumbers(seed);
  const model = Model.getRootAsModel(new ByteBuffer(copy));
  for (let at = 0; at < model.subgraphsLength(); at++) {
    const graph = model.subgraphs(at);
    for (let index = 0; index < (graph?.tensorsLength() ?? 0); index++) {
      const tensor = graph?.tensors(index);
      if (tensor?.type() !== TensorType.INT8) continue;
      // A view of the copy.
      const data = model.buffers(tensor.buffer())?.dataArray();
      for (let place = 0; place < (data?.length ?? 0); place++) (data as Uint8Array)[place] = next() >>> 24;
    }
  }
  return copy;
}

/** Matrices and kernels around 0; vectors, biases and what normalises, around 1. */
function filledOnnx(bytes: Uint8Array, seed: number): Uint8Array {
  const model = onnxProto.onnx.ModelProto.decode(bytes);
  const next = randomNumbers(seed);
  for (const initializer of model.graph?.initializer ?? []) {
    const dims = (initializer.dims ?? []).map(Number);
    if (initializer.dataType !== onnxProto.onnx.TensorProto.DataType.FLOAT || dims.length === 0) continue;
    const count = dims.reduce((product, size) => product * size, 1);
    if (count === 1) continue;
    const scale = Math.sqrt(2 / (count / (dims[0] ?? 1)));
    const around = dims.length === 1 ? 1 : 0;
    const values = Float32Array.from({ length: count }, () => around + (next() / 2 ** 31 - 1) * scale);
    initializer.rawData = new Uint8Array(values.buffer);
    initializer.floatData = [];
  }
  return onnxProto.onnx.ModelProto.encode(model).finish();
}
