/** What is held of each sweep of open documents: the work on its present text, and what was last found whole. */
import type { Sweep } from "../analysis/sweeps/sweep.js";
import type { DocumentModel } from "../workspace/document.js";
import { hasError, isSameKey, type SweepKey, sweepKey } from "./sweep-key.js";
import { createSweepWork, type SweepWork } from "./sweep-work.js";

export interface SweepMemory {
  /** The points of a sweep of the present text; those of before where it is as it was then. */
  workOf(model: DocumentModel, sweep: Sweep): SweepWork;
  /** What was last found whole of a sweep of that name. */
  lastOf(model: DocumentModel, sweep: string): SweepWork | undefined;
  /** What was found of this very sweep before an error in what it asks of, for as long as no legal point of the present text is known. */
  beforeError(model: DocumentModel, sweep: Sweep): SweepWork | undefined;
  has(uri: string): boolean;
  /** Forgets all that `namesOf` does not name; undefined of a document that is closed. */
  keepOnly(namesOf: (uri: string) => ReadonlySet<string | undefined> | undefined): void;
}

interface Held {
  readonly key: SweepKey;
  readonly work: SweepWork;
  /** What the sweep asks of has an error, which may leave no point legal. */
  readonly isBroken: boolean;
  /** Without any of its own. */
  readonly last: Held | undefined;
}

export function createSweepMemory(): SweepMemory {
  /** By document, then by name. */
  const held = new Map<string, Map<string, Held>>();

  const heldOf = (model: DocumentModel, sweep: Sweep): Held => {
    const own = held.get(model.uri) ?? new Map<string, Held>();
    held.set(model.uri, own);
    const key = sweepKey(model, sweep);
    const known = own.get(sweep.name);
    if (known !== undefined && isSameKey(known.key, key)) return known;
    const last = known && wholeIn(known);
    const next = last !== undefined && isSameKey(last.key, key) ? last : heldAnew(model, sweep, key, last);
    own.set(sweep.name, next);
    return next;
  };

  return {
    workOf: (model, sweep) => heldOf(model, sweep).work,
    lastOf({ uri }, name) {
      const known = held.get(uri)?.get(name);
      return known && wholeIn(known)?.work;
    },
    beforeError(model, sweep) {
      const known = heldOf(model, sweep);
      return hasNoLegal(known) && known.last?.key.asked === known.key.asked ? known.last.work : undefined;
    },
    has: (uri) => held.has(uri),
    keepOnly(namesOf) {
      for (const [uri, own] of held) {
        const names = namesOf(uri);
        if (names === undefined) held.delete(uri);
        else for (const name of own.keys()) if (!names.has(name)) own.delete(name);
      }
    },
  };
}

function heldAnew(model: DocumentModel, sweep: Sweep, key: SweepKey, last: Held | undefined): Held {
  const work = createSweepWork(model, sweep);
  return { key, work, isBroken: hasError(model, sweep), last: last && { ...last, last: undefined } };
}

/** By an error of the text, as far as is known. */
function hasNoLegal({ isBroken, work: { legal } }: Held): boolean {
  return isBroken && legal.length === 0;
}

function wholeIn(known: Held): Held | undefined {
  const isPassedOver = known.last !== undefined && hasNoLegal(known);
  return isPassedOver || known.work.result() === undefined ? known.last : known;
}
