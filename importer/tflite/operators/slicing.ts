import type { Known, Meaning } from "../../model.js";
import { axisOf, knownValues, problemAt, required, shapeOf, type TfliteNode, unsupported } from "../node.js";
import { BuiltinOptions, GatherOptions, StridedSliceOptions } from "../schema.js";

/** Of one axis: its places, and which are taken: from `begin` to before `end` in steps of `stride`. */
export interface Range {
  readonly size: number;
  readonly begin: number;
  readonly end: number;
  readonly stride: number;
  /** The one place that is taken leaves no axis. */
  readonly isDropped: boolean;
}

const COMPUTED = "what it takes is computed while the model runs";
/** Begin and size of each axis; a size of -1 takes all from there on. @throws ImportProblem if there are too few */
export function sliceRanges(node: TfliteNode, known: Known): readonly Range[] | undefined {
  const begins = knownValues(node, known, 1);
  const sizes = knownValues(node, known, 2);
  if (begins === undefined || sizes === undefined) return undefined;
  return shapeOf(node, known, 0).map((size, axis) => {
    const begin = begins[axis];
    const count = sizes[axis];
    if (begin === undefined || count === undefined)
      throw problemAt(node, "it says no beginning and size for each axis");
    return { size, begin, end: count === -1 ? size : begin + count, stride: 1, isDropped: false };
  });
}

/** Undefined where it is computed, adds axes or has an ellipsis. */
export function stridedRanges(node: TfliteNode, known: Known): readonly Range[] | undefined {
  const options = node.options(BuiltinOptions.StridedSliceOptions, new StridedSliceOptions());
  const [begins, ends, strides] = [1, 2, 3].map((position) => knownValues(node, known, position));
  if (options?.ellipsisMask() || options?.newAxisMask()) return undefined;
  if (begins === undefined || ends === undefined || strides === undefined) return undefined;
  const isMasked = (mask: number | undefined, axis: number) => (((mask ?? 0) >> axis) & 1) === 1;
  return shapeOf(node, known, 0).map((size, axis) => {
    const stride = strides[axis] ?? 1;
    const start = begins[axis];
    const stop = ends[axis];
    const isDropped = isMasked(options?.shrinkAxisMask(), axis);
    const begin = start === undefined || isMasked(options?.beginMask(), axis) ? 0 : fromStart(start, size);
    if (isDropped) return { size, begin, end: begin + 1, stride: 1, isDropped };
    const isOpen = stop === undefined || isMasked(options?.endMask(), axis);
    const asked = options?.offset() && start !== undefined ? start + (stop ?? 0) : (stop ?? 0);
    return { size, begin, end: isOpen ? size : fromStart(asked, size), stride, isDropped };
  });
}

/** Places before the first count from the end; what lies outside is moved to its border. */
function fromStart(place: number, size: number): number {
  return Math.max(0, Math.min(size, place < 0 ? place + size : place));
}

export function slice(node: TfliteNode, known: Known): Meaning {
  return part(node, sliceRanges(node, known), COMPUTED);
}

export function stridedSlice(node: TfliteNode, known: Known): Meaning {
  return part(node, stridedRanges(node, known), `${COMPUTED}, or adds axes`);
}

function part(node: TfliteNode, ranges: readonly Range[] | undefined, whyUnknown: string): Meaning {
  if (ranges === undefined) return unsupported(whyUnknown);
  const data = [required(node, 0)] as const;
  const gone = [...ranges.keys()].filter((axis) => ranges[axis]?.isDropped);
  const isWhole = ranges.every(
    ({ size, begin, end, stride }) => begin === 0 && end === size && (stride === 1 || size === 1),
  );
  if (isWhole && gone.length === 0) return { kind: "same", data };
  if (ranges.some(({ stride }) => stride < 1)) return unsupported("it takes values backwards");
  return {
    kind: "slice",
    data,
    begin: ranges.map(({ begin }) => begin),
    end: ranges.map(({ end }) => end),
    step: ranges.map(({ stride }) => stride),
    gone,
  };
}

/** Places of an axis that follow each other, or every so many. */
export function gather(node: TfliteNode, known: Known): Meaning {
  const options = node.options(BuiltinOptions.GatherOptions, new GatherOptions());
  if (known.constant(required(node, 0)) !== undefined)
    return unsupported("it looks values up in a table, for which the language has no layer");
  const indices = knownValues(node, known, 1);
  if (indices === undefined || options?.batchDims()) return unsupported(COMPUTED);
  const shape = shapeOf(node, known, 0);
  const axis = axisOf(node, options?.axis() ?? 0, shape.length);
  const size = shape[axis] ?? 1;
  const rank = known.shape(required(node, 1)).length;
  const places = indices.map((index) => (index < 0 ? index + size : index));
  const [first = 0, second = first + 1] = places;
  const stride = second - first;
  const inRow = stride > 0 && places.every((place, index) => place === first + index * stride);
  if (!inRow || rank > 1 || places.length === 0)
    return unsupported(`it takes ${places.length} of ${size} places that do not follow each other`);
  const whole = { begin: 0, stride: 1, isDropped: false };
  const ranges = shape.map((size, at): Range => {
    if (at !== axis) return { ...whole, size, end: size };
    return { size, begin: first, end: (places.at(-1) ?? 0) + 1, stride, isDropped: rank === 0 };
  });
  return part(node, ranges, COMPUTED);
}
