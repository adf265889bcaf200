/** The importer in a worker of Node or of a browser, so that neither the editor's extensions nor the server wait for it. */
import { importModel } from "../../importer/import.js";
import { DynamicShape, ImportProblem } from "../../importer/problem.js";
import type { Answer, Question, Told } from "./messages.js";

let bytes = new Uint8Array();
let hash = "";

async function answerTo({ bytes: given, options }: Question, tell: (told: Told) => void): Promise<Answer> {
  try {
    if (given !== undefined) {
      bytes = given as Uint8Array<ArrayBuffer>;
      hash = await hashOf(bytes);
    }
    const { text } = await importModel(bytes, { ...options, hash, tell: (share) => tell({ kind: "share", share }) });
    return { kind: "imported", text };
  } catch (error) {
    if (error instanceof DynamicShape) return { kind: "open shapes", inputs: error.inputs };
    if (error instanceof ImportProblem) return { kind: "problem", why: error.message };
    return { kind: "mistake", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** SHA-256 in hexadecimal. */
async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function listen(): Promise<void> {
  if (typeof self !== "undefined") {
    const tell = (told: Told) => self.postMessage(told);
    self.onmessage = async ({ data }: MessageEvent<Question>) => tell(await answerTo(data, tell));
    return;
  }
  const { parentPort } = await import("node:worker_threads");
  const tell = (told: Told) => parentPort?.postMessage(told);
  parentPort?.on("message", async (question: Question) => tell(await answerTo(question, tell)));
}

void listen();
