/** Works by content: equal ones are one entry, found by their numbers without making a text of them. */
import type { Transposed, Work } from "../work.js";

/** A work, and what is known of all that equal it. */
export interface KnownWork {
  readonly work: Work;
  /** No other's, now or later. */
  readonly number: number;
  /** By question. */
  readonly answers: Map<string, unknown>;
  /** One of the same hash. */
  readonly next: KnownWork | undefined;
}

export interface KnownWorks {
  /** By hash, the oldest first. */
  readonly byHash: Map<number, KnownWork>;
  count: number;
}

export function createKnownWorks(): KnownWorks {
  return { byHash: new Map(), count: 0 };
}

/** The entry of this content, made for the first of it. */
export function knownWork(works: KnownWorks, work: Work): KnownWork {
  const hash = hashOf(work);
  const first = works.byHash.get(hash);
  for (let known = first; known !== undefined; known = known.next) {
    if (known.work === work || isSame(known.work, work)) return known;
  }
  const made = { work, number: works.count++, answers: new Map(), next: first };
  works.byHash.set(hash, made);
  return made;
}

/** Forgets the oldest, with all of its hash, and says how many answers went. */
export function forgetOldest({ byHash }: KnownWorks): number {
  const oldest = byHash.entries().next();
  if (oldest.done) return 0;
  const [hash, first] = oldest.value;
  byHash.delete(hash);
  let answers = 0;
  for (let known: KnownWork | undefined = first; known !== undefined; known = known.next) answers += known.answers.size;
  return answers;
}

/** Of the numbers that tell most layers apart. */
function hashOf({ channels, height, width, kernels, kernelHeight, steps, inputValues, weightBits }: Work): number {
  let hash = channels;
  hash = Math.imul(hash, 31) + height;
  hash = Math.imul(hash, 31) + width;
  hash = Math.imul(hash, 31) + kernels;
  hash = Math.imul(hash, 31) + kernelHeight;
  hash = Math.imul(hash, 31) + steps;
  hash = Math.imul(hash, 31) + inputValues;
  return (Math.imul(hash, 31) + weightBits) | 0;
}

function isSame(a: Work, b: Work): boolean {
  return (
    a.channels === b.channels &&
    a.height === b.height &&
    a.width === b.width &&
    a.kernels === b.kernels &&
    a.kernelHeight === b.kernelHeight &&
    a.kernelWidth === b.kernelWidth &&
    a.groups === b.groups &&
    a.outputHeight === b.outputHeight &&
    a.outputWidth === b.outputWidth &&
    a.steps === b.steps &&
    a.inputValues === b.inputValues &&
    a.weightBits === b.weightBits &&
    a.activationBits === b.activationBits &&
    a.computed === b.computed &&
    a.zeros === b.zeros &&
    a.transitions === b.transitions &&
    a.compressed === b.compressed &&
    isSameTransposed(a.transposed, b.transposed) &&
    a.feed?.bytes === b.feed?.bytes &&
    a.feed?.bus === b.feed?.bus
  );
}

function isSameTransposed(a: Transposed | undefined, b: Transposed | undefined): boolean {
  return a?.phases === b?.phases && a?.taps === b?.taps;
}
