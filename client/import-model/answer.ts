/** The importer at work, in its worker. */
import { importModel } from "../../importer/import.js";
import { DynamicShape } from "../../importer/problem.js";
import { gathered } from "../../importer/remarks.js";
import { summaryText } from "../../importer/summary.js";
import { hashOf } from "../model-worker/hash.js";
import type { ImportAnswer, ImportQuestion } from "./messages.js";

let bytes = new Uint8Array();
let hash = "";

/** @throws ImportProblem */
export async function answerImport(
  { bytes: given, options }: ImportQuestion,
  tell: (share: number) => void,
): Promise<ImportAnswer> {
  if (given !== undefined) {
    bytes = given as Uint8Array<ArrayBuffer>;
    hash = await hashOf(bytes);
  }
  try {
    const { text, network, summary, remarks } = await importModel(bytes, { ...options, hash, tell });
    return { kind: "imported", text, network, summary: summaryText(summary), remarks: gathered(remarks) };
  } catch (error) {
    if (error instanceof DynamicShape) return { kind: "open shapes", inputs: error.inputs };
    throw error;
  }
}
