/** Sizes, counts and what is made of them, by the arithmetic of constants. Source: https://onnx.ai/onnx/operators/ */
import { counted, cumulated, diagonal, oneHot, triangle } from "../../../values/generated.js";
import type { Made, Operand } from "../../../values/made.js";
import { placesOfOthersThanZero } from "../../../values/picks.js";
import { countOf } from "../../../values/places.js";
import { ranked } from "../../../values/ranks.js";
import { dataType } from "../../element-types.js";
import { filledShape, oneHotAxis, rangeShape, shapeNumbers } from "../../infer/generated.js";
import { rankedPart } from "../../infer/parts.js";
import { integerOf } from "../../node.js";
import { axisOf } from "../../shapes.js";
import { readConstant } from "../constants.js";
import { emptyLike, type Held, held, like, WHOLE64 } from "../held.js";
import type { Rule, Running } from "../node.js";
import { TYPED } from "../typed.js";

export function operandOf({ shape, data }: Held): Operand {
  return { shape, numbers: () => Array.from(data) };
}

/** In the type of another value. */
export function madeLike(of: Held, made: Made): Held {
  const data = emptyLike(of, countOf(made.shape));
  data.set(made.make());
  return like(of, made.shape, data);
}

function whole(made: Made): Held {
  return held(made.shape, WHOLE64, Float64Array.from(made.make()));
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
};
