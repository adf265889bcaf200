/** One file broken in thousands of ways: each is read and translated, and each network that comes of it written once. */
import type { FileModel } from "../../../importer/model.js";
import { readOnnx } from "../../../importer/onnx/read.js";
import type { ImportOptions } from "../../../importer/options.js";
import { paceOf } from "../../../importer/pace.js";
import { type Format, recognise } from "../../../importer/recognise.js";
import { readTflite } from "../../../importer/tflite/read.js";
import { translate } from "../../../importer/translate/translate.js";
import { writeNetwork } from "../../../importer/write/write.js";
import { importOptions } from "./imported.js";
import { outcomeOf } from "./outcome.js";

const READERS: { readonly [F in Format]: (bytes: Uint8Array) => FileModel } = { TFLite: readTflite, ONNX: readOnnx };

/** Each file ends in a text without errors, or in one problem in words. @throws Error otherwise */
export async function sweep(files: Iterable<Uint8Array>, given: Partial<ImportOptions> = {}): Promise<void> {
  const options = importOptions(given);
  // Most broken files still mean the same, and what is written of the same is the same.
  const written = new Map<string, string>();
  const imported = async (bytes: Uint8Array) => {
    const model = READERS[await recognise(bytes)](bytes);
    const network = await translate(model, options, paceOf(options));
    const { format, about, name } = model;
    const key = JSON.stringify([network, format, about, name]);
    const text = written.get(key) ?? writeNetwork(network, model, options).text;
    written.set(key, text);
    return { text };
  };
  for (const bytes of files) await outcomeOf(() => imported(bytes));
}
