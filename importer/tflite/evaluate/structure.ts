/** Constants in other places and shapes, and what is counted. */
import { expanded } from "../../values/elementwise.js";
import { counted, cumulated, filled, oneHot } from "../../values/generated.js";
import type { Made, Operand } from "../../values/made.js";
import { cut, joined, padded, parted, tiled, transposed } from "../../values/moves.js";
import { picked } from "../../values/picks.js";
import { ranked } from "../../values/ranks.js";
import { oneHotAxis, rangeShape } from "../infer/generated.js";
import { concatenated, packedAxis, padAmounts, tileRepeats } from "../infer/joining.js";
import { gatheredAxis, splitSizes, unpackedAxis } from "../infer/parts.js";
import { stridedPart } from "../infer/strided.js";
import { axisOf, knownValues, type MeaningOf, problemAt } from "../node.js";
import { expandDims, reshape, squeeze, transpose } from "../operators/shaping.js";
import { sliceRanges } from "../operators/slicing.js";
import { CumsumOptions, BuiltinOptions as Kind, BuiltinOperator as Op } from "../schema.js";
import type { Fold } from "./folded.js";

export const STRUCTURE: Readonly<Partial<Record<Op, Fold>>> = {
  [Op.RESHAPE]: reshaped(reshape),
  [Op.SQUEEZE]: reshaped(squeeze),
  [Op.EXPAND_DIMS]: reshaped(expandDims),
  [Op.TRANSPOSE]: ([first], node, known) => {
    const meaning = transpose(node, known);
    return first && meaning.kind === "transpose" ? [transposed(first, meaning.order)] : undefined;
  },
  [Op.CONCATENATION]: (operands, node, known) => [joined(operands, concatenated(node, known).axis)],
  [Op.PACK]: (operands, node, known) => {
    const axis = packedAxis(node, known);
    return [
      joined(
        operands.map(({ shape, numbers }) => ({ shape: shape.toSpliced(axis, 0, 1), numbers })),
        axis,
      ),
    ];
  },
  [Op.UNPACK]: ([first], node) => {
    if (first === undefined) return undefined;
    const axis = unpackedAxis(node, first.shape.length);
    const parts = parted(first, axis, Array<number>(first.shape[axis] ?? 0).fill(1));
    return parts.map(({ shape, make }) => ({ shape: shape.toSpliced(axis, 1), make }));
  },
  [Op.SPLIT]: ([, value], node, known) => split(value, splitSizes(node, known)),
  [Op.SPLIT_V]: ([value], node, known) => split(value, splitSizes(node, known)),
  [Op.SLICE]: ([first], node, known) => {
    const ranges = sliceRanges(node, known)?.map(({ begin, end }) => ({ start: begin, step: 1, count: end - begin }));
    if (first === undefined || ranges === undefined) return undefined;
    const wrong = ranges.find(
      ({ start, count }, axis) => start < 0 || count < 0 || start + count > (first.shape[axis] ?? 0),
    );
    if (wrong) throw problemAt(node, `it takes ${wrong.count} places from ${wrong.start} on, which are not all there`);
    return [cut(first, ranges)];
  },
  [Op.STRIDED_SLICE]: ([first], node, known) => {
    const part = stridedPart(node, known);
    return first && part && [{ shape: part.shape, make: cut(first, part.ranges).make }];
  },
  [Op.GATHER]: ([first, indices], node, known) => {
    const { axis, batches } = gatheredAxis(node, known);
    if (first === undefined || indices === undefined || batches > 0) return undefined;
    const places = knownValues(node, known, 1)?.map((place) => placeIn(place, first.shape[axis] ?? 0));
    if (places === undefined) return undefined;
    const wrong = places.indexOf(undefined);
    if (wrong >= 0)
      throw problemAt(node, `it takes place ${knownValues(node, known, 1)?.[wrong]} of ${first.shape[axis]}`);
    return [
      picked(
        first,
        axis,
        places.map((place) => place ?? 0),
        indices.shape,
      ),
    ];
  },
  [Op.TOPK_V2]: ([first], node, known) => {
    const [count] = knownValues(node, known, 1) ?? [];
    const length = first?.shape.at(-1);
    if (first === undefined || length === undefined || count === undefined || count < 0 || count > length)
      return undefined;
    const { values, places } = ranked(first, first.shape.length - 1, count, true);
    return [values, places];
  },
  [Op.TILE]: ([first], node, known) => {
    const repeats = tileRepeats(node, known);
    return first && repeats && [tiled(first, repeats)];
  },
  [Op.BROADCAST_TO]: ([first], node, known) => {
    const wanted = knownValues(node, known, 1);
    return first && wanted && [expanded(first, wanted)];
  },
  [Op.PAD]: ([first], node, known) => {
    const pads = padAmounts(node, known);
    return (
      first && pads && [padded(first, pads.before, pads.after, node.tensors[node.inputs[0] ?? -1]?.zeroPoint ?? 0)]
    );
  },
  [Op.FILL]: ([, value], node, known) => {
    const shape = knownValues(node, known, 0);
    const [number] = knownValues(node, known, 1) ?? [];
    return value && shape && number !== undefined ? [filled(shape, number)] : undefined;
  },
  [Op.RANGE]: (_, node, known) => {
    const shape = rangeShape(node, known);
    const [start = 0, step = 1] = [0, 2].map((position) => knownValues(node, known, position)?.[0]);
    return shape && [counted(shape, start, step)];
  },
  [Op.ONE_HOT]: ([indices], node, known) => {
    const place = oneHotAxis(node, known);
    const [on, off] = [2, 3].map((position) => knownValues(node, known, position)?.[0]);
    if (indices === undefined || place === undefined || on === undefined || off === undefined) return undefined;
    return [oneHot(indices, place.axis, place.depth, [off, on])];
  },
  [Op.CUMSUM]: ([first], node, known) => {
    const [axis] = knownValues(node, known, 1) ?? [];
    const options = node.options(Kind.CumsumOptions, new CumsumOptions());
    if (first === undefined || axis === undefined) return undefined;
    const how = { isExclusive: options?.exclusive() ?? false, isReverse: options?.reverse() ?? false };
    return [cumulated(first, axisOf(node, axis, first.shape.length), how)];
  },
};

/** The same values, in the shape that the node gives them. */
function reshaped(general: MeaningOf): Fold {
  return ([first], node, known) => {
    const meaning = general(node, known);
    return first && meaning.kind === "reshape" ? [{ shape: meaning.shape, make: first.numbers }] : undefined;
  };
}

function split(value: Operand | undefined, parts: ReturnType<typeof splitSizes>): readonly Made[] | undefined {
  return value && parts && parted(value, parts.axis, parts.sizes);
}

/** Undefined where there is none. */
function placeIn(place: number, size: number): number | undefined {
  const counted = place < 0 ? place + size : place;
  return Number.isInteger(counted) && counted >= 0 && counted < size ? counted : undefined;
}
