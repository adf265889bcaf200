/** Threads in which tools are run: a few at a time, each ended where its call is cancelled or takes too long. */
import { Worker } from "node:worker_threads";
import type { Call, Said } from "./thread.js";

export type Outcome = Exclude<Said, { readonly kind: "share" }>;

export interface Calling {
  readonly signal: AbortSignal;
  readonly tell: (share: number) => void;
  /** Milliseconds. */
  readonly limit: number;
}

export interface Threads {
  /** Waits for a thread that is free. @throws where the call is cancelled */
  call(call: Call, calling: Calling): Promise<Outcome>;
  end(): void;
}

const MOST_THREADS = 4;
/** MB of a thread's heap: what is larger ends the thread, and nothing else. */
const LARGEST_HEAP = 2_048;

export function createThreads(script: string): Threads {
  const idle: Worker[] = [];
  const waiting: (() => void)[] = [];
  let running = 0;

  const start = (): Worker => {
    // What a thread would write to standard output is no message of the protocol.
    const worker = new Worker(script, {
      argv: [],
      stdout: true,
      workerData: { answers: "tools" },
      resourceLimits: { maxOldGenerationSizeMb: LARGEST_HEAP },
    });
    worker.unref();
    return worker;
  };

  const taken = async (): Promise<Worker> => {
    if (running === MOST_THREADS) await new Promise<void>((resolve) => waiting.push(resolve));
    running++;
    return idle.pop() ?? start();
  };

  const left = (worker: Worker, isFit: boolean) => {
    running--;
    // One stays warm; the others cost memory.
    if (isFit && idle.length === 0) idle.push(worker);
    else void worker.terminate();
    waiting.shift()?.();
  };

  return {
    async call(call, { signal, tell, limit }) {
      const worker = await taken();
      return new Promise((resolve, reject) => {
        const done = (isFit: boolean, settle: () => void) => {
          clearTimeout(timer);
          signal.removeEventListener("abort", cancelled);
          // One by one: the thread's own listeners are among them.
          worker.off("message", heard);
          worker.off("error", broken);
          // A thread that is being ended may still fail.
          if (!isFit) worker.on("error", () => undefined);
          left(worker, isFit);
          settle();
        };
        const heard = (said: Said) => {
          if (said.kind === "share") tell(said.share);
          else done(true, () => resolve(said));
        };
        const failed = (message: string) => done(false, () => resolve({ kind: "problem", message }));
        const broken = (error: NodeJS.ErrnoException) =>
          failed(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? TOO_MUCH : `it ended: ${error.message}`);
        const cancelled = () => done(false, () => reject(new Error("cancelled")));
        const timer = setTimeout(() => failed(tooLong(limit)), limit);
        if (signal.aborted) return cancelled();
        signal.addEventListener("abort", cancelled, { once: true });
        worker.on("message", heard);
        worker.on("error", broken);
        worker.postMessage(call);
      });
    },
    end() {
      for (const worker of idle.splice(0)) void worker.terminate();
    },
  };
}

const TOO_MUCH = "it takes more memory than it may; ask for less, such as one `network` or fewer layers";

function tooLong(limit: number): string {
  return `it was ended after ${Math.round(limit / 1000)} s; ask for less, such as one \`network\` or fewer layers`;
}
