/** The points of one sweep, counted and computed a few at a time. */
import { frontOf } from "../../src-sim/sweep/front.js";
import type { Sweep } from "../analysis/sweeps/sweep.js";
import { MOST_COMPUTED } from "../features/code-lens/sweeps.js";
import { sweepAssumptions } from "../report/sweep/assumptions.js";
import type { SweepResult } from "../report/sweep/result.js";
import { createEvaluator } from "../sweep/evaluator.js";
import type { Evaluator, Found, Point, Points } from "../sweep/point.js";
import { pointsOf } from "../sweep/points.js";
import { snapshotFrom } from "../sweep/snapshot.js";
import type { DocumentModel } from "../workspace/document.js";

/** Of more combinations it is not counted how many points `keep` leaves: it would take longer than a person waits. */
export const MOST_COUNTED = 1_000_000;

/** A point that is legal for its network. */
export type LegalPoint = Pick<Found, "index" | "metrics">;

export interface SweepWork {
  readonly points: Points;
  /** Points that `keep` leaves; undefined as long as they are not counted. */
  count(): number | undefined;
  /** They are too many to be counted. */
  readonly isVast: boolean;
  /** By number, those that are computed so far; how their layers lie is found again where it is asked for. */
  readonly legal: readonly LegalPoint[];
  /** What all points come to; undefined as long as some are missing. */
  result(): SweepResult | undefined;
  /** Of the counting as long as that lasts, then of the points; from 0 to 1. */
  share(): number;
  /** Whether nothing is left where no more than `most` points are to be computed: more are counted only. */
  isDone(most: number): boolean;
  /** Does what is left until it is so late, in milliseconds. */
  advance(until: number, most: number): void;
}

/** Between two looks at the clock. */
const COUNTED_AT_ONCE = 64;

/** Of a sweep of the file, as both are now. */
export function createSweepWork({ file, analysis }: DocumentModel, sweep: Sweep): SweepWork {
  const { name, networks, axes, derived, goals, keeps } = sweep;
  const points = pointsOf(sweep);
  const { combinations } = points;
  const isPlain = keeps.length === 0;
  const isVast = !isPlain && combinations > MOST_COUNTED;
  const assumptions = sweepAssumptions(sweep, analysis);
  /** Numbers of combinations, as far as they may be asked for. */
  const kept: number[] = [];
  const legal: LegalPoint[] = [];
  const illegal = new Map<string, number>();
  const front = frontOf<Found>(goals);
  let looked = isPlain ? combinations : 0;
  let found = isPlain ? combinations : 0;
  let computed = 0;
  let result: SweepResult | undefined;
  /** Made when the first point is computed, and let go behind the last. */
  let evaluator: Evaluator | undefined;

  const isCounted = () => !isVast && looked === combinations;
  const isDone = (most: number) =>
    isVast || (isCounted() && (computed === found || found > Math.min(most, MOST_COMPUTED)));

  const countOne = () => {
    if (points.at(looked) !== undefined) {
      found++;
      if (found <= MOST_COMPUTED) kept.push(looked);
    }
    looked++;
  };

  const computeOne = () => {
    // As long as a point takes, or longer: a step of its own.
    if (evaluator === undefined) {
      evaluator = createEvaluator(snapshotFrom(file), sweep);
      return;
    }
    const outcome = evaluator.evaluate(points.at(isPlain ? computed : (kept[computed] as number)) as Point);
    computed++;
    if (outcome.kind === "illegal") illegal.set(outcome.code, (illegal.get(outcome.code) ?? 0) + 1);
    else {
      legal.push({ index: outcome.index, metrics: outcome.metrics });
      front.offer(outcome);
    }
  };

  const resultOf = (): SweepResult => ({
    ...{ name, networks, axes, derived, goals, assumptions },
    counts: {
      combinations,
      excluded: combinations - found,
      legal: legal.length,
      illegal: [...illegal].map(([code, count]) => ({ code, count })).sort((a, b) => (a.code < b.code ? -1 : 1)),
    },
    front: front.points().map(({ point: { index, metrics, mapping }, same }) => ({
      ...{ point: points.at(index) as Point, metrics, mapping, same },
    })),
  });

  return {
    points,
    isVast,
    legal,
    count: () => (isCounted() ? found : undefined),
    result() {
      if (!isCounted() || computed < found) return undefined;
      evaluator = undefined;
      result ??= resultOf();
      return result;
    },
    share: () => (isCounted() ? computed / Math.max(1, found) : looked / combinations),
    isDone,
    advance(until, most) {
      while (!isVast && looked < combinations) {
        countOne();
        if (looked % COUNTED_AT_ONCE === 0 && performance.now() >= until) return;
      }
      while (!isDone(most)) {
        computeOne();
        if (performance.now() >= until) return;
      }
    },
  };
}
