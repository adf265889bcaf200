/** What computes a sweep's points, from a snapshot of its file: the same in every thread and on every machine. */
import { type Analysis, analyse } from "../../server/analysis/analyse.js";
import { createEvaluator } from "../../server/sweep/evaluator.js";
import type { Snapshot } from "../../server/sweep/point.js";
import { pointsOf } from "../../server/sweep/points.js";
import { snapshotHost, textOf } from "../../server/sweep/snapshot.js";
import { cache } from "../analysed.js";
import type { Work } from "./compute.js";
import type { Header } from "./header.js";
import type { List } from "./list.js";

/** Where nothing but the snapshot is known. */
export function workOf(snapshot: Snapshot, header: Header, list: List): Work {
  const sweep = analysed(snapshot).sweeps.find(({ name }) => name === header.sweep);
  if (sweep === undefined) throw new Error(`the snapshot has no sweep \`${header.sweep}\``);
  return { header, list, points: pointsOf(sweep), evaluator: createEvaluator(snapshot, sweep) };
}

export function analysed(snapshot: Snapshot): Analysis {
  return analyse(snapshot.path, textOf(snapshot), { host: snapshotHost(snapshot), cache });
}
