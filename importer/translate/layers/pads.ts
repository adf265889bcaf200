/** Zeros around maps in the words of the language: as many on both sides, `same`, or so many on each. */

import type { LayerOptions, Pair, Shape } from "../../../src-sim/layers/shapes.js";
import type { Operation } from "../../model.js";
import { type Axis, NO_ZEROS, placesOf, type Sides, type Zeros, zerosOf, zerosOfSame } from "../../windows.js";
import { sameAxes } from "../form.js";

type Windowed = Extract<Operation, { kind: "conv" | "pool" }>;

/**
 * `pad` and `ceil` of a window over a `[C, H, W]` map that is padded by `before` first. A trailing row of zeros that no window
 * reaches does not matter, so a number is right if it begins with as many zeros and makes as many places.
 * Where neither does, each side is said.
 */
export function padOptions(
  operation: Windowed,
  map: Shape,
  before: Sides = NO_ZEROS,
): Pick<LayerOptions, "pad" | "ceil"> {
  const rounds = operation.kind === "pool" && operation.ceil;
  const sides = ([0, 1] as const).map((side) => sideOf(operation, map, before, side));
  const lengths = sides.map(({ axis, zeros }) => placesOf(axis, zeros, rounds));
  for (const ceil of rounds ? [false, true] : [false]) {
    const flag = ceil ? { ceil } : {};
    const fits = sides.every(({ axis, zeros: [first] }, at) => placesOf(axis, [first, first], ceil) === lengths[at]);
    const pad: Pair = [sides[0]?.zeros[0] ?? 0, sides[1]?.zeros[0] ?? 0];
    const isSame = sides.every(({ axis, zeros }, at) => keepsPlaces(axis, zeros, lengths[at] ?? 0));
    const asked = typeof operation.pads === "string" && before === NO_ZEROS;
    if (isSame && asked && sides.some(({ zeros: [first, last] }) => first + last > 0)) return { pad: "same" };
    if (fits) return pad[0] + pad[1] === 0 ? flag : { pad, ...flag };
    if (isSame) return { pad: "same" };
  }
  const [[top, bottom] = [0, 0], [left, right] = [0, 0]] = sides.map(({ zeros }) => zeros);
  const ceil = rounds && sides.some(({ axis, zeros }, at) => placesOf(axis, zeros, false) !== lengths[at]);
  return { pad: [top, left, bottom, right], ...(ceil && { ceil }) };
}

function sideOf({ size, stride, dilation, pads }: Windowed, map: Shape, before: Sides, side: 0 | 1) {
  const [first, last] = zerosOf(before, side, { length: 1, size: 1, stride: 1, dilation: 1 });
  const length = map[side + 1] ?? 1;
  const axis: Axis = { length, size: size[side], stride: stride[side], dilation: dilation[side] };
  const own = zerosOf(pads, side, { ...axis, length: length + first + last });
  const zeros: Zeros = [first + own[0], last + own[1]];
  return { axis, zeros };
}

/** Whether zeros are those of `same`, the odd one after or before. */
function keepsPlaces(axis: Axis, [first]: Zeros, places: number): boolean {
  const less = zerosOfSame(axis) / 2;
  const isSame = first === Math.floor(less) || first === Math.ceil(less);
  return isSame && places === Math.ceil(axis.length / axis.stride);
}

/** An option that is left out where it says what the layer does without it. */
export function unless<K extends "stride" | "dilation" | "outpad">(
  value: Pair,
  name: K,
  usual: Pair,
): { readonly [key in K]?: Pair } {
  return sameAxes(value, usual) ? {} : ({ [name]: value } as { readonly [key in K]: Pair });
}
