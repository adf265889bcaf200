import type { FileModel } from "../model.js";
import { ImportProblem } from "../problem.js";
import { aboutOf } from "./about.js";
import { CheckedBuffer } from "./checked-buffer.js";
import { storedBytes } from "./constants.js";
import { graphOf } from "./graph.js";
import { operatorCodes } from "./operator-codes.js";
import { TFLITE_COSTS } from "./operator-costs.js";
import { Model } from "./schema.js";
import { tensorOf } from "./tensors.js";
import { listOf } from "./vectors.js";

const VERSION = 3;

/**
 * The first graph of a TFLite model. Constants stay views of the bytes.
 * @throws ImportProblem if the file is damaged or not a model of version 3
 */
export function readTflite(bytes: Uint8Array): FileModel {
  const buffer = new CheckedBuffer(bytes);
  const model = Model.getRootAsModel(buffer);
  const version = model.version();
  if (version !== VERSION)
    throw new ImportProblem(`the file has version ${version} of TFLite's schema; only version ${VERSION} is imported`);
  const graph = model.subgraphsLength() > 0 ? model.subgraphs(0) : undefined;
  if (graph === undefined) throw new ImportProblem("the file has no graph; a TFLite model has at least one");
  const stored = listOf(model.buffersLength(), (index) => model.buffers(index)).map((table) =>
    storedBytes(table, bytes),
  );
  const tensors = listOf(graph.tensorsLength(), (index) => graph.tensors(index)).map((table) =>
    tensorOf(table, stored[table.buffer()], buffer),
  );
  return {
    format: "TFLite",
    about: aboutOf(model, stored),
    name: graph.name() ?? "",
    layout: "NHWC",
    costs: TFLITE_COSTS,
    ...graphOf(graph, tensors, operatorCodes(model)),
  };
}
