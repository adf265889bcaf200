/** A model in the worker's importer: asked again and again, for other shapes. */
import type { Answer } from "../model-worker/messages.js";
import { alone, type Cancellation, openWorker, type StartThread } from "../model-worker/thread.js";
import type { ImportQuestion } from "./messages.js";

export interface Importer {
  /** @throws if the worker fails or is no longer wanted; one question at a time. */
  ask(
    options: ImportQuestion["options"],
    token: Cancellation,
    tell: (share: number) => void,
  ): Promise<Answer<"import">>;
  dispose(): void;
}

/** The bytes are moved into the worker and gone here. */
export async function openImporter(start: StartThread, bytes: Uint8Array): Promise<Importer> {
  const worker = await openWorker(start);
  let unsent: Uint8Array<ArrayBuffer> | undefined = alone(bytes);
  return {
    ask(options, token, tell) {
      const moved = unsent === undefined ? [] : [unsent.buffer];
      const question = { options, ...(unsent && { bytes: unsent }) };
      unsent = undefined;
      return worker.ask("import", question, { moved, token, tell });
    },
    dispose: worker.dispose,
  };
}
