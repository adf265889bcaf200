/** Shapes as values, and operators that pick values of constants or put them together. */
import { volume } from "../../../src-sim/layers/shapes.js";
import { ImportProblem } from "../../problem.js";
import { bracketed } from "../../quoted.js";
import { cut, joined, padded, parted, tiled } from "../../values/moves.js";
import { picked, pickedEach, pickedPoints, placesOfOthersThanZero, scatteredPoints } from "../../values/picks.js";
import { sameShape } from "../../values/places.js";
import { ranked } from "../../values/ranks.js";
import { INT64 } from "../element-types.js";
import { shapeNumbers } from "../infer/generated.js";
import { concatenation, padAmounts, tileRepeats } from "../infer/joining.js";
import { pointsShape, rankedPart, splitSizes } from "../infer/parts.js";
import { type Asked, integerOf } from "../node.js";
import { gathered, slicedRanges } from "../selection.js";
import { axisOf } from "../shapes.js";
import type { Stored } from "../stored.js";
import { computed, moved, numberAt, operandAt, operandsOf, storedAt } from "./computed.js";

type Evaluate = (node: Asked) => readonly Stored[];

export const STRUCTURE_EVALUATORS: Readonly<Record<string, Evaluate>> = {
  Concat: moved((node) => joined(operandsOf(node), concatenation(node).axis)),
  Slice: moved((node, operand) => cut(operand, slicedRanges(node, operand.shape))),
  Split: (node) => {
    const { type, origin } = storedAt(node, 0);
    const { axis, sizes } = splitSizes(node);
    return parted(operandAt(node, 0), axis, sizes).map((made) => computed(node, made, { type, origin }));
  },
  Tile: moved((node, operand) => tiled(operand, tileRepeats(node))),
  Gather: moved((node, operand) => {
    const { axis, places, indices } = gathered(node, operand.shape);
    return picked(operand, axis, places, indices);
  }),
  GatherElements: moved((node, operand) => {
    const axis = axisOf(integerOf(node, "axis", 0), operand.shape.length);
    return pickedEach(
      operand,
      axis,
      indicesAt(node, 1, () => operand.shape[axis] ?? 0),
    );
  }),
  GatherND: moved((node, operand) => {
    pointsShape(node);
    const paired = integerOf(node, "batch_dims", 0);
    const depth = node.shape(1).at(-1) ?? 1;
    return pickedPoints(
      operand,
      indicesAt(node, 1, (at) => operand.shape[paired + (at % depth)] ?? 0),
      paired,
    );
  }),
  ScatterND: (node) => {
    const { shape, type, origin } = storedAt(node, 0);
    const isReplaced = (node.attributes.text("reduction") ?? "none") === "none";
    if (!isReplaced) return [{ shape, type, origin, values: { why: "are combined with others" } }];
    const put = pointsShape(node);
    if (!sameShape(put, node.shape(2)))
      throw new ImportProblem(`its updates are ${bracketed(node.shape(2))}; ${bracketed(put)} would be right`);
    const depth = node.shape(1).at(-1) ?? 1;
    const indices = indicesAt(node, 1, (at) => shape[at % depth] ?? 0);
    return [computed(node, scatteredPoints(operandAt(node, 0), indices, operandAt(node, 2)), { type, origin })];
  },
  Pad: (node) => {
    const { type, origin } = storedAt(node, 0);
    const { before, after } = padAmounts(node);
    const made = padded(operandAt(node, 0), before, after, numberAt(node, 2, node.attributes.float("value") ?? 0));
    const isConstant = (node.attributes.text("mode") ?? "constant") === "constant";
    // Padding with values of the constant itself is rare.
    return [
      isConstant ? computed(node, made, { type, origin }) : { shape: made.shape, type, origin, values: MIRRORED },
    ];
  },
  TopK: (node) => {
    const { axis, count } = rankedPart(node);
    const { values, places } = ranked(operandAt(node, 0), axis, count, integerOf(node, "largest", 1) === 1);
    return [computed(node, values, { type: storedAt(node, 0).type }), computed(node, places, { type: INT64 })];
  },
  NonZero: (node) => {
    const stored = storedAt(node, 0);
    if (typeof stored.values !== "function") return [];
    return [computed(node, placesOfOthersThanZero(operandAt(node, 0)), { type: INT64 })];
  },
};

const MIRRORED = { why: "are repeated beyond their borders" };

/** Indices from 0; below that they count from the end. @throws ImportProblem where there is no such place */
function indicesAt(node: Asked, position: number, lengthAt: (index: number) => number) {
  const operand = operandAt(node, position);
  const numbers = () =>
    operand.numbers().map((place, at) => {
      const length = lengthAt(at);
      const counted = place < 0 ? place + length : place;
      if (Number.isInteger(counted) && counted >= 0 && counted < length) return counted;
      throw new ImportProblem(`it takes place ${place} of ${length}`);
    });
  return { shape: operand.shape, numbers };
}

/** Of a tensor that need not be known itself: only its shape is. */
export function shapeOf(node: Asked): Stored {
  const values = shapeNumbers(node);
  return { shape: [values.length], type: INT64, origin: INT64, values: () => values };
}

export function sizeOf(node: Asked): Stored {
  const values = [volume(node.shape(0))];
  return { shape: [], type: INT64, origin: INT64, values: () => values };
}
