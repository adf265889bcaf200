/** Sweeps of texts in memory. */
import { analyse } from "../../../server/analysis/analyse.js";
import type { Sweep } from "../../../server/analysis/sweeps/sweep.js";
import { createEvaluator } from "../../../server/sweep/evaluator.js";
import { measureFor } from "../../../server/sweep/measure.js";
import type { Outcome, Point, Points, Snapshot } from "../../../server/sweep/point.js";
import { type PointTextOptions, pointText, pointWriter } from "../../../server/sweep/point-text.js";
import { pointsOf } from "../../../server/sweep/points.js";
import { referenceFor } from "../../../server/sweep/reference.js";
import { LIMITS, type Limits, shortWay } from "../../../server/sweep/short-way.js";
import { fileOf, snapshotHost, snapshotOf } from "../../../server/sweep/snapshot.js";
import { memoryHost } from "../analysis/analyse.js";

export interface Swept {
  readonly snapshot: Snapshot;
  readonly sweep: Sweep;
  readonly points: Points;
  /** Those that `keep` holds. */
  readonly all: readonly Point[];
  /** By what an editor or a command asks. */
  readonly evaluate: (point: Point) => Outcome;
  /** By each of the two ways; the short one does not cover all. */
  readonly short: (point: Point) => Outcome | undefined;
  readonly long: (point: Point) => Outcome;
  readonly text: (point: Point, options?: PointTextOptions) => string;
}

export interface SweptOptions {
  readonly files?: Readonly<Record<string, string>>;
  readonly limits?: Limits;
}

/** The only sweep of `main.imnpu`; undefined where it has an error. */
export function sweptOrNot(text: string, { files = {}, limits = LIMITS }: SweptOptions = {}): Swept | undefined {
  const snapshot = snapshotOf("main.imnpu", text, memoryHost(files));
  const [sweep] = analyse("main.imnpu", text, { host: snapshotHost(snapshot) }).sweeps;
  return sweep && sweptIn(snapshot, sweep, limits);
}

/** The same. @throws Error where it has an error. */
export function swept(text: string, options: SweptOptions = {}): Swept {
  const found = sweptOrNot(text, options);
  if (found === undefined) throw new Error(`no sweep without an error in:\n${text}`);
  return found;
}

function sweptIn(snapshot: Snapshot, sweep: Sweep, limits: Limits): Swept {
  const points = pointsOf(sweep);
  const write = pointWriter(fileOf(snapshot), sweep);
  const measure = measureFor(snapshot, sweep);
  const evaluator = createEvaluator(snapshot, sweep, limits);
  return {
    snapshot,
    sweep,
    points,
    all: Array.from({ length: points.combinations }, (_, index) => points.at(index) ?? []).flat(),
    evaluate: (point) => evaluator.evaluate(point),
    short: shortWay(snapshot, sweep, write, measure, limits),
    long: (point) => referenceFor(snapshot, sweep, write, measure).evaluate(point),
    text: (point, options) => pointText(snapshot, sweep, point, options),
  };
}
