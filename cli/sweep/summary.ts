/** What a part of a sweep comes to: few numbers and its front. Those of all parts, in any order, come to that of the whole. */
import type { SweepRow } from "../../server/report/sweep/result.js";
import { type Front, frontOf, type Weighed } from "../../src-sim/sweep/front.js";
import type { Goal } from "../../src-sim/sweep/goals.js";

export interface FrontEntry {
  readonly index: number;
  /** As the table of metrics has them; null where not known. */
  readonly metrics: readonly (number | null)[];
  readonly mapping: string;
  /** Further points that are its equals in all goals. */
  readonly same: number;
}

export interface IllegalCount {
  readonly code: string;
  readonly count: number;
}

/** Plain data, as JSON has it. */
export interface Summary {
  /** Points that are legal for their network. */
  readonly legal: number;
  /** Combinations that `keep` leaves out. */
  readonly excluded: number;
  /** By code, in order. */
  readonly illegal: readonly IllegalCount[];
  /** By number. */
  readonly front: readonly FrontEntry[];
}

export interface Totals {
  add(row: SweepRow): void;
  exclude(): void;
  /** What another part comes to. */
  merge(summary: Summary): void;
  summary(): Summary;
}

interface Candidate extends Weighed {
  readonly mapping: string;
}

export function createTotals(goals: readonly Goal[]): Totals {
  const front: Front<Candidate> = frontOf(goals);
  const illegal = new Map<string, number>();
  let legal = 0;
  let excluded = 0;
  const count = (code: string, more: number) => illegal.set(code, (illegal.get(code) ?? 0) + more);
  return {
    add({ outcome }) {
      if (outcome.kind === "illegal") return void count(outcome.code, 1);
      legal++;
      front.offer(outcome);
    },
    exclude() {
      excluded++;
    },
    merge(summary) {
      legal += summary.legal;
      excluded += summary.excluded;
      for (const { code, count: more } of summary.illegal) count(code, more);
      for (const { index, metrics, mapping, same } of summary.front)
        front.offer({ index, metrics: metrics.map((value) => value ?? Number.NaN), mapping }, same);
    },
    summary: () => ({
      legal,
      excluded,
      illegal: [...illegal]
        .map(([code, count]) => ({ code, count }))
        .sort((one, other) => (one.code < other.code ? -1 : 1)),
      front: front.points().map(({ point: { index, metrics, mapping }, same }) => ({
        index,
        metrics: Array.from(metrics, (value) => (Number.isNaN(value) ? null : value)),
        mapping,
        same,
      })),
    }),
  };
}
