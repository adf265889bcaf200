/** The models of `examples/models/`, by the names of their files. Their weights are zeros, so they are small. */
import { keywords } from "./keywords.js";
import { residual } from "./residual.js";
import { segments } from "./segments.js";
import { sentences } from "./sentences.js";

export const EXAMPLE_MODELS: Readonly<Record<string, () => Uint8Array>> = {
  "keywords.tflite": keywords,
  "residual.onnx": residual,
  "segments.tflite": segments,
  "sentences.onnx": sentences,
};
