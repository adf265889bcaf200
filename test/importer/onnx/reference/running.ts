/** Models run by the reference, and by ONNX Runtime. */
import { InferenceSession, Tensor } from "onnxruntime-node";
import { openOnnx } from "../../../../importer/onnx/reference/open.js";
import { paceOf } from "../../../../importer/pace.js";
import type { Engine } from "../../../../importer/reference/engine.js";
import { plainEngine } from "../../../../importer/reference/plain.js";
import type { RunnableTensor } from "../../../../importer/reference/reference.js";
import type { Numbers, Values } from "../../../../importer/reference/values.js";

export interface Given {
  readonly shape: readonly number[];
  readonly data: Numbers;
  /** Bytes that are truth. */
  readonly isTruth?: boolean;
}

export interface Ran {
  readonly outputs: readonly Values[];
  readonly described: readonly RunnableTensor[];
}

export async function run(
  bytes: Uint8Array,
  given: readonly Given[],
  { engine = plainEngine, shapes }: { engine?: Engine; shapes?: Readonly<Record<string, readonly number[]>> } = {},
): Promise<Ran> {
  const runnable = await openOnnx(bytes, shapes ? { shapes } : {});
  const inputs = given.map(
    (each, at): Values => ({ type: runnable.inputs[at]?.type ?? { kind: "other", bits: 0 }, ...each }),
  );
  return { outputs: await runnable.run(inputs, { engine, pace: paceOf({}) }), described: runnable.outputs };
}

const NAMES: Readonly<Record<string, Tensor.Type>> = {
  Float32Array: "float32",
  Float64Array: "float64",
  Int8Array: "int8",
  Uint8Array: "uint8",
  Int16Array: "int16",
  Uint16Array: "uint16",
  Int32Array: "int32",
  BigInt64Array: "int64",
};

/** `disabled` runs the nodes as the file has them; `all` joins what lies between quantising and dequantising. */
export async function runtime(
  bytes: Uint8Array,
  given: readonly Given[],
  graphOptimizationLevel: "disabled" | "all" = "disabled",
): Promise<readonly Given[]> {
  const session = await InferenceSession.create(bytes, {
    graphOptimizationLevel,
    intraOpNumThreads: 1,
    logSeverityLevel: 4,
  });
  const feeds = Object.fromEntries(
    session.inputNames.map((name, at) => {
      const { data, shape, isTruth } = given[at] as Given;
      const type = isTruth ? "bool" : (NAMES[data.constructor.name] as Tensor.Type);
      return [name, new Tensor(type, data as Uint8Array, [...shape])];
    }),
  );
  const results = await session.run(feeds);
  const outputs = session.outputNames.map((name) => {
    const { dims, data } = results[name] as Tensor;
    return { shape: dims, data: data as Numbers };
  });
  await session.release();
  return outputs;
}
