/** A picture as what a model reads. */
import { ImportProblem } from "../problem.js";
import { bracketed, quoted } from "../quoted.js";
import type { RunnableTensor } from "../reference/reference.js";
import type { Values } from "../reference/values.js";
import { valuesOf } from "./model-inputs.js";
import { numberTypeOf } from "./number-types.js";

/** Rows of pixels, channels of a pixel side by side, each of 0 to 255. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly data: ArrayLike<number>;
}

const WHITE = 255;
const BYTE = 8;

/**
 * In the input's own size: nothing is cut or scaled. Black is the least and white the largest number of an input of 8 bits; inputs of
 * floating point have 0 to 1, larger whole numbers 0 to 255. Channels stand where the shape has them, first or last.
 * @throws ImportProblem where the shape is another; it names the input
 */
export function imageInput(input: RunnableTensor, picture: Picture): Values {
  const { width, height, channels, data } = picture;
  const isLast = [height, width, channels].join() === sizesOf(input).join();
  const isFirst = [channels, height, width].join() === sizesOf(input).join();
  if (!isLast && !isFirst)
    throw new ImportProblem(
      `input ${quoted(input.name)} is of ${bracketed(input.shape)}, the picture has ${width} x ${height} pixels of ${channels} ${channels === 1 ? "channel" : "channels"}`,
    );
  const { isWhole, least } = numberTypeOf(input);
  const shown = isWhole
    ? (value: number) => (input.type.bits === BYTE ? value + least : value)
    : (value: number) => value / WHITE;
  const places = width * height;
  const pixelAt = (at: number) => (isLast ? at : (at % places) * channels + Math.floor(at / places));
  return valuesOf(input, (at) => shown(data[pixelAt(at)] ?? 0));
}

/** Of maps without a batch; of one channel it may be missing. */
function sizesOf({ shape }: RunnableTensor): readonly number[] {
  const map = shape.length > 3 && shape[0] === 1 ? shape.slice(1) : shape;
  return map.length === 2 ? [...map, 1] : map;
}
