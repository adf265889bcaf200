/** Blocks handed out to workers by number: which one computes which changes nothing of what is written. */
import { Failure } from "../../failure.js";
import type { Summary } from "../summary.js";

/** What a worker says. */
export type Said =
  /** So many more combinations are done. */
  | { readonly kind: "points"; readonly count: number }
  /** The block is written. */
  | { readonly kind: "block"; readonly block: number; readonly summary: Summary }
  /** Nothing can be written, or computed: the same would come of another. */
  | { readonly kind: "failure"; readonly message: string; readonly isInternal: boolean };

export interface Port {
  ask(block: number): void;
  /** Whatever it is at. */
  end(): Promise<unknown>;
}

export interface Listener {
  hear(said: Said): void;
  /** It has ended by itself, which no worker should. */
  ended(reason: string): void;
}

export type StartWorker = (listener: Listener) => Port;

export interface Pool {
  readonly blocks: Iterable<number>;
  /** At most. */
  readonly workers: number;
  readonly start: StartWorker;
  readonly onPoints: (count: number) => void;
  readonly onBlock: (block: number, summary: Summary) => void;
  /** Ends all workers. */
  readonly signal: AbortSignal;
}

/** Of a block whose worker ended: it may have been the machine, not the block. */
const TRIES = 2;

/** Resolves when all blocks are done or the signal says so, and all workers have ended. @throws Failure */
export async function computeAll({ blocks, workers, start, onPoints, onBlock, signal }: Pool): Promise<void> {
  const waiting = blocks[Symbol.iterator]();
  const tried = new Map<number, number>();
  const ports = new Set<Port>();

  const next = (): number | undefined => {
    const { value, done } = waiting.next();
    return done ? undefined : value;
  };

  const work = new Promise<void>((resolve, reject) => {
    let isOver = false;
    const over = (error?: Error) => {
      isOver = true;
      if (error === undefined) resolve();
      else reject(error);
    };
    const hire = (first: number) => {
      let block = first;
      let points = 0;
      const port = start({
        hear(said) {
          if (isOver) return;
          if (said.kind === "failure")
            return over(said.isInternal ? new Error(said.message) : new Failure(said.message));
          if (said.kind === "points") {
            points += said.count;
            return onPoints(said.count);
          }
          onBlock(said.block, said.summary);
          points = 0;
          const following = next();
          if (following === undefined) leave();
          else {
            block = following;
            port.ask(block);
          }
        },
        ended(reason) {
          if (isOver) return;
          ports.delete(port);
          onPoints(-points);
          const count = (tried.get(block) ?? 0) + 1;
          tried.set(block, count);
          if (count === TRIES)
            over(new Failure(`block ${block} cannot be computed: its worker ended ${count} times: ${reason}`));
          else hire(block);
        },
      });
      const leave = () => {
        ports.delete(port);
        void port.end();
        if (ports.size === 0) over();
      };
      ports.add(port);
      port.ask(block);
    };
    signal.addEventListener("abort", () => over(), { once: true });
    if (signal.aborted) return over();
    while (ports.size < workers) {
      const block = next();
      if (block === undefined) break;
      hire(block);
    }
    if (ports.size === 0) over();
  });
  try {
    await work;
  } finally {
    await Promise.all([...ports].map((port) => port.end()));
  }
}
