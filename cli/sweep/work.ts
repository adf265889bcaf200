/** What computes a sweep's points, from a snapshot of its file: the same in every thread and on every machine. */
import { analyse } from "../../server/analysis/analyse.js";
import type { Sweep } from "../../server/analysis/sweeps/sweep.js";
import { createEvaluator } from "../../server/sweep/evaluator.js";
import type { Snapshot } from "../../server/sweep/point.js";
import { pointsOf } from "../../server/sweep/points.js";
import { snapshotHost, textOf } from "../../server/sweep/snapshot.js";
import { cache } from "../analysed.js";
import type { Work } from "./compute.js";
import type { Header } from "./header.js";
import type { List } from "./list.js";

export function workOf(snapshot: Snapshot, header: Header, list: List): Work {
  const sweep = sweepIn(snapshot, header.sweep);
  return { header, list, points: pointsOf(sweep), evaluator: createEvaluator(snapshot, sweep) };
}

/** That has no errors, as is known of it. */
export function sweepIn(snapshot: Snapshot, name: string): Sweep {
  const { sweeps } = analyse(snapshot.path, textOf(snapshot), { host: snapshotHost(snapshot), cache });
  const sweep = sweeps.find((each) => each.name === name);
  if (sweep === undefined) throw new Error(`the snapshot has no sweep \`${name}\``);
  return sweep;
}
