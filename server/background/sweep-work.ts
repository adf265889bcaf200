/** The points of one sweep, counted and computed a few at a time, and kept as columns of numbers. */
import type { Sweep } from "../analysis/sweeps/sweep.js";
import { MOST_COMPUTED } from "../features/code-lens/sweeps.js";
import type { Evaluator, Found, Illegal, Points } from "../sweep/point.js";

/** Of more combinations it is not counted how many points `keep` leaves: it would take longer than a person waits. */
export const MOST_COUNTED = 1_000_000;

/** What is kept of a point: how its layers lie is found again where it is asked for. */
export type KeptOutcome = Pick<Found, "kind" | "index" | "metrics"> | Pick<Illegal, "kind" | "index" | "code">;

export interface SweepWork {
  readonly sweep: Sweep;
  readonly points: Points;
  /** Points that `keep` leaves; undefined as long as they are not counted. */
  count(): number | undefined;
  /** They are too many to be counted. */
  readonly isVast: boolean;
  /** By number, those that are computed so far. */
  readonly outcomes: readonly KeptOutcome[];
  /** All points are computed. */
  isWhole(): boolean;
  /** Of the counting as long as that lasts, then of the points; from 0 to 1. */
  share(): number;
  /** Whether nothing is left where no more than `most` points are to be computed: more are counted only. */
  isDone(most: number): boolean;
  /** Does what is left until it is so late, in milliseconds. */
  advance(until: number, most: number): void;
}

export interface SweepWorkParts {
  readonly sweep: Sweep;
  readonly points: Points;
  /** Made when the first point is computed, and let go behind the last. */
  readonly evaluator: () => Evaluator;
}

export function sweepWork({ sweep, points, evaluator: createEvaluator }: SweepWorkParts): SweepWork {
  const { combinations } = points;
  const isPlain = sweep.keeps.length === 0;
  const isVast = !isPlain && combinations > MOST_COUNTED;
  /** Numbers of combinations, as far as they may be asked for. */
  const kept: number[] = [];
  const outcomes: KeptOutcome[] = [];
  let looked = isPlain ? combinations : 0;
  let found = isPlain ? combinations : 0;
  let evaluator: Evaluator | undefined;

  const isCounted = () => !isVast && looked === combinations;
  const isWhole = () => isCounted() && outcomes.length === found;

  const isDone = (most: number) =>
    isVast || (isCounted() && (outcomes.length === found || found > Math.min(most, MOST_COMPUTED)));

  const countOne = () => {
    if (points.at(looked) !== undefined) {
      found++;
      if (found <= MOST_COMPUTED) kept.push(looked);
    }
    looked++;
  };
  const computeOne = () => {
    const index = isPlain ? outcomes.length : (kept[outcomes.length] as number);
    const point = points.at(index);
    if (point === undefined) throw new RangeError(`combination ${index} of the sweep \`${sweep.name}\` is no point`);
    evaluator ??= createEvaluator();
    const outcome = evaluator.evaluate(point);
    outcomes.push(
      outcome.kind === "found"
        ? { kind: outcome.kind, index, metrics: outcome.metrics }
        : { kind: outcome.kind, index, code: outcome.code },
    );
    if (isWhole()) evaluator = undefined;
  };

  return {
    sweep,
    points,
    isVast,
    outcomes,
    isWhole,
    count: () => (isCounted() ? found : undefined),
    share: () => (isCounted() ? (found === 0 ? 1 : outcomes.length / found) : looked / combinations),
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

/** Between two looks at the clock. */
const COUNTED_AT_ONCE = 64;
