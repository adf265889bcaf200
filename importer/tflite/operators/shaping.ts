import { volume } from "../../../src-sim/layers/shapes.js";
import { aroundOne } from "../../joined-constants.js";
import type { Known, Meaning } from "../../model.js";
import type { ImportProblem } from "../../problem.js";
import { bracketed } from "../../quoted.js";
import {
  axisOf,
  fused,
  knownValues,
  type MeaningOf,
  problemAt,
  required,
  shapeOf,
  type TfliteNode,
  unsupported,
} from "../node.js";
import {
  BuiltinOptions,
  ConcatenationOptions,
  DepthToSpaceOptions,
  ReshapeOptions,
  SpaceToDepthOptions,
  SqueezeOptions,
} from "../schema.js";
import { MOST_DIMENSIONS } from "../tensors.js";
import { listOf } from "../vectors.js";

const COMPUTED = "while the model runs";

export function reshape(node: TfliteNode, known: Known): Meaning {
  const asked = knownValues(node, known, 1) ?? optionsShape(node) ?? fileShape(node);
  if (asked === undefined) return unsupported(`its shape is computed ${COMPUTED}`);
  const from = shapeOf(node, known, 0);
  if (asked.length > MOST_DIMENSIONS) throw tooMany(node, asked.length);
  const open = asked.filter((size) => size === -1).length;
  const rest = volume(asked.filter((size) => size !== -1));
  const shape = asked.map((size) => (size === -1 ? volume(from) / rest : size));
  if (open > 1 || shape.some((size) => !Number.isInteger(size) || size < 0) || volume(shape) !== volume(from))
    throw problemAt(node, `it makes ${bracketed(asked)} of ${bracketed(from)}, which has ${volume(from)} values`);
  return { kind: "reshape", data: [required(node, 0)], shape };
}

function tooMany(node: TfliteNode, count: number): ImportProblem {
  return problemAt(node, `it makes ${count} dimensions; at most ${MOST_DIMENSIONS} are read`);
}

function optionsShape(node: TfliteNode): readonly number[] | undefined {
  const options = node.options(BuiltinOptions.ReshapeOptions, new ReshapeOptions());
  if (options === undefined || options.newShapeLength() === 0) return undefined;
  return listOf(options.newShapeLength(), (index) => options.newShape(index));
}

/** What the file says of the output, where that leaves nothing open. */
function fileShape(node: TfliteNode): readonly number[] | undefined {
  const shape = node.tensors[node.outputs[0] ?? -1]?.shape;
  return shape?.every((size) => typeof size === "number") ? shape : undefined;
}

/** From the last place of some axes to the first. */
export function reverse(node: TfliteNode, known: Known): Meaning {
  const stated = knownValues(node, known, 1);
  if (stated === undefined) return unsupported(`its axes are computed ${COMPUTED}`);
  const { length } = shapeOf(node, known, 0);
  return { kind: "reverse", data: [required(node, 0)], axes: stated.map((axis) => axisOf(node, axis, length)) };
}

/** Leaves out axes of 1 place: those named, or all. */
export function squeeze(node: TfliteNode, known: Known): Meaning {
  const shape = shapeOf(node, known, 0);
  const options = node.options(BuiltinOptions.SqueezeOptions, new SqueezeOptions());
  const named = options ? listOf(options.squeezeDimsLength(), (index) => options.squeezeDims(index)) : [];
  const axes = named.length > 0 ? named.map((axis) => axisOf(node, axis, shape.length)) : [...shape.keys()];
  const wide = named.length > 0 ? axes.find((axis) => shape[axis] !== 1) : undefined;
  if (wide !== undefined) throw problemAt(node, `it leaves out axis ${wide} of ${bracketed(shape)}, which is not 1`);
  const kept = shape.filter((size, axis) => size !== 1 || !axes.includes(axis));
  return { kind: "reshape", data: [required(node, 0)], shape: kept };
}

export function expandDims(node: TfliteNode, known: Known): Meaning {
  const shape = shapeOf(node, known, 0);
  const [asked] = knownValues(node, known, 1) ?? [];
  if (asked === undefined) return unsupported(`its axis is computed ${COMPUTED}`);
  if (shape.length >= MOST_DIMENSIONS) throw tooMany(node, shape.length + 1);
  const axis = axisOf(node, asked, shape.length + 1);
  return { kind: "reshape", data: [required(node, 0)], shape: shape.toSpliced(axis, 0, 1) };
}

/** A reshape whose own words say a shape that no longer holds: an axis of 1 place is added, or taken away. */
export function axisAdded(axis: number): MeaningOf {
  return (node, known) => ({
    kind: "reshape",
    data: [required(node, 0)],
    shape: shapeOf(node, known, 0).toSpliced(axis, 0, 1),
  });
}

export function axisTaken(axis: number): MeaningOf {
  return (node, known) => ({
    kind: "reshape",
    data: [required(node, 0)],
    shape: shapeOf(node, known, 0).toSpliced(axis, 1),
  });
}

export function transpose(node: TfliteNode, known: Known): Meaning {
  const rank = shapeOf(node, known, 0).length;
  const asked = knownValues(node, known, 1);
  if (asked === undefined) return unsupported(`its order of axes is computed ${COMPUTED}`);
  const order = asked.map((axis) => axisOf(node, axis, rank));
  if (order.length !== rank || new Set(order).size !== rank)
    throw problemAt(node, `its order of axes is ${bracketed(asked)}, where each of ${rank} axes stands once`);
  return { kind: "transpose", data: [required(node, 0)], order };
}

export function concatenation(node: TfliteNode, known: Known): Meaning {
  const data = node.inputs.map((_, position) => required(node, position));
  const options = node.options(BuiltinOptions.ConcatenationOptions, new ConcatenationOptions());
  const axis = axisOf(node, options?.axis() ?? 0, shapeOf(node, known, 0).length);
  const isConstant = (tensor: number) => known.constant(tensor) !== undefined;
  if (data.some(isConstant)) {
    const operands = data.map((tensor) => ({
      shape: known.shape(tensor),
      computed: isConstant(tensor) ? undefined : tensor,
    }));
    const padded = aroundOne(operands, axis);
    return padded
      ? fused(padded, options?.fusedActivationFunction())
      : unsupported("one of its operands is a constant");
  }
  return fused({ kind: "concat", data, axis }, options?.fusedActivationFunction());
}

/** Blocks of a map to channels, and back. */
export function rearrange(word: "depthtospace" | "spacetodepth"): MeaningOf {
  return (node) => {
    const size =
      word === "depthtospace"
        ? node.options(BuiltinOptions.DepthToSpaceOptions, new DepthToSpaceOptions())?.blockSize()
        : node.options(BuiltinOptions.SpaceToDepthOptions, new SpaceToDepthOptions())?.blockSize();
    if (size === undefined || size < 1)
      throw problemAt(node, `its block is ${size ?? "not said"}, where at least 1 is needed`);
    return { kind: "rearrange", word, data: [required(node, 0)], scale: [size, size] };
  };
}
