/** The part of the time that is in sight: how it is moved, widened and narrowed. */

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** So many times narrower than the whole at most: beyond, a double cannot tell neighbouring pixels apart. */
const NARROWEST = 1e9;

/** Within the whole, of the same length where that fits. */
export function within({ from, to }: Span, whole: Span): Span {
  const most = whole.to - whole.from;
  const length = Math.min(most, Math.max(to - from, most / NARROWEST));
  const start = Math.min(Math.max(from, whole.from), whole.to - length);
  return { from: start, to: start + length };
}

/** `factor` times as long; the moment `at` stays where it is in sight. */
export function zoomed({ from, to }: Span, whole: Span, factor: number, at = (from + to) / 2): Span {
  const length = Math.min(whole.to - whole.from, Math.max((to - from) * factor, (whole.to - whole.from) / NARROWEST));
  const share = to > from ? (at - from) / (to - from) : 0.5;
  return within({ from: at - share * length, to: at + (1 - share) * length }, whole);
}

/** By a share of what is in sight, later where it is positive. */
export function moved({ from, to }: Span, whole: Span, share: number): Span {
  const by = share * (to - from);
  return within({ from: from + by, to: to + by }, whole);
}

/** Moved by as little as brings a stretch into sight, its beginning where not all of it can be. */
export function revealing(span: Span, whole: Span, { from, to }: Span): Span {
  const length = span.to - span.from;
  if (from >= span.from && to <= span.to) return span;
  if (from <= span.from && to >= span.to) return span;
  const start = to - from > length || from < span.from ? from : to - length;
  return within({ from: start, to: start + length }, whole);
}

/** A stretch with some room on either side. */
export function around({ from, to }: Span, whole: Span): Span {
  const room = (to - from) / 8;
  return within({ from: from - room, to: to + room }, whole);
}

/** Where a moment lies, in pixels from the left. */
export function pixelOf(time: number, { from, to }: Span, width: number): number {
  return ((time - from) / (to - from)) * width;
}

export function timeAt(pixel: number, { from, to }: Span, width: number): number {
  return from + (pixel / width) * (to - from);
}

/** Parts that an axis has at least. */
const TICKS = 10;

/** Places behind the point with which moments on an axis read differently; none where whole cycles do. */
export function placesIn({ from, to }: Span): number {
  const step = (to - from) / TICKS;
  return step >= 1 || step <= 0 ? 0 : Math.min(6, Math.ceil(-Math.log10(step)));
}
