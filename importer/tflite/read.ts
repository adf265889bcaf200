import type { FileModel } from "../model.js";
import { ImportProblem } from "../problem.js";
import { aboutOf } from "./about.js";
import { CheckedBuffer } from "./checked-buffer.js";
import { type StoredBytes, storedBytes } from "./constants.js";
import { graphOf } from "./graph.js";
import { type Subgraphs, subgraphsOf } from "./graphs/subgraphs.js";
import { unfold } from "./graphs/unfold.js";
import { operatorCodes } from "./operator-codes.js";
import { TFLITE_COSTS } from "./operator-costs.js";
import { Model } from "./schema.js";
import { listOf } from "./vectors.js";

const VERSION = 3;

interface File {
  readonly buffer: CheckedBuffer;
  readonly model: Model;
  readonly graphs: Subgraphs;
  readonly stored: readonly (StoredBytes | undefined)[];
}

/** The graphs of a TFLite model, each read when it is asked for. @throws ImportProblem as `readTflite` */
export function tfliteFile(bytes: Uint8Array): File {
  const buffer = new CheckedBuffer(bytes);
  const model = Model.getRootAsModel(buffer);
  const version = model.version();
  if (version !== VERSION)
    throw new ImportProblem(`the file has version ${version} of TFLite's schema; only version ${VERSION} is imported`);
  if (model.subgraphsLength() === 0) throw new ImportProblem("the file has no graph; a TFLite model has at least one");
  const stored = listOf(model.buffersLength(), (index) => model.buffers(index)).map((table) =>
    storedBytes(table, bytes),
  );
  return { buffer, model, stored, graphs: subgraphsOf(model, operatorCodes(model), stored, buffer) };
}

/**
 * The first graph of a TFLite model, with those that it runs. Constants stay views of the bytes.
 * @throws ImportProblem if the file is damaged or not a model of version 3
 */
export function readTflite(bytes: Uint8Array): FileModel {
  const { model, graphs, stored } = tfliteFile(bytes);
  const common = {
    format: "TFLite",
    about: aboutOf(model, stored),
    name: graphs.at(0).name,
    layout: "NHWC",
    costs: TFLITE_COSTS,
  } as const;
  const forShapes = (shapes: Parameters<typeof unfold>[1]): FileModel => {
    const { isOpen, ...unfolded } = unfold(graphs, shapes);
    return { ...common, ...graphOf(unfolded), assumed: unfolded.assumed, ...(isOpen && { forShapes }) };
  };
  return forShapes(undefined);
}
