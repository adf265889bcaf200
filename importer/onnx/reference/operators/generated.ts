/** Sizes, counts and what is made of them, by the arithmetic of constants. Source: https://onnx.ai/onnx/operators/ */
import { ImportProblem } from "../../../problem.js";
import { picked } from "../../../reference/moves.js";
import { counted, cumulated, diagonal, oneHot, triangle } from "../../../values/generated.js";
import type { Made, Operand } from "../../../values/made.js";
import { pickedEach, pickedPoints, placesOfOthersThanZero, scatteredPoints } from "../../../values/picks.js";
import { countOf } from "../../../values/places.js";
import { ranked } from "../../../values/ranks.js";
import { dataType } from "../../element-types.js";
import { filledShape, oneHotAxis, rangeShape, shapeNumbers } from "../../infer/generated.js";
import { pointsShape, rankedPart } from "../../infer/parts.js";
import { integerOf } from "../../node.js";
import { axisOf } from "../../shapes.js";
import { readConstant } from "../constants.js";
import { emptyLike, type Held, held, like, WHOLE64 } from "../held.js";
import type { Rule, Running } from "../node.js";
import { movedBy } from "../turned.js";
import { TYPED } from "../typed.js";

export function operandOf({ shape, data }: Held): Operand {
  return { shape, numbers: () => Array.from(data) };
}

/** In the type of another value. */
function madeLike(of: Held, made: Made): Held {
  const data = emptyLike(of, countOf(made.shape));
  data.set(made.make());
  return like(of, made.shape, data);
}

function whole(made: Made): Held {
  return held(made.shape, WHOLE64, Float64Array.from(made.make()));
}

/** Indices from 0; below that they count from the end. @throws ImportProblem where there is no such place */
function indicesOf(node: Running, position: number, lengthAt: (at: number) => number): Operand {
  const { shape, data } = node.held(position);
  const numbers = Array.from(data, (place, at) => {
    const length = lengthAt(at);
    const place0 = place < 0 ? place + length : place;
    if (Number.isInteger(place0) && place0 >= 0 && place0 < length) return place0;
    throw new ImportProblem(`it takes place ${place} of ${length}`);
  });
  return { shape, numbers: () => numbers };
}

const first = (node: Running, position: number, otherwise: number) => node.optional(position)?.data[0] ?? otherwise;

export const GENERATED: Readonly<Record<string, Rule>> = {
  Shape: (node) => {
    const sizes = shapeNumbers(node);
    return [held([sizes.length], WHOLE64, Float64Array.from(sizes))];
  },
  Size: (node) => [held([], WHOLE64, Float64Array.of(node.held(0).data.length))],
  ConstantOfShape: (node) => {
    const value = node.attributes.tensor("value");
    const shape = filledShape(node);
    if (!value) return [held(shape, { kind: "float", bits: 32 }, new Float32Array(countOf(shape)))];
    const single = readConstant(value, "value");
    return [like(single, shape, emptyLike(single, countOf(shape)).fill(single.data[0] ?? 0))];
  },
  Range: (node) => [madeLike(node.held(0), counted(rangeShape(node), first(node, 0, 0), first(node, 2, 1)))],
  EyeLike: (node) => {
    const made = diagonal(node.held(0).shape, integerOf(node, "k", 0));
    const stated = dataType(node.attributes.integer("dtype"));
    const empty = TYPED[stated?.name ?? ""]?.empty(0);
    return [madeLike(stated && empty ? held([], { kind: stated.kind, bits: stated.bits }, empty) : node.held(0), made)];
  },
  Trilu: (node) => {
    const isUpper = integerOf(node, "upper", 1) === 1;
    return [madeLike(node.held(0), triangle(operandOf(node.held(0)), first(node, 1, 0), isUpper))];
  },
  CumSum: (node) => {
    const axis = axisOf(first(node, 1, 0), node.held(0).shape.length);
    const isExclusive = integerOf(node, "exclusive", 0) === 1;
    const isReverse = integerOf(node, "reverse", 0) === 1;
    return [madeLike(node.held(0), cumulated(operandOf(node.held(0)), axis, { isExclusive, isReverse }))];
  },
  OneHot: (node) => {
    const { axis, depth } = oneHotAxis(node);
    const [off = 0, on = 1] = node.held(2).data;
    return [madeLike(node.held(2), oneHot(operandOf(node.held(0)), axis, depth, [off, on]))];
  },
  TopK: (node) => {
    const { axis, count } = rankedPart(node);
    const { values, places } = ranked(operandOf(node.held(0)), axis, count, integerOf(node, "largest", 1) === 1);
    return [madeLike(node.held(0), values), whole(places)];
  },
  NonZero: (node) => [whole(placesOfOthersThanZero(operandOf(node.held(0))))],
  Gather: (node) => {
    const read = node.held(0);
    const axis = axisOf(integerOf(node, "axis", 0), read.shape.length);
    const places = indicesOf(node, 1, () => read.shape[axis] ?? 0).numbers();
    const shape = node.made();
    return [movedBy(read, (values) => like(values, shape, picked(values.data, values.shape, axis, places)))];
  },
  GatherElements: (node) => {
    const read = node.held(0);
    const axis = axisOf(integerOf(node, "axis", 0), read.shape.length);
    return [
      madeLike(
        read,
        pickedEach(
          operandOf(read),
          axis,
          indicesOf(node, 1, () => read.shape[axis] ?? 0),
        ),
      ),
    ];
  },
  GatherND: (node) => {
    const read = node.held(0);
    pointsShape(node);
    const paired = integerOf(node, "batch_dims", 0);
    const depth = node.held(1).shape.at(-1) ?? 1;
    const indices = indicesOf(node, 1, (at) => read.shape[paired + (at % depth)] ?? 0);
    return [madeLike(read, pickedPoints(operandOf(read), indices, paired))];
  },
  ScatterND: (node) => {
    if ((node.attributes.text("reduction") ?? "none") !== "none")
      throw new ImportProblem("it combines values with those that are there, of which there is no reference");
    const read = node.held(0);
    const depth = node.held(1).shape.at(-1) ?? 1;
    const indices = indicesOf(node, 1, (at) => read.shape[at % depth] ?? 0);
    return [madeLike(read, scatteredPoints(operandOf(read), indices, operandOf(node.held(2))))];
  },
};
