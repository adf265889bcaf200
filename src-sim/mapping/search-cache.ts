/** Remembers what was found of works, by content, so that an edit elsewhere in a document costs no search. */
import type { Architecture } from "../architecture.js";
import type { Mapping, Split, Work } from "../work.js";
import { createKnownWorks, forgetOldest, type KnownWorks, knownWork } from "./known-works.js";

export interface SearchCache {
  /** Answers about one work that are kept at most. */
  readonly limit: number;
  readonly works: KnownWorks;
  /** Answers about one work that are kept. */
  size: number;
  /** Answers about several works, by question, machine and works. */
  readonly plans: Map<string, unknown>;
  /** A number for each machine by its content, the oldest first, found again at once for the same object. */
  readonly machines: Map<string, number>;
  /** The next machine's number: none is used twice. */
  nextMachine: number;
  readonly numbers: { readonly [Reads in Machine]: WeakMap<Architecture, number> };
}

/** What an answer depends on of a machine: all but what only energies read, or all. */
export type Machine = "cycles" | "energies";

/** Answers about several works are long. */
const MOST_PLANS = 256;
/** One that is forgotten gets another number, and what was found for it is not found again. */
const MOST_MACHINES = 4096;

/** An empty memory of at most `limit` answers about one work; beyond it the oldest go. */
export function createSearchCache(limit = 65_536): SearchCache {
  const numbers = { cycles: new WeakMap(), energies: new WeakMap() };
  return { limit, works: createKnownWorks(), size: 0, plans: new Map(), machines: new Map(), nextMachine: 0, numbers };
}

/** The same object for all works of this content that are known; those that nothing is asked about are no more than answers may be. */
export function sameWork(cache: SearchCache, work: Work): Work {
  const same = knownWork(cache.works, work).work;
  while (cache.works.byHash.size > cache.limit) cache.size -= forgetOldest(cache.works);
  return same;
}

/** How a layer lies, as part of a question. */
export function layoutText(mapping: Mapping, split?: Split): string {
  const { stripes, chains, parallel, slices, rows = "", strides = "", resident } = mapping;
  const lies = `${stripes} ${chains} ${parallel} ${slices} ${resident === true} ${rows},${strides}`;
  if (split === undefined) return lies;
  return `${lies} ${split.kernels} ${split.stripes} ${split.depth ?? ""},${split.strides ?? ""}`;
}

/**
 * The result remembered for a question about this work on this machine, or that of `find`, remembered from now on.
 * Equal contents are one question; `question` names the search and all that it depends on besides.
 */
export function recall<T>(
  cache: SearchCache,
  architecture: Architecture,
  work: Work,
  question: string,
  find: () => T,
  reads: Machine = "cycles",
): T {
  const { answers } = knownWork(cache.works, work);
  const key = `${question} ${machineNumber(cache, architecture, reads)}`;
  const known = answers.get(key);
  if (known !== undefined || answers.has(key)) return known as T;
  const result = find();
  answers.set(key, result);
  cache.size++;
  while (cache.size > cache.limit) cache.size -= forgetOldest(cache.works);
  return result;
}

/** The same for a question about several works. */
export function recallAll<T>(
  cache: SearchCache,
  architecture: Architecture,
  works: readonly Work[],
  question: string,
  find: () => T,
  reads: Machine = "cycles",
): T {
  const { plans } = cache;
  const about = works.map((work) => knownWork(cache.works, work).number).join();
  const key = `${question} ${machineNumber(cache, architecture, reads)} ${about}`;
  if (plans.has(key)) return plans.get(key) as T;
  const result = find();
  plans.set(key, result);
  if (plans.size > MOST_PLANS) {
    const oldest = plans.keys().next();
    if (!oldest.done) plans.delete(oldest.value);
  }
  return result;
}

function machineNumber(cache: SearchCache, architecture: Architecture, reads: Machine): number {
  const { machines, numbers } = cache;
  const known = numbers[reads].get(architecture);
  if (known !== undefined) return known;
  const content = reads === "cycles" ? cyclesText(architecture) : JSON.stringify(architecture);
  const number = machines.get(content) ?? cache.nextMachine++;
  machines.set(content, number);
  numbers[reads].set(architecture, number);
  if (machines.size > MOST_MACHINES) {
    const oldest = machines.keys().next();
    if (!oldest.done) machines.delete(oldest.value);
  }
  return number;
}

/** All of a machine that cycles depend on: the same for those on which all mappings take the same. */
export function cyclesText(architecture: Architecture): string {
  return JSON.stringify(architecture, cyclesOnly);
}

/** What cycles do not depend on. */
const NO_CYCLES: ReadonlySet<string> = new Set<keyof Architecture>([
  ...(["clock", "supply", "bodyBias", "area", "memory", "points", "point", "provenance", "measuredPeaks"] as const),
  ...(["tileEnergy", "tileEnergyBit", "moveEnergy", "loadEnergy", "dataFactor", "zerosSlope"] as const),
  ...(["transitionsSlope", "leakage", "idle", "pointEnergy"] as const),
]);

function cyclesOnly(field: string, value: unknown): unknown {
  return NO_CYCLES.has(field) ? undefined : value;
}
