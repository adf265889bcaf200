/** Written files as what they are imported as. */

import type { Network } from "../../../importer/network.js";
import { readOnnx } from "../../../importer/onnx/read.js";
import { paceOf } from "../../../importer/pace.js";
import { readTflite } from "../../../importer/tflite/read.js";
import { translate } from "../../../importer/translate/translate.js";
import { lines } from "../translate/model.js";
import { onnxWriter } from "./onnx-writer.js";
import { tfliteWriter } from "./tflite-writer.js";
import type { CellWriter, Tensor } from "./writer.js";

export const FORMATS = {
  ONNX: { writer: onnxWriter, read: readOnnx },
  TFLite: { writer: tfliteWriter, read: readTflite },
} as const;
export type Format = keyof typeof FORMATS;

/** Gives the outputs of the model. */
export type Build = (writer: CellWriter) => readonly Tensor[];

export function imported(format: Format, build: Build, plain = false): Promise<Network> {
  const { writer, read } = FORMATS[format];
  const file = writer({ plain });
  return translate(read(file.bytes(...build(file))), {}, paceOf({}));
}

export async function linesOf(format: Format, build: Build, plain = false): Promise<readonly string[]> {
  return lines(await imported(format, build, plain));
}
