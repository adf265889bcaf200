/** Where points lie in the scatter: its margins, and each point's place in pixels. */
import { type AxisScale, shareIn } from "../axis-scale.js";

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function frameOf(width: number): Frame {
  const height = Math.round(Math.min(540, Math.max(280, width * 0.62)));
  return { width, height, left: width < 480 ? 66 : 80, right: 18, top: 28, bottom: 46 };
}

/** As many ticks as find room. */
export function ticksIn({ width, height, left, right, top, bottom }: Frame): {
  readonly x: number;
  readonly y: number;
} {
  return { x: Math.floor((width - left - right) / 84), y: Math.floor((height - top - bottom) / 32) };
}

export interface Places {
  /** In pixels from the left and from above; NaN of a point that lies nowhere. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

type Values = readonly (number | null)[];

export function placesIn(frame: Frame, xs: Values, ys: Values, x: AxisScale, y: AxisScale): Places {
  const { width, height, left, right, top, bottom } = frame;
  const [across, up] = [width - left - right, height - top - bottom];
  const at = (values: Values, from: number, length: number, scale: AxisScale) =>
    Float64Array.from(values, (value) => (value === null ? Number.NaN : from + length * shareIn(scale, value)));
  return { x: at(xs, left, across, x), y: at(ys, height - bottom, -up, y) };
}

/** From a point that is pointed at, in pixels. */
const NEAR = 14;
/** So much nearer counts a point of the front, for it lies on top. */
const ON_TOP = 5;

/** The point nearest to a place, of those that are drawn; undefined where none is near. */
export function nearest(
  { x, y }: Places,
  at: { readonly x: number; readonly y: number },
  isSelected: Uint8Array,
  isFront: Uint8Array,
): number | undefined {
  let found: number | undefined;
  let least = NEAR;
  for (let place = 0; place < x.length; place++) {
    if (isSelected[place] !== 1) continue;
    const away = Math.hypot((x[place] as number) - at.x, (y[place] as number) - at.y);
    const counted = isFront[place] === 1 ? away - ON_TOP : away;
    if (away <= NEAR && counted < least) [found, least] = [place, counted];
  }
  return found;
}
