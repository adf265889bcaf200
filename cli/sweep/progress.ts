/** How far a sweep is, on a terminal only: points, rate, and what is left of the time. */
import { formatCount, formatPercent } from "../../src-sim/report/display.js";
import { CLEAR_LINE, lineOn, type Remarks, showsProgress } from "../progress.js";

export interface Progress {
  /** So many more are done; fewer, where they are to be done again. */
  add(count: number): void;
  end(): void;
}

/** In milliseconds. */
const PERIOD = 250;
/** The rate is that of the last so many periods: it tells how fast it is now, and does not jump. */
const PERIODS = 40;

const SILENT: Progress = { add: () => undefined, end: () => undefined };

/** Of `all` combinations, `before` of which were done before. */
export function showProgress(
  remarks: Remarks,
  what: string,
  { all, before }: { readonly all: number; readonly before: number },
): Progress {
  if (!showsProgress(remarks)) return SILENT;
  let done = before;
  const seen: { readonly at: number; readonly done: number }[] = [{ at: performance.now(), done }];
  const show = () => {
    seen.push({ at: performance.now(), done });
    if (seen.length > PERIODS) seen.shift();
    remarks.write(lineOn(remarks, `${what} ... ${progressText({ done, all }, rateOf(seen))}`));
  };
  const timer = setInterval(show, PERIOD);
  return {
    add(count) {
      done += count;
    },
    end() {
      clearInterval(timer);
      remarks.write(CLEAR_LINE);
    },
  };
}

function rateOf(seen: readonly { readonly at: number; readonly done: number }[]): number {
  const [first, last] = [seen[0], seen.at(-1)];
  if (first === undefined || last === undefined || last.at <= first.at) return 0;
  return (1000 * (last.done - first.done)) / (last.at - first.at);
}

/** `12,345 of 1,000,000 points, 1%, 3,950/s, 4 min left`; `rate` by second. */
export function progressText({ done, all }: { readonly done: number; readonly all: number }, rate: number): string {
  const parts = [`${formatCount(done)} of ${formatCount(all)} points`, formatPercent(all > 0 ? done / all : 1)];
  if (rate > 0) parts.push(`${formatCount(rate)}/s`, `${durationText((all - done) / rate)} left`);
  return parts.join(", ");
}

/** Seconds as people count them: `40 s`, `4 min`, `2 h 5 min`, `3 d 4 h`. */
export function durationText(seconds: number): string {
  if (seconds < 100) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 100) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
