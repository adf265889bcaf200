/** Lines of figures: their parts, and which of them are left out where there is no room. */
import { formatPercent } from "../../../src-sim/report/display.js";

/** What stands behind figures that an error keeps from being those of the present text. */
export const BEFORE_ERROR = "before the error";

/** A part of a line. The higher its rank, the sooner it is left out; one of rank 0 stays in any case. */
export interface LinePart {
  readonly text: string;
  readonly rank: number;
}

/** The parts in their order, without those of the highest ranks that make the line longer than `most` characters. */
export function fitted(parts: readonly LinePart[], most: number): string {
  const highest = Math.max(...parts.map(({ rank }) => rank));
  const line = joined(...parts.map(({ text }) => text));
  if (line.length <= most || !(highest > 0)) return line;
  return fitted(
    parts.filter(({ rank }) => rank < highest),
    most,
  );
}

/** `a · b · c`. */
export function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(" · ");
}

/** `▲ 3.1%` since a baseline; nothing where it rounds to nothing. */
export function changed(now: number, before: number | undefined): string | undefined {
  if (before === undefined || !(before > 0)) return undefined;
  const share = formatPercent(Math.abs(now - before) / before, 1);
  return share === formatPercent(0, 1) ? undefined : `${now > before ? "▲" : "▼"} ${share}`;
}
