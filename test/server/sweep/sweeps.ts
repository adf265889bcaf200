/** Sweeps of texts in memory. */
import type { Sweep } from "../../../server/analysis/sweeps/sweep.js";
import { createEvaluator } from "../../../server/sweep/evaluator.js";
import { measureFor } from "../../../server/sweep/measure.js";
import type { Outcome, Point, Points, Snapshot } from "../../../server/sweep/point.js";
import { type PointTextOptions, pointText, pointWriter } from "../../../server/sweep/point-text.js";
import { prepare } from "../../../server/sweep/prepare.js";
import { referenceFor } from "../../../server/sweep/reference.js";
import { LIMITS, type Limits, shortWay } from "../../../server/sweep/short-way.js";
import { fileOf, snapshotOf } from "../../../server/sweep/snapshot.js";
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
  readonly name?: string;
  readonly limits?: Limits;
}

/** The sweep of `main.imnpu`. @throws Error where it has none without an error. */
export function swept(text: string, { files = {}, name, limits = LIMITS }: SweptOptions = {}): Swept {
  const snapshot = snapshotOf("main.imnpu", text, memoryHost(files));
  const prepared = prepare(snapshot, name);
  if (prepared.kind !== "prepared") throw new Error(JSON.stringify(prepared, null, 2));
  const { sweep, points } = prepared;
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
