/** What open dimensions of an input might be: an example in words, and a first guess that is there to be changed. */
import type { Dimension } from "./model.js";

/** The sides of images, and whatever else is open. */
const USUAL = { side: 224, other: 128 };

/** Where the file says nothing at all of the shape. */
const IMAGE: readonly Dimension[] = [1, 3, "?", "?"];

/** A batch of 1, on the axis `batch`; dimensions that the file gives stay. */
export function proposedShape(shape: readonly Dimension[], batch: number | undefined): readonly number[] {
  const dimensions = shape.length === 0 ? IMAGE : shape;
  const usual = dimensions.length === 4 ? USUAL.side : USUAL.other;
  return dimensions.map((size, axis) => (typeof size === "number" ? size : axis === batch ? 1 : usual));
}
