/** What a strided slice takes, whatever its masks. Source: https://www.tensorflow.org/api_docs/python/tf/strided_slice */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { Known } from "../../model.js";
import type { Range } from "../../values/moves.js";
import { knownValues, problemAt, shapeOf, type TfliteNode } from "../node.js";
import { BuiltinOptions, StridedSliceOptions } from "../schema.js";

export interface Strided {
  /** One for each axis of the input. */
  readonly ranges: readonly Range[];
  /** With new axes, and without those of which one place is taken. */
  readonly shape: Shape;
}

/** What is said of an axis: one of the input, a new one, or all that nobody else says something of. */
type Part = "axis" | "new" | "rest";

/** Undefined where it is computed. @throws ImportProblem where it says more axes than there are */
export function stridedPart(node: TfliteNode, known: Known): Strided | undefined {
  const [begins, ends, strides] = [1, 2, 3].map((position) => knownValues(node, known, position));
  if (begins === undefined || ends === undefined || strides === undefined) return undefined;
  const shape = shapeOf(node, known, 0);
  const options = node.options(BuiltinOptions.StridedSliceOptions, new StridedSliceOptions());
  const isIn = (mask: number | undefined, at: number) => (((mask ?? 0) >> at) & 1) === 1;
  const parts = begins.map((_, at): Part => {
    if (isIn(options?.ellipsisMask(), at)) return "rest";
    return isIn(options?.newAxisMask(), at) ? "new" : "axis";
  });
  const named = parts.filter((part) => part === "axis").length;
  if (named > shape.length || parts.indexOf("rest") !== parts.lastIndexOf("rest"))
    throw problemAt(node, `it takes parts of ${named} axes, where its input has ${shape.length}`);
  const ranges: Range[] = [];
  const result: number[] = [];
  const takeWhole = (count: number) => {
    for (let left = count; left > 0; left--) {
      const size = shape[ranges.length] ?? 1;
      ranges.push({ start: 0, step: 1, count: size });
      result.push(size);
    }
  };
  for (const [at, part] of parts.entries()) {
    if (part === "new") result.push(1);
    if (part === "rest") takeWhole(shape.length - named);
    if (part !== "axis") continue;
    const size = shape[ranges.length] ?? 1;
    const begin = begins[at] ?? 0;
    if (isIn(options?.shrinkAxisMask(), at)) {
      ranges.push({ start: placeIn(node, begin, size), step: 1, count: 1 });
      continue;
    }
    const end = options?.offset() ? begin + (ends[at] ?? 0) : (ends[at] ?? 0);
    const range = rangeOf(node, size, {
      begin: isIn(options?.beginMask(), at) ? undefined : begin,
      end: isIn(options?.endMask(), at) ? undefined : end,
      step: strides[at] ?? 1,
    });
    ranges.push(range);
    result.push(range.count);
  }
  takeWhole(shape.length - ranges.length);
  return { ranges, shape: result };
}

/** @throws ImportProblem where there is no such place */
function placeIn(node: TfliteNode, place: number, size: number): number {
  const counted = place < 0 ? place + size : place;
  if (counted >= 0 && counted < size) return counted;
  throw problemAt(node, `it takes place ${place} of ${size}`);
}

interface Asked {
  /** Undefined: from the first place on, in the direction of the steps. */
  readonly begin: number | undefined;
  readonly end: number | undefined;
  readonly step: number;
}

/** Places below 0 count from the end; what lies outside stands at the border. */
function rangeOf(node: TfliteNode, size: number, { begin, end, step }: Asked): Range {
  if (!Number.isInteger(step) || step === 0)
    throw problemAt(node, `it has a step of ${step}; any but 0 would be right`);
  const [least, most] = step > 0 ? [0, size] : [-1, size - 1];
  const inside = (place: number) => Math.min(Math.max(place < 0 ? place + size : place, least), most);
  const first = begin === undefined ? (step > 0 ? 0 : size - 1) : inside(begin);
  const last = end === undefined ? (step > 0 ? size : -1) : inside(end);
  return { start: first, step, count: Math.max(0, Math.ceil((last - first) / step)) };
}
