/** A worker thread of `imnpu sweep`: computes the blocks that it is told, and writes them. */
import { parentPort, workerData } from "node:worker_threads";
import type { Snapshot } from "../../../server/sweep/point.js";
import { Failure } from "../../failure.js";
import { computeBlock } from "../compute.js";
import { type Folder, writeBlockFile } from "../folder/folder.js";
import type { Header } from "../header.js";
import type { List } from "../list.js";
import { workOf } from "../work.js";
import { createCounter } from "./counter.js";
import type { Said } from "./pool.js";

/** What it is started with. */
export interface Task {
  readonly snapshot: Snapshot;
  readonly header: Header;
  readonly list: List;
  readonly folder: Folder;
}

const { snapshot, header, list, folder } = workerData as Task;
const say = (said: Said) => parentPort?.postMessage(said);
const work = workOf(snapshot, header, list);

parentPort?.on("message", (block: number) => {
  try {
    const counter = createCounter((count) => say({ kind: "points", count }));
    const computed = computeBlock(work, block, counter.count);
    if (computed === undefined) return;
    writeBlockFile(folder, block, computed.bytes);
    counter.flush();
    say({ kind: "block", block, summary: computed.summary });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    say({ kind: "failure", message, isInternal: !(error instanceof Failure) });
  }
});
