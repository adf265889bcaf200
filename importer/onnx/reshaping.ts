/** Shapes that Reshape and its relatives make: of what is computed and of constants. */

import type { Shape } from "../../src-sim/layers/shapes.js";
import { LARGEST_COUNT, volume } from "../../src-sim/layers/shapes.js";
import { ImportProblem } from "../problem.js";
import { bracketed } from "../quoted.js";
import { type Asked, integerOf, numbersOf } from "./node.js";
import { axesOf, axisOf } from "./shapes.js";

type Reshaped = (node: Asked, shape: Shape) => Shape;

/** By operator: the shape made of that of the first input. @throws ImportProblem where there is none. */
export const RESHAPED: Readonly<Record<string, Reshaped>> = {
  Reshape: reshaped,
  Flatten: flattened,
  Squeeze: squeezed,
  Unsqueeze: unsqueezed,
};

function reshaped(node: Asked, shape: Shape): Shape {
  const wanted = numbersOf(node, 1, "shape");
  if (!wanted) throw new ImportProblem("it says no shape");
  const copiesZeros = integerOf(node, "allowzero", 0) === 0;
  const copied = wanted.map((size, axis) => (size === 0 && copiesZeros ? (shape[axis] ?? 0) : size));
  const known = copied.filter((size) => size !== -1);
  if (copied.length - known.length > 1 || !known.every(isSize)) throw unfit(shape, wanted);
  const rest = volume(shape) / volume(known);
  if (known.length === copied.length ? rest !== 1 && volume(shape) !== volume(known) : !isSize(rest))
    throw unfit(shape, wanted);
  return copied.map((size) => (size === -1 ? rest : size));
}

function isSize(size: number): boolean {
  return Number.isInteger(size) && size >= 0 && size <= LARGEST_COUNT;
}

function unfit(shape: Shape, wanted: Shape): ImportProblem {
  return new ImportProblem(`it makes ${bracketed(wanted)} of ${bracketed(shape)}, which has another number of values`);
}

function flattened(node: Asked, shape: Shape): Shape {
  const axis = integerOf(node, "axis", 1);
  // One behind the last axis is an axis, too.
  const first = axis === shape.length ? axis : axisOf(axis, shape.length);
  return [volume(shape.slice(0, first)), volume(shape.slice(first))];
}

function squeezed(node: Asked, shape: Shape): Shape {
  const named = numbersOf(node, 1, "axes");
  const axes = named ? axesOf(named, shape.length) : [...shape.keys()].filter((axis) => shape[axis] === 1);
  const wide = axes.find((axis) => shape[axis] !== 1);
  if (wide !== undefined) throw new ImportProblem(`it takes away axis ${wide} of ${bracketed(shape)}, which is not 1`);
  return shape.filter((_, axis) => !axes.includes(axis));
}

function unsqueezed(node: Asked, shape: Shape): Shape {
  const named = numbersOf(node, 1, "axes") ?? [];
  const axes = new Set(axesOf(named, shape.length + named.length));
  const sizes = shape.values();
  return Array.from({ length: shape.length + named.length }, (_, axis) =>
    axes.has(axis) ? 1 : (sizes.next().value ?? 1),
  );
}

/** Axis `i` of the result is axis `order[i]`; backwards where nobody says. */
export function transposedOrder(node: Asked, shape: Shape): readonly number[] {
  const order = node.attributes.integers("perm");
  if (!order || order.length === 0) return [...shape.keys()].reverse();
  const axes = axesOf(order, shape.length);
  if (axes.length === shape.length) return axes;
  throw new ImportProblem(
    `it exchanges ${axes.length} axes of ${bracketed(shape)}; each would have to stand there once`,
  );
}
