/** What makes a point illegal, in words: the first error of its file. */
import { type Analysis, analyse } from "../analysis/analyse.js";
import type { Sweep } from "../analysis/sweeps/sweep.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Point, Snapshot } from "./point.js";
import { pointText } from "./point-text.js";
import { snapshotHost } from "./snapshot.js";

/** Undefined of a point that is legal. */
export function firstErrorOf(snapshot: Snapshot, sweep: Sweep, point: Point): Diagnostic | undefined {
  return firstErrorIn(analyse(snapshot.path, pointText(snapshot, sweep, point), { host: snapshotHost(snapshot) }));
}

export function firstErrorIn({ diagnostics }: Pick<Analysis, "diagnostics">): Diagnostic | undefined {
  return diagnostics.find(({ severity }) => severity === "error");
}
