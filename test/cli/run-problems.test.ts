/** Models that cannot be run: one clear error each, in one line. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import onnxProto from "onnx-proto";
import { describe, expect, it } from "vitest";
import { BuiltinOperator, TensorType } from "../../importer/tflite/schema.js";
import { modelBytes, type TensorSpec } from "../importer/tflite/model.js";
import { folderWith, imnpu, ROOT } from "./run.js";

const DIGITS = () => new Uint8Array(readFileSync(join(ROOT, "examples/digits/digits.onnx")));

/** A dense layer of 8 bits. */
function dense(weights: Partial<TensorSpec> = {}): Uint8Array {
  const type = TensorType.INT8;
  const values = Array.from({ length: 32 }, (_, at) => at - 16);
  return modelBytes({
    tensors: [
      { name: "x", shape: [1, 8], type, scale: [0.1], zeroPoint: 3 },
      { name: "w", shape: [4, 8], type, scale: [0.2], zeroPoint: 0, bytes: Uint8Array.from(values), ...weights },
      { name: "y", shape: [1, 4], type, scale: [0.5], zeroPoint: 0 },
    ],
    inputs: [0],
    outputs: [2],
    operators: [{ code: BuiltinOperator.FULLY_CONNECTED, inputs: [0, 1, -1], outputs: [2] }],
  });
}

function external(): Uint8Array {
  const model = onnxProto.onnx.ModelProto.decode(DIGITS());
  const weights = model.graph?.initializer?.find(({ dims }) => dims?.length === 4);
  if (!weights) throw new Error("no weights");
  weights.rawData = new Uint8Array();
  weights.dataLocation = onnxProto.onnx.TensorProto.DataLocation.EXTERNAL;
  weights.externalData = [{ key: "location", value: "weights.bin" }];
  return new Uint8Array(onnxProto.onnx.ModelProto.encode(model).finish());
}

function infinite(): Uint8Array {
  const model = onnxProto.onnx.ModelProto.decode(DIGITS());
  const weights = model.graph?.initializer?.find(({ dims }) => dims?.length === 4);
  if (!weights?.rawData) throw new Error("no weights");
  const values = new Float32Array(Uint8Array.from(weights.rawData).buffer);
  values[3] = Number.POSITIVE_INFINITY;
  weights.rawData = new Uint8Array(values.buffer);
  return new Uint8Array(onnxProto.onnx.ModelProto.encode(model).finish());
}

const PROBLEMS: readonly (readonly [what: string, file: string, bytes: Uint8Array, message: string])[] = [
  [
    "a scale that is no number",
    "model.tflite",
    dense({ scale: [Number.NaN] }),
    "tensor `w` has the scale NaN; a scale is a number above 0",
  ],
  [
    "a zero point outside of its type",
    "model.tflite",
    dense({ zeroPoint: 300 }),
    "tensor `w` has the zero point 300; INT8 holds -128 to 127",
  ],
  [
    "weights that are not in the file",
    "model.tflite",
    dense({ bytes: new Uint8Array(), outside: { offset: 1_000_000, size: 32 } }),
    "the values of tensor `w` are needed to run the model, but they are not in the file; a whole file has them",
  ],
  [
    "weights that are no numbers",
    "model.onnx",
    infinite(),
    "`Conv` (node `C1`): one of its weights is Infinity, which no bits can say",
  ],
  [
    "weights in a file of their own",
    "model.onnx",
    external(),
    "the values of `C1_weights` are in another file, `weights.bin`; `imnpu run` without `--model` runs random values",
  ],
];

it("a model that has all of that is run", async () => {
  const folder = folderWith({ "model.tflite": dense() });
  await imnpu("import model.tflite -o made.imnpu", { folder });
  const { out, status } = await imnpu("run made.imnpu --model model.tflite --clusters 1", { folder });
  expect(status).toBe(0);
  expect(out).toContain("The tiles equal the reference in all 4 values of 1 layer.");
});

describe("a model with", () => {
  it.each(PROBLEMS)("%s is imported, and cannot be run", async (_, file, bytes, message) => {
    const folder = folderWith({ [file]: bytes });
    expect((await imnpu(`import ${file} -o made.imnpu`, { folder })).status).toBe(0);
    const { out, remarks, status } = await imnpu(`run made.imnpu --model ${file} --clusters 1`, { folder });
    expect({ out, status }).toEqual({ out: "", status: 2 });
    expect(remarks).toBe(`imnpu: ${file}: ${message}\n`);
  });

  it("another hash is another model", async () => {
    const folder = folderWith({ "one.tflite": dense(), "other.tflite": dense({ scale: [0.3] }) });
    await imnpu("import one.tflite -o made.imnpu", { folder });
    const { remarks, status } = await imnpu("run made.imnpu --model other.tflite", { folder });
    expect(status).toBe(2);
    expect(remarks.replace(/[0-9a-f]{64}/g, "HASH")).toBe(
      "imnpu: other.tflite: another model: `one` was imported from one with the SHA-256 HASH, other.tflite has HASH; its layers are the same, its weights need not be\n",
    );
  });
});
