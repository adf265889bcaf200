/** Values put together, repeated or surrounded by others. Source: https://www.tensorflow.org/mlir/tfl_ops */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { broadcast } from "../../broadcast.js";
import type { Known } from "../../model.js";
import { bracketed } from "../../quoted.js";
import { axisOf, knownValues, problemAt, shapeOf, type TfliteNode } from "../node.js";
import { BuiltinOptions, ConcatenationOptions, BuiltinOperator as Op, PackOptions } from "../schema.js";
import { each, type Inferred, one, type Rules } from "./rule.js";

export const JOINING: Rules = {
  [Op.CONCATENATION]: (node, known) => {
    const { axis, shapes } = concatenated(node, known);
    const total = shapes.reduce((sum, shape) => sum + (shape[axis] ?? 0), 0);
    return one(shapes[0]?.with(axis, total));
  },
  [Op.PACK]: (node, known) => [shapeOf(node, known, 0).toSpliced(packedAxis(node, known), 0, node.inputs.length)],
  ...each(padded, Op.PAD, Op.PADV2, Op.MIRROR_PAD),
  [Op.TILE]: (node, known) => {
    const repeats = tileRepeats(node, known);
    return one(repeats && shapeOf(node, known, 0).map((size, axis) => size * (repeats[axis] ?? 1)));
  },
  [Op.BROADCAST_TO]: (node, known) => {
    const wanted = knownValues(node, known, 1);
    return one(wanted && broadcast(shapeOf(node, known, 0), wanted));
  },
  // Operands are shapes themselves.
  [Op.BROADCAST_ARGS]: (node, known) => [[Math.max(...[0, 1].map((at) => shapeOf(node, known, at)[0] ?? 0))]],
  // Zeros between the places of each axis.
  [Op.DILATE]: (node, known) => {
    const steps = knownValues(node, known, 1);
    const shape = shapeOf(node, known, 0);
    return one(steps && shape.map((size, axis) => (size === 0 ? 0 : (size - 1) * (steps[axis] ?? 1) + 1)));
  },
};

/** @throws ImportProblem where operands differ in other axes */
export function concatenated(node: TfliteNode, known: Known): { axis: number; shapes: readonly Shape[] } {
  const shapes = node.inputs.map((_, position) => shapeOf(node, known, position));
  const options = node.options(BuiltinOptions.ConcatenationOptions, new ConcatenationOptions());
  const [first = []] = shapes;
  const axis = axisOf(node, options?.axis() ?? 0, first.length);
  for (const shape of shapes) {
    if (shape.length === first.length && shape.every((size, at) => at === axis || size === first[at])) continue;
    throw problemAt(node, `its operands ${bracketed(first)} and ${bracketed(shape)} differ in more than axis ${axis}`);
  }
  return { axis, shapes };
}

/** Of the axis that is new. @throws ImportProblem where operands differ */
export function packedAxis(node: TfliteNode, known: Known): number {
  const shapes = node.inputs.map((_, position) => shapeOf(node, known, position));
  const [first = []] = shapes;
  const other = shapes.find((shape) => bracketed(shape) !== bracketed(first));
  if (other)
    throw problemAt(node, `its operands are ${bracketed(first)} and ${bracketed(other)}, which cannot be packed`);
  const axis = node.options(BuiltinOptions.PackOptions, new PackOptions())?.axis() ?? 0;
  return axisOf(node, axis, first.length + 1);
}

/** Undefined where they are computed. @throws ImportProblem unless there is one for each axis */
export function tileRepeats(node: TfliteNode, known: Known): Shape | undefined {
  const { length } = shapeOf(node, known, 0);
  const repeats = knownValues(node, known, 1);
  if (repeats === undefined || (repeats.length === length && repeats.every((count) => count >= 0))) return repeats;
  throw problemAt(node, `it repeats by ${bracketed(repeats)}; ${length} whole numbers from 0 would be right`);
}

/** Pairs of what stands before and after each axis; undefined where they are computed. @throws ImportProblem */
export function padAmounts(node: TfliteNode, known: Known): { before: Shape; after: Shape } | undefined {
  const { length } = shapeOf(node, known, 0);
  const pairs = knownValues(node, known, 1);
  if (pairs === undefined) return undefined;
  if (pairs.length !== 2 * length || pairs.some((size) => size < 0))
    throw problemAt(node, `its paddings are ${bracketed(pairs)}; ${2 * length} whole numbers from 0 would be right`);
  return { before: pairs.filter((_, at) => at % 2 === 0), after: pairs.filter((_, at) => at % 2 === 1) };
}

function padded(node: TfliteNode, known: Known): Inferred {
  const pads = padAmounts(node, known);
  const shape = shapeOf(node, known, 0);
  return one(pads && shape.map((size, axis) => size + (pads.before[axis] ?? 0) + (pads.after[axis] ?? 0)));
}
