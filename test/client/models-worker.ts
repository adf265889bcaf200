/** The worker for models as it is shipped, in a thread of Node. */
import { resolve } from "node:path";
import { Worker } from "node:worker_threads";
import type { StartThread } from "../../client/model-worker/thread.js";
import { BUNDLES } from "../build.js";

export const start: StartThread = async (tell, fail) => {
  const worker = new Worker(resolve(BUNDLES, "models.js"));
  worker.on("message", tell);
  worker.on("error", ({ message }) => fail(message));
  return { post: (question, moved) => worker.postMessage(question, moved), end: () => void worker.terminate() };
};

/** As the editor's token, and what the person does with it. */
export function cancellable() {
  const listeners: (() => void)[] = [];
  const onCancellationRequested = (listener: () => void) => listeners.push(listener);
  const cancel = () => {
    for (const listener of listeners) listener();
  };
  return { token: { onCancellationRequested }, cancel };
}
