import { ImportProblem } from "../../problem.js";
import type { OpenOptions, Runnable } from "../../reference/reference.js";

/** @throws ImportProblem */
export async function openOnnx(_bytes: Uint8Array, _options: OpenOptions): Promise<Runnable> {
  throw new ImportProblem("ONNX models cannot be run yet; TFLite models can");
}
