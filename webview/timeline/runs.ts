/** What is drawn of a lane: activities that are wide enough one by one, the others pixel by pixel. */
import { pixelOf, type Span, timeAt } from "../time/span.js";
import { firstAfter, type Lane, type Stretch } from "./lanes.js";

/** A stretch of one colour. */
export interface Run {
  /** Pixels from the left. */
  readonly from: number;
  readonly to: number;
  /** In the flow. */
  readonly layer: number;
  /** Share of the stretch in which the resource is busy. */
  readonly busy: number;
}

/** Shares are told apart in so many steps, so that neighbours become one run. */
const STEPS = 8;

/** From left to right, at most two for a pixel, however many activities there are; takes as long as there are runs. */
export function runsIn(lane: Lane, span: Span, width: number): Run[] {
  const { events, starts, busy } = lane;
  const cyclesOfPixel = (span.to - span.from) / width;
  const isWide = ({ start, end }: Stretch) => end - start >= cyclesOfPixel;
  const runs: Run[] = [];
  let at = firstAfter(starts, span.from) - 1;
  if (at < 0 || (events[at]?.end ?? 0) <= span.from) at++;
  for (let event = events[at]; event !== undefined && event.start < span.to; event = events[at]) {
    const from = Math.max(0, pixelOf(event.start, span, width));
    if (isWide(event)) {
      const to = Math.min(width, pixelOf(event.end, span, width));
      runs.push({ from, to, layer: event.layer, busy: shareOf(event.cycles / (event.end - event.start)) });
      at++;
      continue;
    }
    const pixel = Math.floor(from);
    let next = Math.max(at + 1, firstAfter(starts, timeAt(pixel + 1, span, width)));
    if (next > at + 1 && isWide(events[next - 1] as Stretch)) next--;
    const share = ((busy[next] as number) - (busy[at] as number)) / cyclesOfPixel;
    const { layer } = events[(at + next - 1) >> 1] as Stretch;
    push(runs, { from: pixel, to: pixel + 1, layer, busy: shareOf(share) });
    at = next;
  }
  return runs;
}

function shareOf(share: number): number {
  return Math.ceil(Math.min(1, share) * STEPS) / STEPS;
}

function push(runs: Run[], run: Run): void {
  const last = runs.at(-1);
  const joins = last !== undefined && last.to === run.from && last.layer === run.layer && last.busy === run.busy;
  if (joins) runs[runs.length - 1] = { ...last, to: run.to };
  else runs.push(run);
}
