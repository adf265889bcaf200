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
const OTHER_PART = "it takes a part of its input other than the last place of an axis";

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
  const cut = [...ranges.entries()].filter(([, range]) => !isWhole(range));
  const dropped = ranges.filter(({ isDropped }) => isDropped);
  const [first] = cut;
  if (first === undefined && dropped.length === 0) return { kind: "same", data };
  // Axes of 1 place, as the batch has, can be dropped without taking anything away.
  if (first === undefined) {
    const shape = ranges.filter(({ isDropped }) => !isDropped).map(({ size }) => size);
    return { kind: "reshape", data, shape };
  }
  const [axis, range] = first;
  if (cut.length > 1 || !isLast(range) || dropped.some((other) => other !== range)) return unsupported(OTHER_PART);
  return { kind: "last", data, axis, keepsAxis: !range.isDropped };
}

function isWhole({ size, begin, end, stride }: Range): boolean {
  return begin === 0 && end === size && (stride === 1 || size === 1);
}

function isLast({ size, begin, end, stride }: Range): boolean {
  return begin === size - 1 && end === size && stride >= 1;
}

export function gather(node: TfliteNode, known: Known): Meaning {
  const options = node.options(BuiltinOptions.GatherOptions, new GatherOptions());
  if (known.constant(required(node, 0)) !== undefined)
    return unsupported("it looks values up in a table, for which the language has no layer");
  const indices = knownValues(node, known, 1);
  if (indices === undefined || options?.batchDims()) return unsupported(COMPUTED);
  const shape = shapeOf(node, known, 0);
  const axis = axisOf(node, options?.axis() ?? 0, shape.length);
  const rank = known.shape(required(node, 1)).length;
  const [index = 0] = indices;
  const last = (shape[axis] ?? 0) - 1;
  if (indices.length !== 1 || rank > 1 || (index !== last && index !== -1)) return unsupported(OTHER_PART);
  return { kind: "last", data: [required(node, 0)], axis, keepsAxis: rank === 1 };
}
