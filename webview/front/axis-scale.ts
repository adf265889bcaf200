/** How a metric lies along an axis: in equal differences, or in equal ratios where the largest is many times the least. */

export interface AxisScale {
  readonly type: "linear" | "log";
  readonly domain: readonly [from: number, to: number];
  readonly ticks: readonly number[];
}

/** From here on equal ratios. */
const MANY_TIMES = 10;
/** Of what is shown, on either side of points. */
export const ROOM = 0.05;

/** `most`: so many ticks find room; `room`: a share of what is shown, free on either side. Null where no value is known. */
export function axisScale(values: Iterable<number | null>, most: number, room = 0): AxisScale | null {
  let [least, largest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value === null) continue;
    least = Math.min(least, value);
    largest = Math.max(largest, value);
  }
  if (least > largest) return null;
  if (least > 0 && largest / least >= MANY_TIMES) {
    const factor = (largest / least) ** room;
    const domain = [least / factor, largest * factor] as const;
    return { type: "log", domain, ticks: ratioTicks(domain, most) };
  }
  // One value alone has room to stand in.
  const beside = largest > least ? (largest - least) * room : Math.abs(largest) * room || room;
  const domain = [least >= 0 ? Math.max(0, least - beside) : least - beside, largest + beside] as const;
  return { type: "linear", domain, ticks: evenTicks(domain, most) };
}

/** A share of the way from the least to the most, between 0 and 1. */
export function shareIn({ type, domain: [from, to] }: AxisScale, value: number): number {
  if (!(to > from)) return 1;
  const share = type === "log" ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
  return Math.min(1, Math.max(0, share));
}

/** The value at a share of the way. */
export function valueIn({ type, domain: [from, to] }: AxisScale, share: number): number {
  return type === "log" ? from * (to / from) ** share : from + (to - from) * share;
}

/** Steps of 1, 2 or 5 times a power of ten. */
function evenTicks([from, to]: readonly [number, number], most: number): number[] {
  const rough = (to - from) / Math.max(1, most);
  if (!(rough > 0)) return [from];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const ticks: number[] = [];
  for (let at = Math.ceil(from / step); at * step <= to; at++) ticks.push(rounded(at * step));
  return ticks;
}

/** In each decade 1, 2 and 5, or 1 and 3, or 1 alone; or in some decades only: the most that find room. */
function ratioTicks([from, to]: readonly [number, number], most: number): number[] {
  const [first, last] = [Math.floor(Math.log10(from)), Math.ceil(Math.log10(to))];
  const within = (digits: readonly number[], every: number): number[] => {
    const ticks: number[] = [];
    for (let decade = first; decade <= last; decade++) {
      if (decade % every !== 0) continue;
      for (const digit of digits) ticks.push(rounded(digit * 10 ** decade));
    }
    return ticks.filter((tick) => tick >= from && tick <= to);
  };
  for (const digits of [[1, 2, 5], [1, 3], [1]]) {
    const ticks = within(digits, 1);
    if (ticks.length <= most) return ticks;
  }
  for (let every = 2; ; every++) {
    const ticks = within([1], every);
    if (ticks.length <= Math.max(1, most)) return ticks;
  }
}

/** Without the noise of binary. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
