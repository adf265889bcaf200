/** `importModel`: a TFLite or ONNX model as a network of the language. */
import { basename } from "node:path";
import { importReport, shapesText } from "../../importer/import-report.js";
import { DynamicShape } from "../../importer/problem.js";
import { Failure } from "../failure.js";
import { importBytes } from "../import-model.js";
import { readModel } from "../read-model.js";
import { quietly, refuseStandardInput } from "./asked.js";
import { ImnpuError } from "./error.js";
import { checkOptions, KINDS } from "./kinds.js";
import type { ImportOptions } from "./options.js";
import type { ImportReport } from "./reports.js";

/**
 * Writes a model as a network of the language: the report of `imnpu import --format json`, its `text` among it.
 * @param model the path of a file, relative to the working directory, or the bytes of one.
 * @throws ImnpuError for a model that cannot be read, or leaves shapes open that `shapes` does not give.
 */
export function importModel(model: string | Uint8Array, options: ImportOptions = {}): Promise<ImportReport> {
  return quietly(async (terminal): Promise<ImportReport> => {
    checkOptions(options, KINDS.importModel);
    const { name = "model", shapes = {}, ...rest } = options;
    const isPath = typeof model === "string";
    if (!isPath && !(model instanceof Uint8Array))
      throw new ImnpuError("a model is the path of a file, or its bytes as a `Uint8Array`");
    if (isPath) refuseStandardInput(model);
    const bytes = isPath ? await readModel(model, terminal) : model;
    const given = Object.entries(shapes).map(([input, shape]) => ({ input, shape }));
    const fileName = isPath ? basename(model) : name;
    const asked = { ...rest, fileName, shapes: given };
    const imported = await importBytes(isPath ? model : name, bytes, asked).catch(inOwnWords);
    if (imported instanceof Error) throw new ImnpuError(`${isPath ? model : name}: ${imported.message}`);
    return importReport(imported, undefined);
  });
}

/** Shapes are asked for by the option that is here. */
function inOwnWords(error: unknown): never {
  if (!(error instanceof Failure && error.cause instanceof DynamicShape)) throw error;
  throw new ImnpuError(`${error.message}; here as ${shapesText(error.cause)}`);
}
