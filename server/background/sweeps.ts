/**
 * The sweeps of open documents: those of few points are computed once nobody types, a slice at a time, and wait again at each change. What was
 * found stays for as long as all that it follows from does (sweep-key.ts), and while an error leaves nothing to be found (sweep-memory.ts).
 */
import type { Sweep } from "../analysis/sweeps/sweep.js";
import { MOST_UNASKED, type SweepStanding } from "../features/code-lens/sweeps.js";
import { FRAME } from "../pace.js";
import { sweepLine } from "../report/sweep/lens.js";
import type { DocumentModel } from "../workspace/document.js";
import type { Workspace } from "../workspace/workspace.js";
import { isReadable } from "./sweep-key.js";
import { createSweepMemory, type SweepMemory } from "./sweep-memory.js";
import type { SweepWork } from "./sweep-work.js";

/** Milliseconds without a change, after which it begins: behind what is found of networks (later.ts). */
export const QUIET = 300;
/** Milliseconds between two looks that lenses are asked to take at what is going on. */
const REFRESH = 500;

export interface SweepsParts {
  readonly workspace: Pick<Workspace, "model" | "isOpen" | "revision">;
  /** Does the work after what is already waiting to be done. */
  readonly defer: (work: () => void) => void;
  /** Called where lenses of sweeps say something else by now. */
  readonly onLenses: () => void;
}

export interface Sweeps extends Pick<SweepMemory, "workOf" | "lastOf" | "beforeError"> {
  /** A document was analysed: its sweeps begin, or go on, once nobody types. */
  analysed(uri: string): void;
  /**
   * The sweep of that name; undefined where it has an error, or where what its points follow from cannot be read and something is
   * known from before.
   */
  sweepOf(model: DocumentModel, sweep: string): Sweep | undefined;
  /** How far a sweep of the present text is; undefined where it has an error, and nothing is known from before. */
  standing(model: DocumentModel, sweep: string): SweepStanding | undefined;
  /** Does one slice of the work, of no more than `most` points. */
  advance(work: SweepWork, most: number): void;
  /** While someone else does the work, it is left to them; with `told` its lens says that it is computed, however many points it has. */
  drive<T>(work: SweepWork, by: Driver<T>): Promise<T>;
}

interface Driver<T> {
  readonly uri: string;
  readonly told: boolean;
  readonly go: () => Promise<T>;
}

export function createSweeps({ workspace, defer, onLenses }: SweepsParts): Sweeps {
  const memory = createSweepMemory();
  const { workOf, lastOf, beforeError } = memory;
  /** Works that someone else does, and whether lenses tell of it. */
  const driven = new Map<SweepWork, boolean>();
  const waiting = new Set<string>();
  /** Of the loop that goes on. */
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = 0;

  const sweepOf = (model: DocumentModel, name: string) => {
    const sweep = model.analysis.sweeps.find((each) => each.name === name);
    if (sweep === undefined || lastOf(model, name) === undefined) return sweep;
    return isReadable(model, sweep) ? sweep : undefined;
  };

  const forget = () =>
    memory.keepOnly((uri) => {
      const model = workspace.isOpen(uri) ? workspace.model(uri) : undefined;
      return model && new Set(model.analysis.file.tree.sweeps.map(({ header }) => header.node.name?.text));
    });

  const wait = () => {
    clearTimeout(timer);
    if (waiting.size > 0) timer = setTimeout(() => defer(begin), QUIET);
  };

  const begin = () => {
    forget();
    const mine = ++turn;
    const revision = workspace.revision();
    const works = [...waiting].flatMap((uri) => {
      const model = workspace.model(uri);
      if (model === undefined) return [];
      return model.analysis.sweeps.flatMap(({ name }) => {
        const sweep = sweepOf(model, name);
        return sweep === undefined ? [] : [workOf(model, sweep)];
      });
    });
    const left = works.filter((work) => !work.isDone(MOST_UNASKED));
    const next = () => {
      if (turn !== mine) return;
      if (workspace.revision() !== revision) return wait();
      const [work] = left;
      if (work === undefined) return waiting.clear();
      if (!driven.has(work)) advance(work, MOST_UNASKED);
      if (driven.has(work) || work.isDone(MOST_UNASKED)) left.shift();
      defer(next);
    };
    next();
  };

  const advance = (work: SweepWork, most: number) => {
    work.advance(performance.now() + FRAME, most);
    tell(work.isDone(most));
  };

  const tell = (isNews: boolean) => {
    if (!isNews && performance.now() - told < REFRESH) return;
    told = performance.now();
    onLenses();
  };

  return {
    analysed(uri) {
      const hasSweeps = (workspace.model(uri)?.analysis.file.tree.sweeps.length ?? 0) > 0;
      if (!hasSweeps && !memory.has(uri)) return;
      waiting.add(uri);
      wait();
    },
    standing(model, name) {
      const sweep = sweepOf(model, name);
      const before = sweep === undefined ? lastOf(model, name) : beforeError(model, sweep);
      const work = before ?? (sweep && workOf(model, sweep));
      if (work === undefined) return undefined;
      const result = work.result();
      return {
        combinations: work.points.combinations,
        points: work.count(),
        isVast: work.isVast,
        share: work.share(),
        isAsked: driven.get(work) === true,
        summary: result && result.counts.excluded < work.points.combinations ? sweepLine(result) : undefined,
        stale: before !== undefined,
      };
    },
    sweepOf,
    workOf,
    lastOf,
    beforeError,
    advance,
    async drive(work, { uri, told, go }) {
      driven.set(work, told);
      if (told) tell(true);
      try {
        return await go();
      } finally {
        driven.delete(work);
        if (told) tell(true);
        if (!work.isDone(MOST_UNASKED)) {
          waiting.add(uri);
          wait();
        }
      }
    },
  };
}
