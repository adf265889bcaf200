/** Operators that only move values: to another shape, or a part of them on. */

import { broadcast } from "../../broadcast.js";
import type { Meaning, Part } from "../../model.js";
import { ImportProblem } from "../../problem.js";
import { bracketed } from "../../quoted.js";
import { sameShape } from "../../values/places.js";
import { type Asked, integerOf, numbersOf } from "../node.js";
import { Refusal } from "../refusal.js";
import { RESHAPED, transposedOrder } from "../reshaping.js";
import { gathered, slicedRanges } from "../selection.js";
import { axisOf } from "../shapes.js";

export function same(node: Asked): Meaning {
  if (node.isRead(1)) throw new Refusal("its second output is read");
  return { kind: "same", data: [node.data(0)] };
}

export function reshaping(operator: string): (node: Asked) => Meaning {
  const shapeOf = RESHAPED[operator];
  return (node) => {
    const shape = node.shape(0);
    return { kind: "reshape", data: [node.data(0)], shape: shapeOf?.(node, shape) ?? shape };
  };
}

export function transposition(node: Asked): Meaning {
  return { kind: "transpose", data: [node.data(0)], order: transposedOrder(node, node.shape(0)) };
}

export function slicing(node: Asked): Meaning {
  const shape = node.shape(0);
  const ranges = slicedRanges(node, shape);
  const turned = [...ranges.keys()].filter((axis) => isBackwards(ranges[axis]));
  if (turned.length > 0) {
    const isWhole = ranges.every(({ step, count }, axis) => count === shape[axis] && Math.abs(step) === 1);
    if (isWhole) return { kind: "reverse", data: [node.data(0)], axes: turned };
    throw new Refusal("it takes values backwards");
  }
  return part(node, {
    begin: ranges.map(({ start }) => start),
    end: ranges.map(({ start, step, count }) => start + (count - 1) * Math.max(step, 1) + 1),
    step: ranges.map(({ step }) => Math.max(step, 1)),
    gone: [],
  });
}

function isBackwards(range: { readonly step: number; readonly count: number } | undefined): boolean {
  return range !== undefined && range.step < 0 && range.count > 1;
}

/** As it is where all is taken. */
function part(node: Asked, { begin, end, step, gone }: Part): Meaning {
  const data = [node.data(0)] as const;
  const isAll = node
    .shape(0)
    .every((size, axis) => begin[axis] === 0 && end[axis] === size && (step[axis] === 1 || size === 1));
  return isAll && gone.length === 0 ? { kind: "same", data } : { kind: "slice", data, begin, end, step, gone };
}

export function gathering(node: Asked): Meaning {
  if (node.stored(0)) throw new Refusal("it looks up rows of a table (embedding)");
  if (!node.stored(1)) throw new Refusal("it takes computed places");
  const shape = node.shape(0);
  const { axis, places, indices } = gathered(node, shape);
  return placesOf(node, axis, { places, indices });
}

/** Of one index only: places of an axis behind the ones that `batch_dims` pairs. */
export function gatheringPoints(node: Asked): Meaning {
  if (node.stored(0)) throw new Refusal("it looks up values of a table");
  if (!node.stored(1)) throw new Refusal("it takes computed places");
  const shape = node.shape(0);
  const axis = axisOf(integerOf(node, "batch_dims", 0), shape.length);
  const indices = node.shape(1);
  if (indices.at(-1) !== 1) throw new Refusal("it takes single values");
  const places = (node.values(1) ?? []).map((place) => (place < 0 ? place + (shape[axis] ?? 1) : place));
  return placesOf(node, axis, { places, indices: indices.slice(axis, -1) });
}

/** Places of an axis that follow each other, or every so many. */
function placesOf(
  node: Asked,
  axis: number,
  { places, indices }: { places: readonly number[]; indices: readonly number[] },
): Meaning {
  const shape = node.shape(0);
  const [first = 0, second = first + 1] = places;
  const step = second - first;
  const inRow = step > 0 && places.every((place, index) => place === first + index * step);
  if (!inRow || indices.length > 1 || places.length === 0)
    throw new Refusal(
      `it takes ${places.length} of ${shape[axis]} places of axis ${axis} that do not follow each other`,
    );
  return part(node, {
    begin: shape.map((_, at) => (at === axis ? first : 0)),
    end: shape.map((size, at) => (at === axis ? (places.at(-1) ?? 0) + 1 : size)),
    step: shape.map((_, at) => (at === axis ? step : 1)),
    gone: indices.length === 0 ? [axis] : [],
  });
}

/** Parts of an axis: as long as an attribute or an input says, or equally long. */
export function splitting(node: Asked): Meaning {
  const shape = node.shape(0);
  const axis = axisOf(integerOf(node, "axis", 0), shape.length);
  const size = shape[axis] ?? 1;
  const stated = numbersOf(node, 1, "split");
  const count = integerOf(node, "num_outputs", node.outputCount);
  const equal = Math.ceil(size / count);
  const sizes = stated ?? Array.from({ length: count }, (_, at) => Math.min(equal, size - at * equal));
  let from = 0;
  const parts = sizes.map((length) => {
    const begin = shape.map((_, at) => (at === axis ? from : 0));
    from += length;
    return { begin, end: shape.map((all, at) => (at === axis ? from : all)), step: shape.map(() => 1), gone: [] };
  });
  if (from !== size || sizes.some((length) => length < 0))
    throw new ImportProblem(`it cuts ${size} places of axis ${axis} into ${bracketed(sizes)}`);
  return { kind: "split", data: [node.data(0)], parts: parts.filter((_, at) => node.isRead(at)) };
}

/** Blocks of a map to channels, and back: in which order does not matter to any cost. */
export function rearranging(word: "depthtospace" | "spacetodepth"): (node: Asked) => Meaning {
  return (node) => {
    const size = integerOf(node, "blocksize", 0);
    if (size < 1) throw new ImportProblem(`its \`blocksize\` is ${size}; from 1 would be right`);
    return { kind: "rearrange", word, data: [node.data(0)], scale: [size, size] };
  };
}

export function expanding(node: Asked): Meaning {
  const shape = node.shape(0);
  const wanted = broadcast(shape, node.values(1) ?? []);
  if (sameShape(shape, wanted)) return { kind: "same", data: [node.data(0)] };
  return { kind: "unsupported", why: `it repeats values: ${bracketed(wanted)} of ${bracketed(shape)}`, repeats: true };
}

/** Up to opset 5 it repeats along one axis that an input names. */
export function tiling(node: Asked): Meaning {
  const shape = node.shape(0);
  const times = node.values(1) ?? [];
  if (node.opset < 6 || times.length !== shape.length) throw new Refusal("it repeats values");
  if (times.every((count) => count === 1)) return { kind: "same", data: [node.data(0)] };
  const why = `it repeats values: ${bracketed(times)} times ${bracketed(shape)}`;
  const isOfOne = times.every((count, axis) => count === 1 || shape[axis] === 1);
  return { kind: "unsupported", why, ...(isOfOne && { repeats: true }) };
}
