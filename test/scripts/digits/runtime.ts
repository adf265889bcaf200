/** Models of the digits in ONNX Runtime. */
import { InferenceSession, Tensor } from "onnxruntime-node";
import type { Digits } from "../../../scripts/digits/pictures.js";

/** The scores of all pictures, one after another. */
export async function runtimeScores(model: Uint8Array, { pictures }: Digits): Promise<Float32Array> {
  const session = await InferenceSession.create(model, { intraOpNumThreads: 1, logSeverityLevel: 4 });
  const { shape, data } = pictures;
  const { scores } = await session.run({ picture: new Tensor("float32", Float32Array.from(data), [...shape]) });
  await session.release();
  return scores?.data as Float32Array;
}
