/** Models read by the extension's worker for them, which ends with the import. */
import { Worker } from "node:worker_threads";
import type { Told } from "../client/model-worker/messages.js";
import type { ImportedModel, ImportModel } from "./agents.js";

export function importInWorker(script: string, version: string): ImportModel {
  return async (bytes, { fileName, shapes, ...options }, tell) => {
    const worker = new Worker(script);
    try {
      return await new Promise<ImportedModel>((resolve, reject) => {
        worker.on("error", reject);
        worker.on("message", (told: Told) => {
          if (told.kind === "share") return tell(told.share);
          const { answer } = told;
          if (answer.kind === "report") resolve(answer);
          else if (answer.kind === "problem") resolve({ problem: answer.why });
          else reject(new Error(answer.kind === "mistake" ? answer.message : answer.kind));
        });
        worker.postMessage({
          kind: "report",
          bytes,
          options: { fileName, version, ...(shapes && { shapes }), ...options },
        });
      });
    } finally {
      await worker.terminate();
    }
  };
}
