/** Remembers searches by content, so that an edit elsewhere in a document costs no search. */
import type { Architecture } from "../architecture.js";
import type { Work } from "../work.js";

export interface SearchCache {
  readonly limit: number;
  /** By a key made of the machine's number and all else that a search depends on. */
  readonly entries: Map<string, unknown>;
  /** A number for each machine by its content, found again at once for the same object. */
  readonly machines: Map<string, number>;
  readonly numbers: WeakMap<Architecture, number>;
  readonly workKeys: WeakMap<Work, string>;
}

/** An empty memory of at most `limit` results; beyond it the oldest go. */
export function createSearchCache(limit = 16_384): SearchCache {
  return { limit, entries: new Map(), machines: new Map(), numbers: new WeakMap(), workKeys: new WeakMap() };
}

/**
 * The result remembered for a question about this work on this machine, or that of `find`, remembered from now on.
 * Equal contents are equal keys; `question` names the search and all that it depends on besides.
 */
export function recall<T>(
  cache: SearchCache,
  architecture: Architecture,
  work: Work,
  question: string,
  find: () => T,
): T {
  return recallAll(cache, architecture, [work], question, find);
}

/** The same for a question about several works. */
export function recallAll<T>(
  cache: SearchCache,
  architecture: Architecture,
  works: readonly Work[],
  question: string,
  find: () => T,
): T {
  const about = works.map((work) => workKey(cache, work)).join(",");
  const key = `${question} ${machineNumber(cache, architecture)} ${about}`;
  if (cache.entries.has(key)) return cache.entries.get(key) as T;
  const result = find();
  cache.entries.set(key, result);
  if (cache.entries.size > cache.limit) {
    const oldest = cache.entries.keys().next();
    if (!oldest.done) cache.entries.delete(oldest.value);
  }
  return result;
}

function machineNumber({ machines, numbers }: SearchCache, architecture: Architecture): number {
  const known = numbers.get(architecture);
  if (known !== undefined) return known;
  const content = JSON.stringify(architecture, cyclesOnly);
  const number = machines.get(content) ?? machines.size;
  machines.set(content, number);
  numbers.set(architecture, number);
  return number;
}

/** What cycles do not depend on. */
const NO_CYCLES: ReadonlySet<string> = new Set<keyof Architecture>([
  ...(["clock", "supply", "bodyBias", "area", "points", "point", "provenance", "measuredPeaks"] as const),
  ...(["tileEnergy", "tileEnergyBit", "moveEnergy", "loadEnergy", "dataFactor", "zerosSlope"] as const),
  ...(["transitionsSlope", "leakage", "idle", "pointEnergy"] as const),
]);

function cyclesOnly(field: string, value: unknown): unknown {
  return NO_CYCLES.has(field) ? undefined : value;
}

function workKey({ workKeys }: SearchCache, work: Work): string {
  let key = workKeys.get(work);
  if (key === undefined) {
    key = numbersOf(work).join(" ");
    workKeys.set(work, key);
  }
  return key;
}

/** All of a work's numbers, in one order. */
function numbersOf(work: Work): number[] {
  const { channels, height, width, kernels, kernelHeight, kernelWidth, groups, outputHeight, outputWidth } = work;
  const { steps, inputValues, weightBits, activationBits, feed } = work;
  const shape = [channels, height, width, kernels, kernelHeight, kernelWidth, groups, outputHeight, outputWidth];
  return [...shape, steps, inputValues, weightBits, activationBits, feed?.bytes ?? -1, feed?.bus ?? -1];
}
