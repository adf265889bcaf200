/** What open dimensions of an input might be: an example in words, and a first guess that is there to be changed. */
import type { Dimension } from "./model.js";

interface Guess {
  readonly side: number;
  readonly other: number;
}

/** The sides of images, and whatever else is open, sound among it: guesses from the usual on, as a model's windows may need more. */
const GUESSES: readonly [Guess, ...Guess[]] = [
  { side: 224, other: 128 },
  { side: 256, other: 512 },
  { side: 512, other: 1024 },
  { side: 640, other: 4096 },
  { side: 1024, other: 16000 },
];

/** How many guesses there are. */
export const PROPOSALS = GUESSES.length;

/** Where the file says nothing at all of the shape. */
const IMAGE: readonly Dimension[] = [1, 3, "?", "?"];

/**
 * A batch of 1, on the axis `batch`; dimensions that the file gives stay.
 * @param proposal which of the guesses, from 0
 */
export function proposedShape(shape: readonly Dimension[], batch: number | undefined, proposal = 0): readonly number[] {
  const dimensions = shape.length === 0 ? IMAGE : shape;
  const { side, other } = GUESSES[proposal] ?? GUESSES[0];
  const usual = dimensions.length === 4 ? side : other;
  return dimensions.map((size, axis) => (typeof size === "number" ? size : axis === batch ? 1 : usual));
}
