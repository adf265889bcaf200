/** What is said of jobs while they are watched. */

import { mergeOf } from "./decide.js";
import type { Submitted } from "./record.js";
import { isOver, type Listed } from "./slurm.js";

/** `12 of 64 blocks, 4 tasks run, 2 wait (Resources)`. */
export function progressText(done: number, blocks: number, submitted: Submitted, tasks: readonly Listed[]): string {
  const merge = mergeOf(submitted, tasks);
  const parts = [`${done} of ${blocks} blocks`];
  if (merge !== undefined && !isOver(merge) && merge.state !== "PENDING") return [...parts, "merging"].join(", ");
  const live = tasks.filter((task) => task.task !== undefined && !isOver(task));
  const waiting = live.filter(({ state }) => state === "PENDING");
  const running = live.length - waiting.length;
  if (running > 0) parts.push(running === 1 ? "1 task runs" : `${running} tasks run`);
  if (waiting.length > 0) parts.push(`${waiting.length} ${waiting.length === 1 ? "waits" : "wait"}${because(waiting)}`);
  return parts.join(", ");
}

/** Why nothing runs: the reasons of all that wait, where all do. */
export function waitingFor(tasks: readonly Listed[]): string | undefined {
  const live = tasks.filter((task) => !isOver(task));
  const waiting = live.filter(({ reason }) => reason !== "Dependency");
  if (waiting.length === 0 || live.some(({ state }) => state !== "PENDING")) return undefined;
  return reasonsOf(waiting).join(", ") || undefined;
}

/** In milliseconds: how long nothing may run before it is said why. */
const LONG = 60_000;

/** Is told again and again why nothing runs, with the time in milliseconds; says each reason once that has held for long. */
export function sayingWhy(say: (reason: string) => void): (reason: string | undefined, now: number) => void {
  let since: number | undefined;
  let said: string | undefined;
  return (reason, now) => {
    since = reason === undefined ? undefined : (since ?? now);
    if (reason === undefined || since === undefined || reason === said || now - since < LONG) return;
    say(reason);
    said = reason;
  };
}

function because(waiting: readonly Listed[]): string {
  const reasons = reasonsOf(waiting);
  return reasons.length === 0 ? "" : ` (${reasons.join(", ")})`;
}

/** `None` is said before Slurm has looked at a task. */
function reasonsOf(tasks: readonly Listed[]): string[] {
  return [...new Set(tasks.map(({ reason }) => reason))].filter((reason) => reason !== "None");
}
