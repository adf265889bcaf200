/** The points, painted: those of the front large, with an edge, above all others. Thousands take a few milliseconds. */
import { heatColour } from "../../colours.js";
import type { Places } from "./frame.js";

export interface PointsPicture {
  readonly places: Places;
  /** Of each point between the least and the most of the metric that colours stand for; NaN where it is not known. */
  readonly shares: Float64Array;
  readonly isSelected: Uint8Array;
  readonly isFront: Uint8Array;
  readonly inks: { readonly ground: string; readonly text: string; readonly soft: string };
}

/** Colours are told apart in so many steps; points of one colour are one path. */
const STEPS = 48;
const COLOURS = Array.from({ length: STEPS }, (_, step) => heatColour(step / (STEPS - 1)));

const OTHERS: Look = { radius: 3, opacity: 0.55, edge: 0.75 };
const FRONT: Look = { radius: 5.5, opacity: 1, edge: 1.25 };
/** So many lie on each other, and their edges would be all that is seen. */
const MANY: Look = { ...OTHERS, edge: 0.25 };
const FROM_MANY = 2_000;

export function paintPoints(context: CanvasRenderingContext2D, picture: PointsPicture): void {
  paint(context, picture, 0, picture.shares.length < FROM_MANY ? OTHERS : MANY);
  paint(context, picture, 1, FRONT);
  context.globalAlpha = 1;
}

interface Look {
  readonly radius: number;
  readonly opacity: number;
  /** Its width, in pixels. */
  readonly edge: number;
}

function paint(
  context: CanvasRenderingContext2D,
  picture: PointsPicture,
  front: 0 | 1,
  { radius, opacity, edge }: Look,
): void {
  const { places, shares, isSelected, isFront, inks } = picture;
  const paths = new Map<number, Path2D>();
  for (let place = 0; place < shares.length; place++) {
    if (isSelected[place] !== 1 || isFront[place] !== front) continue;
    const [x, y] = [places.x[place] as number, places.y[place] as number];
    if (Number.isNaN(x + y)) continue;
    const share = shares[place] as number;
    const step = Number.isNaN(share) ? -1 : Math.round(share * (STEPS - 1));
    const path = paths.get(step) ?? new Path2D();
    paths.set(step, path);
    path.moveTo(x + radius, y);
    path.arc(x, y, radius, 0, 2 * Math.PI);
  }
  context.globalAlpha = opacity;
  for (const [step, path] of paths) {
    context.fillStyle = COLOURS[step] ?? inks.ground;
    context.fill(path);
    // An edge, for the darkest colours are near a dark ground, and the lightest near a light one.
    context.strokeStyle = front === 1 ? inks.text : inks.soft;
    context.lineWidth = edge;
    context.stroke(path);
  }
}
