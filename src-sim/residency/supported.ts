/**
 * Plans for what is no sum over layers: energy times time, or energy within a time. Each plan by weights is a corner of the
 * convex hull of all plans' cycles and energies; what it proves is that no plan lies below a line. The product is least at a
 * corner of the hull; energy within a time need not be, so there a gap may stay.
 */
import { order } from "../mapping/search-candidate.js";
import type { Taken } from "../objective.js";
import type { Residency, Weights } from "./problem.js";

/** `limit`: cycles. */
export type Coupled = { readonly kind: "product" } | { readonly kind: "within"; readonly limit: number };

/** The best plan of those found, with a bound on the product or the energy of all; undefined if none is within the limit. */
export interface Supported {
  readonly plan: Residency;
  readonly bound: number;
}

interface Corner extends Taken {
  readonly plan: Residency;
}

/** No plan has weights.cycles * cycles + weights.energy * energy below `bound`. */
interface Line extends Weights {
  readonly bound: number;
}

const ROUNDING = 1e-9;
/** Plans made at most. */
const MOST_PLANS = 12;

/**
 * Plans for the fewest cycles and for the least energy, and then for what lies between the two corners next to each other that
 * may hide the best, until none does. `rest` is what is taken besides; `scale`: J for a cycle, so that costs are like cycles.
 */
export async function supportedPlan(
  asked: Coupled,
  plan: (weights: Weights) => Promise<Residency>,
  { rest, scale }: { readonly rest: Taken; readonly scale: number },
): Promise<Supported | undefined> {
  const lines: Line[] = [];
  const corners: Corner[] = [];
  const ask = async (weights: Weights): Promise<boolean> => {
    const found = await plan(weights);
    const cycles = found.cycles + rest.cycles;
    const energy = (found.energy ?? Number.NaN) + rest.energy;
    const below = weights.cycles * rest.cycles + weights.energy * rest.energy;
    lines.push({ ...weights, bound: found.bound + below });
    const isNew = corners.every((one) => order(one.cycles, cycles) !== 0 || order(one.energy, energy) !== 0);
    if (isNew) corners.push({ plan: found, cycles, energy });
    return isNew;
  };
  await ask({ cycles: 1, energy: 0 });
  await ask({ cycles: 0, energy: 1 / scale });
  const closed = new Set<string>();
  while (lines.length < MOST_PLANS) {
    const next = openEdge(asked, corners, closed);
    if (next === undefined) break;
    const [one, other] = next.ends;
    closed.add(next.key);
    // At a right angle to the edge; in units in which both count alike.
    const [cycles, energy] = [(one.energy - other.energy) / scale, other.cycles - one.cycles];
    await ask({ cycles: cycles / (cycles + energy), energy: energy / (cycles + energy) / scale });
  }
  const best = corners
    .filter((each) => isAllowed(asked, each))
    .reduce<Corner | undefined>(
      (least, one) => (least && measured(asked, least) <= measured(asked, one) ? least : one),
      undefined,
    );
  return best && { plan: best.plan, bound: Math.min(measured(asked, best), boundOf(asked, lines)) };
}

function isAllowed(asked: Coupled, { cycles }: Taken): boolean {
  return asked.kind === "product" || order(cycles, asked.limit) <= 0;
}

function measured({ kind }: Coupled, { cycles, energy }: Taken): number {
  return kind === "product" ? cycles * energy : energy;
}

/** Corners that are on the way from the fastest to that with the least energy, fastest first. */
function chainOf(corners: readonly Corner[]): Corner[] {
  const chain: Corner[] = [];
  for (const each of [...corners].sort((one, other) => one.cycles - other.cycles || one.energy - other.energy)) {
    const last = chain.at(-1);
    if (last === undefined || order(each.energy, last.energy) < 0) chain.push(each);
  }
  return chain;
}

/** The edge between corners that promises most: for a time the one around it, for the product that with the least at its inner end. */
function openEdge(asked: Coupled, corners: readonly Corner[], closed: ReadonlySet<string>) {
  const chain = chainOf(corners);
  const edges = chain.slice(1).map((other, place) => {
    const one = chain[place] as Corner;
    const promise = measured(asked, { cycles: one.cycles, energy: other.energy });
    return { ends: [one, other] as const, key: `${one.cycles} ${other.cycles}`, promise };
  });
  const least = Math.min(...chain.filter((each) => isAllowed(asked, each)).map((each) => measured(asked, each)));
  const isOpen = ({ ends: [one, other], key, promise }: (typeof edges)[number]) => {
    if (closed.has(key) || promise >= least) return false;
    return asked.kind === "product" || (isAllowed(asked, one) && !isAllowed(asked, other));
  };
  return edges.filter(isOpen).sort((one, other) => one.promise - other.promise)[0];
}

/** What no plan above all lines goes below: a product is least where two of them meet, energy within a time at that time. */
function boundOf(asked: Coupled, lines: readonly Line[]): number {
  if (asked.kind === "within") {
    return Math.max(
      0,
      ...lines.map(({ cycles, energy, bound }) => (energy > 0 ? (bound - cycles * asked.limit) / energy : 0)),
    );
  }
  // A meeting more is never wrong: it lowers the bound.
  const isAbove = ({ cycles, energy }: Taken) =>
    lines.every((line) => line.cycles * cycles + line.energy * energy >= line.bound * (1 - ROUNDING));
  const meetings = lines.flatMap((one, place) =>
    lines.slice(place + 1).flatMap((other): Taken[] => {
      const determinant = one.cycles * other.energy - other.cycles * one.energy;
      if (determinant === 0) return [];
      const cycles = (one.bound * other.energy - other.bound * one.energy) / determinant;
      const energy = (one.cycles * other.bound - other.cycles * one.bound) / determinant;
      return [{ cycles, energy }];
    }),
  );
  return Math.min(...meetings.filter(isAbove).map(({ cycles, energy }) => cycles * energy));
}
