/** What the extension's server starts as `server.js mcp`, and in its threads: the analysis is that of the server, and models are read by their own worker. */
import { join } from "node:path";
import { isMainThread, type MessagePort, parentPort } from "node:worker_threads";
import type { Agents } from "../server/tools/agents.js";
import { importInWorker } from "./model-worker.js";

/** What the build takes from package.json. */
declare const IMNPU_VERSION: string;

const ROOT = "--root";

export async function start(agents: Agents, script: string): Promise<void> {
  if (isMainThread) {
    const { serve } = await import("./serve.js");
    const folders = process.argv.flatMap((word, place) => (process.argv[place - 1] === ROOT ? [word] : []));
    await serve({ agents, version: IMNPU_VERSION, folders, script });
    process.exit();
  }
  const { answerCalls } = await import("./thread.js");
  answerCalls(parentPort as MessagePort, {
    agents,
    importModel: importInWorker(join(__dirname, "models.js"), IMNPU_VERSION),
  });
}
