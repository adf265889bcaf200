/** A model that can be run, of the bytes of a file. */
import { type Format, recognise } from "../recognise.js";
import type { OpenOptions, Runnable } from "./reference.js";

/** Each with its format's library, loaded when a file is of that format. */
const OPENERS: {
  readonly [F in Format]: () => Promise<(bytes: Uint8Array, options: OpenOptions) => Promise<Runnable>>;
} = {
  TFLite: async () => (await import("../tflite/reference/open.js")).openTflite,
  ONNX: async () => (await import("../onnx/reference/open.js")).openOnnx,
};

/**
 * The bytes are only read; values are views of them wherever they can be. Shapes of inputs are those of an import: for a batch of 1.
 * @throws ImportProblem where the file is damaged, or contradicts itself
 * @throws DynamicShape where dimensions of inputs are open and `options.shapes` does not give them
 */
export async function openReference(bytes: Uint8Array, options: OpenOptions = {}): Promise<Runnable> {
  const open = await OPENERS[await recognise(bytes)]();
  // Buffers of Node are slices that share their memory.
  return open(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length), options);
}
