/** How many points a sweep has, in words. */
import { formatCount, plural } from "../../../src-sim/report/display.js";
import { pointsIn, type SweepCounts, type SweepResult } from "./result.js";

/** `144 points · 9 on the front · 12 illegal: 8 IMN301, 4 IMN204 · 24 excluded by keep`. */
export function countsText({ counts, front }: Pick<SweepResult, "counts" | "front">): string {
  const { excluded } = counts;
  return [
    plural(pointsIn(counts), "point"),
    `${formatCount(front.length)} on the front`,
    ...illegalText(counts),
    ...(excluded > 0 ? [`${formatCount(excluded)} excluded by keep`] : []),
  ].join(" \u00b7 ");
}

/** `12 illegal: 8 IMN301, 4 IMN204`; nothing where all are legal. */
export function illegalText({ illegal }: SweepCounts): string[] {
  const all = illegal.reduce((sum, { count }) => sum + count, 0);
  const most = illegal.toSorted((one, other) => other.count - one.count);
  const reasons = most.map(({ code, count }) => `${formatCount(count)} ${code}`).join(", ");
  return all > 0 ? [`${formatCount(all)} illegal: ${reasons}`] : [];
}

/** That not all points were looked at; undefined where they were. */
export function partSentence(counts: SweepCounts): string | undefined {
  const { part, combinations } = counts;
  if (part === undefined) return undefined;
  const points = plural(pointsIn(counts), "point");
  const of = plural(combinations, "combination");
  return part === "sample"
    ? `A sample of ${points} of ${of}, spread evenly over the axes: the front is that of the sample.`
    : `The first ${points} of ${of}: the front is that of these.`;
}
