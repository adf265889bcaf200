/** What an operator cuts its input into. */
import type { Known, Meaning, Part } from "../../model.js";
import { bracketed } from "../../quoted.js";
import { axisOf, knownValues, problemAt, required, shapeOf, type TfliteNode, unsupported } from "../node.js";
import { BuiltinOptions, UnpackOptions } from "../schema.js";

const UNKNOWN_AXIS = "its axis is computed while the model runs";

/** Equal parts, an output each; the axis stands before the data. */
export function split(node: TfliteNode, known: Known): Meaning {
  const [axis] = knownValues(node, known, 0) ?? [];
  if (axis === undefined) return unsupported(UNKNOWN_AXIS);
  const { length } = node.outputs;
  const shape = shapeOf(node, known, 1);
  const size = (shape[axisOf(node, axis, shape.length)] ?? 1) / length;
  if (!Number.isInteger(size)) throw problemAt(node, `it cuts ${bracketed(shape)} into ${length} equal parts`);
  return parts(node, { data: 1, shape, axis, sizes: Array(length).fill(size), isGone: false });
}

/** Parts of given lengths, of which -1 is what is left. */
export function splitBySizes(node: TfliteNode, known: Known): Meaning {
  const stated = knownValues(node, known, 1);
  const [axis] = knownValues(node, known, 2) ?? [];
  if (axis === undefined || stated === undefined) return unsupported(UNKNOWN_AXIS);
  const shape = shapeOf(node, known, 0);
  const total = shape[axisOf(node, axis, shape.length)] ?? 1;
  const left = total - stated.reduce((sum, size) => sum + Math.max(size, 0), 0);
  return parts(node, { data: 0, shape, axis, sizes: stated.map((size) => (size < 0 ? left : size)), isGone: false });
}

/** Each place of an axis, without the axis. */
export function unpack(node: TfliteNode, known: Known): Meaning {
  const axis = node.options(BuiltinOptions.UnpackOptions, new UnpackOptions())?.axis() ?? 0;
  const shape = shapeOf(node, known, 0);
  return parts(node, { data: 0, shape, axis, sizes: node.outputs.map(() => 1), isGone: true });
}

interface Cut {
  /** Position of the data. */
  readonly data: number;
  readonly shape: readonly number[];
  readonly axis: number;
  readonly sizes: readonly number[];
  /** The axis, of one place in each part, is no more. */
  readonly isGone: boolean;
}

function parts(node: TfliteNode, { data, shape, axis: stated, sizes, isGone }: Cut): Meaning {
  const axis = axisOf(node, stated, shape.length);
  let from = 0;
  const found = sizes.map((size): Part => {
    const begin = shape.map((_, at) => (at === axis ? from : 0));
    from += size;
    const end = shape.map((all, at) => (at === axis ? from : all));
    return { begin, end, step: shape.map(() => 1), gone: isGone ? [axis] : [] };
  });
  if (from !== shape[axis] || sizes.length !== node.outputs.length)
    throw problemAt(node, `it cuts axis ${axis} of ${bracketed(shape)} into parts of ${bracketed(sizes)}`);
  return { kind: "split", data: [required(node, data)], parts: found };
}
