/** What becomes of a sweep's points: the short way where it covers them, else the long one. Both say the same. */
import type { Sweep } from "../analysis/sweeps/sweep.js";
import { measureFor } from "./measure.js";
import type { Evaluator, Snapshot } from "./point.js";
import { pointWriter } from "./point-text.js";
import { referenceFor } from "./reference.js";
import { type Limits, shortWay } from "./short-way.js";
import { fileOf } from "./snapshot.js";

export function createEvaluator(snapshot: Snapshot, sweep: Sweep, limits?: Limits): Evaluator {
  const write = pointWriter(fileOf(snapshot), sweep);
  const measure = measureFor(snapshot, sweep);
  const shortly = shortWay(snapshot, sweep, write, measure, limits);
  const reference = referenceFor(snapshot, sweep, write, measure);
  return { evaluate: (point) => shortly(point) ?? reference.evaluate(point) };
}
