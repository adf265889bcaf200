/** Parts of what is read: slices, splits, values by their indices. Source: https://www.tensorflow.org/mlir/tfl_ops */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { Known } from "../../model.js";
import { bracketed } from "../../quoted.js";
import { axisOf, knownValues, problemAt, shapeOf, type TfliteNode } from "../node.js";
import { sliceRanges } from "../operators/slicing.js";
import { BuiltinOptions, GatherOptions, BuiltinOperator as Op, UnpackOptions } from "../schema.js";
import { type Inferred, one, type Rules } from "./rule.js";
import { stridedPart } from "./strided.js";

export const PARTS: Rules = {
  [Op.SLICE]: (node, known) => one(sliceRanges(node, known)?.map(({ begin, end }) => end - begin)),
  [Op.STRIDED_SLICE]: (node, known) => one(stridedPart(node, known)?.shape),
  [Op.SPLIT]: (node, known) => partsOf(node, known, 1, splitSizes(node, known)),
  [Op.SPLIT_V]: (node, known) => partsOf(node, known, 0, splitSizes(node, known)),
  [Op.UNPACK]: (node, known) => {
    const shape = shapeOf(node, known, 0);
    const axis = unpackedAxis(node, shape.length);
    return node.outputs.map(() => shape.toSpliced(axis, 1));
  },
  [Op.GATHER]: (node, known) => {
    const { axis, batches } = gatheredAxis(node, known);
    return [shapeOf(node, known, 0).toSpliced(axis, 1, ...shapeOf(node, known, 1).slice(batches))];
  },
  [Op.GATHER_ND]: (node, known) => [pointsShape(node, known)],
  [Op.TOPK_V2]: (node, known) => {
    const shape = shapeOf(node, known, 0);
    const [count] = knownValues(node, known, 1) ?? [];
    if (count === undefined) return [];
    if (shape.length > 0 && count >= 0 && count <= (shape.at(-1) ?? 0))
      return [shape.with(-1, count), shape.with(-1, count)];
    throw problemAt(node, `it takes the ${count} largest of each row of ${bracketed(shape)}`);
  },
};

interface Sizes {
  readonly axis: number;
  readonly sizes: Shape;
}

/** `SPLIT` has the axis first and even parts, `SPLIT_V` sizes, of which one may be what is left. Undefined: computed. */
export function splitSizes(node: TfliteNode, known: Known): Sizes | undefined {
  const isEven = node.operator === Op[Op.SPLIT];
  const shape = shapeOf(node, known, isEven ? 1 : 0);
  const [asked] = knownValues(node, known, isEven ? 0 : 2) ?? [];
  const count = node.outputs.length;
  const stated = isEven ? Array<number>(count).fill(-1) : knownValues(node, known, 1);
  if (asked === undefined || stated === undefined) return undefined;
  const axis = axisOf(node, asked, shape.length);
  const open = stated.filter((size) => size === -1).length;
  const left = (shape[axis] ?? 0) - stated.reduce((sum, size) => sum + Math.max(0, size), 0);
  const sizes = stated.map((size) => (size === -1 ? left / open : size));
  const isSound = sizes.length === count && sizes.every((size) => Number.isInteger(size) && size >= 0);
  if (isSound && (isEven || open <= 1) && (open > 0 || left === 0)) return { axis, sizes };
  throw problemAt(node, `it splits axis ${axis} of ${bracketed(shape)} into ${count} parts of ${bracketed(stated)}`);
}

function partsOf(node: TfliteNode, known: Known, position: number, parts: Sizes | undefined): Inferred {
  const shape = shapeOf(node, known, position);
  return parts ? parts.sizes.map((size) => shape.with(parts.axis, size)) : [];
}

export function unpackedAxis(node: TfliteNode, rank: number): number {
  return axisOf(node, node.options(BuiltinOptions.UnpackOptions, new UnpackOptions())?.axis() ?? 0, rank);
}

/** The axis that indices name places of, and how many leading axes both have in common. */
export function gatheredAxis(node: TfliteNode, known: Known): { axis: number; batches: number } {
  const [shape, indices] = [shapeOf(node, known, 0), shapeOf(node, known, 1)];
  const options = node.options(BuiltinOptions.GatherOptions, new GatherOptions());
  const axis = axisOf(node, options?.axis() ?? 0, shape.length);
  const asked = options?.batchDims() ?? 0;
  const batches = asked < 0 ? asked + indices.length : asked;
  if (batches >= 0 && batches <= Math.min(axis, indices.length)) return { axis, batches };
  throw problemAt(node, `it has ${batches} axes in common with its indices, before axis ${axis}`);
}

/** Of the places that the last axis of the indices names. */
function pointsShape(node: TfliteNode, known: Known): Shape {
  const [shape, indices] = [shapeOf(node, known, 0), shapeOf(node, known, 1)];
  const depth = indices.at(-1);
  if (depth !== undefined && depth <= shape.length) return [...indices.slice(0, -1), ...shape.slice(depth)];
  throw problemAt(node, `its indices ${bracketed(indices)} name places of ${bracketed(shape)} that cannot be`);
}
