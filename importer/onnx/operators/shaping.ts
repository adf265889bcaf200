/** Operators that only move values: to another shape, or a part of them on. */

import { broadcast } from "../../broadcast.js";
import type { Meaning } from "../../model.js";
import { bracketed } from "../../quoted.js";
import { sameShape } from "../../values/places.js";
import { type Asked, integerOf } from "../node.js";
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

/** Everything, or the last place of one axis. */
export function slicing(node: Asked): Meaning {
  const data = [node.data(0)] as const;
  const shape = node.shape(0);
  const ranges = slicedRanges(node, shape);
  const cut = [...shape.keys()].filter((axis) => ranges[axis]?.count !== shape[axis] || (ranges[axis]?.step ?? 1) < 0);
  const [axis] = cut;
  if (axis === undefined) return { kind: "same", data };
  const range = ranges[axis];
  if (cut.length === 1 && range?.count === 1 && range.start === (shape[axis] ?? 0) - 1) {
    return { kind: "last", data, axis, keepsAxis: true };
  }
  throw new Refusal(`it takes ${bracketed(ranges.map(({ count }) => count))} of ${bracketed(shape)}; ${ONLY_LAST}`);
}

const ONLY_LAST = "the language has only the last step of a sequence";

export function gathering(node: Asked): Meaning {
  if (node.stored(0)) throw new Refusal("it looks up rows of a table (embedding)");
  if (!node.stored(1)) throw new Refusal("it takes computed places");
  const shape = node.shape(0);
  const { axis, places, indices } = gathered(node, shape);
  return lastOf(node, axis, { places, indices });
}

/** Of one index only: places of an axis behind the ones that `batch_dims` pairs. */
export function gatheringPoints(node: Asked): Meaning {
  if (node.stored(0)) throw new Refusal("it looks up values of a table");
  if (!node.stored(1)) throw new Refusal("it takes computed places");
  const shape = node.shape(0);
  const axis = axisOf(integerOf(node, "batch_dims", 0), shape.length);
  const indices = node.shape(1);
  if (indices.at(-1) !== 1) throw new Refusal(`it takes single values; ${ONLY_LAST}`);
  const places = (node.values(1) ?? []).map((place) => (place < 0 ? place + (shape[axis] ?? 1) : place));
  return lastOf(node, axis, { places, indices: indices.slice(axis, -1) });
}

function lastOf(
  node: Asked,
  axis: number,
  { places, indices }: { places: readonly number[]; indices: readonly number[] },
): Meaning {
  const data = [node.data(0)] as const;
  const size = node.shape(0)[axis] ?? 1;
  if (places.length === 1 && places[0] === size - 1 && indices.length <= 1) {
    return { kind: "last", data, axis, keepsAxis: indices.length === 1 };
  }
  const isAll = indices.length === 1 && places.length === size && places.every((place, index) => place === index);
  if (isAll) return { kind: "same", data };
  throw new Refusal(`it takes ${places.length} of ${size} places of axis ${axis}; ${ONLY_LAST}`);
}

export function expanding(node: Asked): Meaning {
  const shape = node.shape(0);
  const wanted = broadcast(shape, node.values(1) ?? []);
  if (sameShape(shape, wanted)) return { kind: "same", data: [node.data(0)] };
  throw new Refusal(`it repeats values: ${bracketed(wanted)} of ${bracketed(shape)}`);
}
