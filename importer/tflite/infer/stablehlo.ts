/** Operators of StableHLO, which say in their options what they do with each axis. Source: https://openxla.org/stablehlo/spec */
import type { Table } from "flatbuffers";
import { type Shape, volume } from "../../../src-sim/layers/shapes.js";
import type { Known } from "../../model.js";
import { bracketed } from "../../quoted.js";
import { problemAt, shapeOf, type TfliteNode } from "../node.js";
import {
  BuiltinOptions2 as Kind,
  BuiltinOperator as Op,
  StablehloConcatenateOptions,
  StablehloDotGeneralOptions,
  StablehloDynamicSliceOptions,
  StablehloGatherOptions,
  StablehloPadOptions,
  StablehloReduceOptions,
  StablehloSliceOptions,
  StablehloTransposeOptions,
} from "../schema.js";
import { listOf } from "../vectors.js";
import { type Infer, type Inferred, one, type Rules } from "./rule.js";

/** A rule of options; nothing is known without them. */
function withOptions<T extends Table>(
  kind: Kind,
  make: () => T,
  rule: (options: T, node: TfliteNode, known: Known) => Inferred,
): Infer {
  return (node, known) => {
    const options = node.newOptions(kind, make());
    return options === undefined ? [] : rule(options, node, known);
  };
}

/** Whole numbers of 64 bits. */
export function wholes(length: number, read: (index: number) => bigint | undefined): number[] {
  return listOf(length, read).map(Number);
}

export const STABLEHLO: Rules = {
  [Op.STABLEHLO_CONCATENATE]: withOptions(
    Kind.StablehloConcatenateOptions,
    () => new StablehloConcatenateOptions(),
    (options, node, known) => {
      const shapes = node.inputs.map((_, position) => shapeOf(node, known, position));
      const axis = Number(options.dimension());
      const total = shapes.reduce((sum, shape) => sum + (shape[axis] ?? 0), 0);
      return one(shapes[0] && axis in shapes[0] ? shapes[0].with(axis, total) : undefined);
    },
  ),
  [Op.STABLEHLO_SLICE]: withOptions(
    Kind.StablehloSliceOptions,
    () => new StablehloSliceOptions(),
    (options, node, known) => {
      const starts = wholes(options.startIndicesLength(), (at) => options.startIndices(at));
      const limits = wholes(options.limitIndicesLength(), (at) => options.limitIndices(at));
      const strides = wholes(options.stridesLength(), (at) => options.strides(at));
      const counts = shapeOf(node, known, 0).map((_, axis) =>
        Math.ceil(((limits[axis] ?? 0) - (starts[axis] ?? 0)) / (strides[axis] ?? 1)),
      );
      return [checked(node, counts)];
    },
  ),
  [Op.STABLEHLO_DYNAMIC_SLICE]: withOptions(
    Kind.StablehloDynamicSliceOptions,
    () => new StablehloDynamicSliceOptions(),
    (options) => [wholes(options.sliceSizesLength(), (at) => options.sliceSizes(at))],
  ),
  [Op.STABLEHLO_REDUCE]: withOptions(
    Kind.StablehloReduceOptions,
    () => new StablehloReduceOptions(),
    (options, node, known) => {
      const axes = wholes(options.dimensionsLength(), (at) => options.dimensions(at));
      return node.outputs.map((_, at) => shapeOf(node, known, at).filter((_size, axis) => !axes.includes(axis)));
    },
  ),
  [Op.STABLEHLO_PAD]: withOptions(
    Kind.StablehloPadOptions,
    () => new StablehloPadOptions(),
    (options, node, known) => {
      const low = wholes(options.edgePaddingLowLength(), (at) => options.edgePaddingLow(at));
      const high = wholes(options.edgePaddingHighLength(), (at) => options.edgePaddingHigh(at));
      const between = wholes(options.interiorPaddingLength(), (at) => options.interiorPadding(at));
      const sizes = shapeOf(node, known, 0).map(
        (size, axis) => (low[axis] ?? 0) + size + Math.max(0, size - 1) * (between[axis] ?? 0) + (high[axis] ?? 0),
      );
      return [checked(node, sizes)];
    },
  ),
  [Op.STABLEHLO_TRANSPOSE]: withOptions(
    Kind.StablehloTransposeOptions,
    () => new StablehloTransposeOptions(),
    (options, node, known) => {
      const shape = shapeOf(node, known, 0);
      const order = wholes(options.permutationLength(), (at) => options.permutation(at));
      return [
        checked(
          node,
          order.map((axis) => shape[axis] ?? -1),
        ),
      ];
    },
  ),
  [Op.STABLEHLO_DOT_GENERAL]: withOptions(
    Kind.StablehloDotGeneralOptions,
    () => new StablehloDotGeneralOptions(),
    (options, node, known) => {
      const [left, right] = [shapeOf(node, known, 0), shapeOf(node, known, 1)];
      const batches = wholes(options.lhsBatchingDimensionsLength(), (at) => options.lhsBatchingDimensions(at));
      const others = wholes(options.rhsBatchingDimensionsLength(), (at) => options.rhsBatchingDimensions(at));
      const summed = wholes(options.lhsContractingDimensionsLength(), (at) => options.lhsContractingDimensions(at));
      const also = wholes(options.rhsContractingDimensionsLength(), (at) => options.rhsContractingDimensions(at));
      const free = (shape: Shape, taken: readonly number[]) => shape.filter((_, axis) => !taken.includes(axis));
      const common = batches.map((axis) => left[axis] ?? -1);
      return [checked(node, [...common, ...free(left, [...batches, ...summed]), ...free(right, [...others, ...also])])];
    },
  ),
  [Op.STABLEHLO_GATHER]: withOptions(
    Kind.StablehloGatherOptions,
    () => new StablehloGatherOptions(),
    (options, node, known) => {
      const indices = shapeOf(node, known, 1).filter((_, axis) => axis !== Number(options.indexVectorDim()));
      const collapsed = wholes(options.collapsedSliceDimsLength(), (at) => options.collapsedSliceDims(at));
      const offsets = wholes(options.offsetDimsLength(), (at) => options.offsetDims(at));
      const slice = wholes(options.sliceSizesLength(), (at) => options.sliceSizes(at)).filter(
        (_, axis) => !collapsed.includes(axis),
      );
      const rank = indices.length + slice.length;
      const [fromSlice, fromIndices] = [slice.values(), indices.values()];
      const next = (axis: number) => (offsets.includes(axis) ? fromSlice : fromIndices).next().value ?? -1;
      return [
        checked(
          node,
          Array.from({ length: rank }, (_, axis) => next(axis)),
        ),
      ];
    },
  ),
};

/** @throws ImportProblem where options name axes that are not there, or take more than there is */
export function checked(node: TfliteNode, shape: Shape): Shape {
  if (shape.every((size) => Number.isInteger(size) && size >= 0) && Number.isSafeInteger(volume(shape))) return shape;
  throw problemAt(node, `its options do not fit what it reads: it would make ${bracketed(shape)}`);
}
