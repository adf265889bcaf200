/** From the bytes of a model to a file of the language. */
import type { FileModel } from "./model.js";
import type { Network } from "./network.js";
import type { Imported, ImportOptions } from "./options.js";
import { type Pace, paceOf, partOf } from "./pace.js";
import { ImportProblem } from "./problem.js";
import { type Format, recognise } from "./recognise.js";
import { summaryOf } from "./summary.js";
import { type TranslateOptions, translate } from "./translate/translate.js";
import { writeNetwork } from "./write/write.js";

/** Each with its format's library, loaded when a file is of that format. */
const READERS: { readonly [F in Format]: () => Promise<(bytes: Uint8Array) => FileModel> } = {
  TFLite: async () => (await import("./tflite/read.js")).readTflite,
  ONNX: async () => (await import("./onnx/read.js")).readOnnx,
};

/** As many as the language's checker takes in one network. */
export const MOST_LAYERS = 100_000;

/** Shares of the work: of what makes a network reading the graph, of an import all that is not writing. */
const READ = 0.25;
const TRANSLATED = 0.8;

/**
 * The bytes are only read, and not kept.
 * @throws ImportProblem where the file is damaged, or says what the language cannot
 * @throws DynamicShape where dimensions of inputs are open and `options.shapes` does not give them
 * @throws Stopped where `options.signal` says so
 */
export async function importModel(bytes: Uint8Array, options: ImportOptions): Promise<Imported> {
  const pace = paceOf(options);
  const { model, network } = await readNetwork(bytes, options, partOf(pace, 0, TRANSLATED));
  const { text, network: name } = writeNetwork(network, model, options);
  await pace.rest(1);
  const inputs = network.inputs.map((input) => ({ name: input.name, shape: input.shape }));
  const { remarks } = network;
  return { text, network: name, summary: summaryOf(network), inputs, remarks };
}

/** The network of a model before it is text, and the model that it is of. @throws as `importModel` */
export async function readNetwork(
  bytes: Uint8Array,
  options: TranslateOptions,
  pace: Pace,
): Promise<{ readonly model: FileModel; readonly network: Network }> {
  await pace.rest(0);
  const read = await READERS[await recognise(bytes)]();
  const model = read(bytes);
  await pace.rest(READ);
  const network = await translate(model, options, partOf(pace, READ, 1));
  const { length } = network.layers;
  if (length > MOST_LAYERS)
    throw new ImportProblem(`the model becomes ${length} layers; a network has at most ${MOST_LAYERS}`);
  await pace.rest(1);
  return { model, network };
}
