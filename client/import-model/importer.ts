/** A model in the importer's worker: asked again and again, and left by ending the worker. */
import type { Answer, Question, Told } from "./messages.js";

/** A worker of Node or of a browser. */
export interface Thread {
  post(question: Question, moved: readonly ArrayBuffer[]): void;
  end(): void;
}

/** Starts a worker that tells what it says and how it fails. */
export type StartThread = (tell: (told: Told) => void, fail: (reason: string) => void) => Promise<Thread>;

/** Of the editor's tokens. */
interface Cancellation {
  onCancellationRequested(listener: () => void): unknown;
}

export interface Importer {
  /** @throws if the worker fails or is no longer wanted; one question at a time. */
  ask(options: Question["options"], token: Cancellation, tell: (share: number) => void): Promise<Answer>;
  dispose(): void;
}

/** The bytes are moved into the worker and gone here. */
export async function openImporter(start: StartThread, bytes: Uint8Array): Promise<Importer> {
  let told: (told: Told) => void = () => undefined;
  let failed: (error: Error) => void = () => undefined;
  const thread = await start(
    (each) => told(each),
    (reason) => failed(new Error(`the importer ended: ${reason}`)),
  );
  let unsent: Uint8Array | undefined = alone(bytes);

  return {
    ask: (options, token, tell) =>
      new Promise<Answer>((resolve, reject) => {
        token.onCancellationRequested(() => {
          thread.end();
          reject(new Error("cancelled"));
        });
        failed = reject;
        told = (each) => (each.kind === "share" ? tell(each.share) : resolve(each));
        const moved = unsent === undefined ? [] : [unsent.buffer as ArrayBuffer];
        thread.post({ options, ...(unsent && { bytes: unsent }) }, moved);
        unsent = undefined;
      }),
    dispose: () => thread.end(),
  };
}

/** In a buffer of their own, which can be moved: small files may share one with others. */
function alone(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}
