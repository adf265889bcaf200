/** The worker that reads models, as who asks it sees it: one question at a time, and left by ending the worker. */
import type { Answer, Kind, Kinds, Question, Told } from "./messages.js";

/** A worker of Node or of a browser. */
export interface Thread {
  post(question: Question, moved: readonly ArrayBuffer[]): void;
  end(): void;
}

/** Starts a worker that tells what it says and how it fails. */
export type StartThread = (tell: (told: Told) => void, fail: (reason: string) => void) => Promise<Thread>;

/** Of the editor's tokens. */
export interface Cancellation {
  onCancellationRequested(listener: () => void): unknown;
}

export interface ModelWorker {
  /**
   * Buffers that are moved are gone here.
   * @throws if the worker fails or is no longer wanted
   */
  ask<K extends Kind>(kind: K, question: Kinds[K]["question"], asking?: Asking): Promise<Answer<K>>;
  dispose(): void;
}

export interface Asking {
  readonly moved?: readonly ArrayBuffer[];
  readonly token?: Cancellation;
  readonly tell?: (share: number) => void;
}

export async function openWorker(start: StartThread): Promise<ModelWorker> {
  let told: (told: Told) => void = () => undefined;
  let failed: (error: Error) => void = () => undefined;
  let end: Error | undefined;
  const thread = await start(
    (each) => told(each),
    (reason) => ended(new Error(`the worker for models ended: ${reason}`)),
  );
  /** A worker of a browser says nothing when it is ended. */
  const ended = (error: Error) => {
    end ??= error;
    failed(end);
  };
  const leave = (reason: string) => {
    thread.end();
    ended(new Error(reason));
  };
  return {
    ask: (kind, question, { moved = [], token, tell }: Asking = {}) =>
      new Promise((resolve, reject) => {
        if (end !== undefined) return reject(end);
        token?.onCancellationRequested(() => leave("cancelled"));
        failed = reject;
        told = (each) => (each.kind === "share" ? tell?.(each.share) : resolve(each.answer as Answer<typeof kind>));
        thread.post({ kind, ...question } as Question, moved);
      }),
    dispose: () => leave("the worker for models is no longer wanted"),
  };
}

/** In a buffer of their own, which can be moved: small files may share one with others. */
export function alone(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const isAlone = bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer;
  return isAlone ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}
