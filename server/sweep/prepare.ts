/** A sweep of a snapshot, ready to be asked for its points. */
import { analyse } from "../analysis/analyse.js";
import type { Sweep } from "../analysis/sweeps/sweep.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { createEvaluator } from "./evaluator.js";
import type { Evaluator, Points, Snapshot } from "./point.js";
import { pointsOf } from "./points.js";
import { snapshotHost, textOf } from "./snapshot.js";

export interface Prepared {
  readonly kind: "prepared";
  readonly sweep: Sweep;
  readonly points: Points;
  readonly evaluator: Evaluator;
}

/** Why there is nothing to ask. */
export type Unprepared =
  /** No sweep of that name, or several and no name; `names` are those without an error. */
  | { readonly kind: "which"; readonly names: readonly string[] }
  /** The file has no sweep without an error: those that it has. */
  | { readonly kind: "errors"; readonly diagnostics: readonly Diagnostic[]; readonly names: readonly string[] };

/** The sweep of that name, or the only one. */
export function prepare(snapshot: Snapshot, name?: string): Prepared | Unprepared {
  const analysis = analyse(snapshot.path, textOf(snapshot), { host: snapshotHost(snapshot) });
  const { sweeps, file } = analysis;
  const stated = file.tree.sweeps.flatMap(({ header }) => header.node.name?.text ?? []);
  const wanted = name ?? (stated.length === 1 ? stated[0] : undefined);
  const sweep = sweeps.find((each) => each.name === wanted);
  if (sweep !== undefined) {
    return { kind: "prepared", sweep, points: pointsOf(sweep), evaluator: createEvaluator(snapshot, sweep) };
  }
  const names = sweeps.map((each) => each.name);
  if (wanted === undefined || !stated.includes(wanted)) return { kind: "which", names: stated };
  const diagnostics = analysis.diagnostics.filter(({ severity }) => severity === "error");
  return { kind: "errors", diagnostics, names };
}
