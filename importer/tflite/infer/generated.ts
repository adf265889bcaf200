/** What is made of sizes and numbers, and of tables. Source: https://www.tensorflow.org/mlir/tfl_ops */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { Known } from "../../model.js";
import { bracketed } from "../../quoted.js";
import { countedShape } from "../../values/generated.js";
import { axisOf, knownValues, problemAt, shapeOf, type TfliteNode } from "../node.js";
import {
  BuiltinOptions as Kind,
  LSHProjectionOptions,
  LSHProjectionType,
  OneHotOptions,
  BuiltinOperator as Op,
} from "../schema.js";
import { each, type Infer, type Inferred, one, type Rules } from "./rule.js";

export const GENERATED: Rules = {
  [Op.SHAPE]: (node, known) => [[shapeOf(node, known, 0).length]],
  [Op.RANK]: () => [[]],
  [Op.HASHTABLE_SIZE]: () => [[1]],
  ...each(stated(0), Op.FILL, Op.RANDOM_STANDARD_NORMAL, Op.RANDOM_UNIFORM),
  [Op.SPARSE_TO_DENSE]: stated(1),
  [Op.SCATTER_ND]: stated(2),
  [Op.RANGE]: (node, known) => one(rangeShape(node, known)),
  [Op.ONE_HOT]: (node, known) => {
    const place = oneHotAxis(node, known);
    return one(place && shapeOf(node, known, 0).toSpliced(place.axis, 0, place.depth));
  },
  [Op.MULTINOMIAL]: (node, known) => {
    const [count] = knownValues(node, known, 1) ?? [];
    return one(count === undefined ? undefined : [shapeOf(node, known, 0)[0] ?? 1, count]);
  },
  [Op.RFFT2D]: (node, known) => {
    const [rows, columns] = knownValues(node, known, 1) ?? [];
    if (rows === undefined || columns === undefined) return [];
    return [[...shapeOf(node, known, 0).slice(0, -2), rows, Math.floor(columns / 2) + 1]];
  },
  ...each(resized, Op.RESIZE_BILINEAR, Op.RESIZE_NEAREST_NEIGHBOR),
  // Rows of a table by their numbers.
  [Op.EMBEDDING_LOOKUP]: (node, known) => [[...shapeOf(node, known, 0), ...shapeOf(node, known, 1).slice(1)]],
  [Op.HASHTABLE_LOOKUP]: (node, known) => {
    const count = shapeOf(node, known, 0);
    return [[...count, ...shapeOf(node, known, 2).slice(1)], count];
  },
  [Op.EMBEDDING_LOOKUP_SPARSE]: (node, known) => {
    const dense = knownValues(node, known, 2);
    return one(dense && [...dense.slice(0, -1), ...shapeOf(node, known, 4).slice(1)]);
  },
  [Op.LSH_PROJECTION]: projected,
  [Op.SEGMENT_SUM]: (node, known) => {
    const ids = knownValues(node, known, 1);
    return one(ids && [(ids.at(-1) ?? -1) + 1, ...shapeOf(node, known, 0).slice(1)]);
  },
  ...each(
    segmented,
    Op.UNSORTED_SEGMENT_MAX,
    Op.UNSORTED_SEGMENT_MIN,
    Op.UNSORTED_SEGMENT_PROD,
    Op.UNSORTED_SEGMENT_SUM,
  ),
  // Boxes, then how many of them count.
  [Op.NON_MAX_SUPPRESSION_V4]: (node, known) => chosenBoxes(node, known, (boxes) => [boxes, []]),
  // With their scores.
  [Op.NON_MAX_SUPPRESSION_V5]: (node, known) => chosenBoxes(node, known, (boxes) => [boxes, boxes, []]),
  // How many different values there are is not known, but which of them each value is.
  [Op.UNIQUE]: (node, known) => [undefined, shapeOf(node, known, 0)],
};

/** The shape is what it reads at a position. */
function stated(position: number): Infer {
  return (node, known) => {
    const shape = knownValues(node, known, position);
    if (shape?.some((size) => !Number.isInteger(size) || size < 0))
      throw problemAt(node, `it makes ${bracketed(shape)}; dimensions are at least 0`);
    return one(shape);
  };
}

export function rangeShape(node: TfliteNode, known: Known): Shape | undefined {
  const [start, end, step] = [0, 1, 2].map((position) => knownValues(node, known, position)?.[0]);
  if (start === undefined || end === undefined || step === undefined) return undefined;
  const shape = countedShape(start, end, step);
  if (shape) return shape;
  throw problemAt(node, `it counts from ${start} to ${end} in steps of ${step}`);
}

/** Where the new axis stands, and how long it is; undefined where that is computed. */
export function oneHotAxis(node: TfliteNode, known: Known): { axis: number; depth: number } | undefined {
  const { length } = shapeOf(node, known, 0);
  const [depth] = knownValues(node, known, 1) ?? [];
  const axis = node.options(Kind.OneHotOptions, new OneHotOptions())?.axis() ?? -1;
  if (depth === undefined) return undefined;
  if (depth >= 0) return { axis: axisOf(node, axis, length + 1), depth };
  throw problemAt(node, `it has an axis of ${depth} places; 0 or more would be right`);
}

/** Height and width are what it reads second. */
function resized(node: TfliteNode, known: Known): Inferred {
  const [batch = 1, , , channels = 1] = shapeOf(node, known, 0, 4);
  const size = knownValues(node, known, 1);
  return one(size && [batch, ...size, channels]);
}

/** One number for each of several hashes, or each of their bits. */
function projected(node: TfliteNode, known: Known): Inferred {
  const [hashes = 1, bits = 1] = shapeOf(node, known, 0, 2);
  const type = node.options(Kind.LSHProjectionOptions, new LSHProjectionOptions())?.type();
  return [type === LSHProjectionType.DENSE ? [hashes * bits] : [hashes]];
}

/** As many as it says of what stands behind the axes that the numbers of segments have. */
function segmented(node: TfliteNode, known: Known): Inferred {
  const [count] = knownValues(node, known, 2) ?? [];
  const inner = shapeOf(node, known, 0).slice(shapeOf(node, known, 1).length);
  return one(count === undefined ? undefined : [count, ...inner]);
}

function chosenBoxes(node: TfliteNode, known: Known, shapes: (boxes: Shape) => Inferred): Inferred {
  const [most] = knownValues(node, known, 2) ?? [];
  return most === undefined ? [] : shapes([most]);
}
