/** Workers as threads of this process. */
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import type { Said, StartWorker } from "./pool.js";
import type { Task } from "./worker.js";

/**
 * How much a heap grows, of what is alive in it, before V8 looks for what is not, in percent. By itself V8 lets each worker's
 * become several times as large; a limit would do as well, but end the workers of networks that need more.
 */
const GROWS = 50;

/** `script` starts the command, which in a thread is the worker (cli/main.ts). */
export function threadsOf(script: string, task: Task): StartWorker {
  setFlagsFromString(`--heap-growing-percent=${GROWS}`);
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
