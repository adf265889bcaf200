/** Workers as threads of this process. */
import { Worker } from "node:worker_threads";
import type { Said, StartWorker } from "./pool.js";
import type { Task } from "./worker.js";

/** `script` starts the command, which in a thread is the worker (cli/main.ts). */
export function threadsOf(script: string, task: Task): StartWorker {
  return (listener) => {
    const worker = new Worker(script, { workerData: task, resourceLimits: { maxYoungGenerationSizeMb: 4 } });
    let reason = "for no reason that it said";
    worker.on("message", (said: Said) => listener.hear(said));
    worker.on("error", ({ message }) => {
      reason = message;
    });
    worker.on("exit", () => listener.ended(reason));
    return {
      ask: (block) => worker.postMessage(block),
      end: () => {
        worker.removeAllListeners("exit");
        return worker.terminate();
      },
    };
  };
}
