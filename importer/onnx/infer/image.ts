/** Maps in other sizes, and parts of them by their coordinates. Source: https://onnx.ai/onnx/operators/ */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { ImportProblem } from "../../problem.js";
import { bracketed } from "../../quoted.js";
import { type Asked, integerOf } from "../node.js";
import { axesOf } from "../shapes.js";
import type { Infer, Inferred } from "./rule.js";

export const IMAGE: Readonly<Record<string, Infer>> = {
  Resize: resized,
  Upsample: upsampled,
  // A grid of places, each with its coordinates.
  GridSample: (node) => [[...node.shape(0).slice(0, 2), ...node.shape(1).slice(1, -1)]],
  AffineGrid: (node) => {
    const [batch = 1, , ...map] = node.values(1) ?? [];
    return [[batch, ...map, map.length]];
  },
  RoiAlign: (node) => regions(node, [integerOf(node, "output_height", 1), integerOf(node, "output_width", 1)]),
  MaxRoiPool: (node) => regions(node, node.attributes.integers("pooled_shape") ?? []),
};

/** One map for each region, of which the second input has one a row. */
function regions(node: Asked, sides: Shape): Inferred {
  if (sides.length !== 2) throw new ImportProblem(`its size is ${bracketed(sides)}; 2 numbers would be right`);
  return [[node.shape(1)[0] ?? 1, node.shape(0)[1] ?? 1, ...sides]];
}

/** Scales are an attribute or an input; in the first opset those of height and width. */
function upsampled(node: Asked): Inferred {
  const [height, width] = ["height_scale", "width_scale"].map((name) => node.attributes.float(name));
  const ofSides = height === undefined || width === undefined ? undefined : [1, 1, height, width];
  const scales = node.values(1) ?? node.attributes.floats("scales") ?? ofSides ?? [];
  return [scaled(node.shape(0), [...node.shape(0).keys()], scales)];
}

/** Positions of inputs: up to opset 10 the scales are the second and last one. */
const EARLY_SCALES = 1;
const SCALES = 2;
const SIZES = 3;

/** Of the axes that are named, or all; sizes may be stretched less to keep the ratio of the axes. */
function resized(node: Asked): Inferred {
  const shape = node.shape(0);
  const named = node.attributes.integers("axes");
  const axes = named ? axesOf(named, shape.length) : [...shape.keys()];
  const scales = node.values(node.inputCount === EARLY_SCALES + 1 ? EARLY_SCALES : SCALES) ?? [];
  if (scales.length > 0) return [scaled(shape, axes, scales)];
  const sizes = node.values(SIZES);
  if (sizes?.length !== axes.length)
    throw new ImportProblem(`its sizes are ${bracketed(sizes ?? [])}; ${axes.length} numbers would be right`);
  const ratios = axes.map((axis, at) => (sizes[at] ?? 1) / (shape[axis] ?? 1));
  const kept = KEPT[node.attributes.text("keep_aspect_ratio_policy") ?? "stretch"]?.(...ratios);
  const result = [...shape];
  for (const [at, axis] of axes.entries())
    result[axis] = kept === undefined ? (sizes[at] ?? 1) : Math.floor(kept * (shape[axis] ?? 1) + 0.5);
  return [result];
}

const KEPT: Readonly<Record<string, (...ratios: readonly number[]) => number>> = {
  not_larger: Math.min,
  not_smaller: Math.max,
};

function scaled(shape: Shape, axes: Shape, scales: Shape): Shape {
  if (scales.length !== axes.length || !scales.every((scale) => scale > 0))
    throw new ImportProblem(`its scales are ${bracketed(scales)}; ${axes.length} numbers above 0 would be right`);
  return shape.map((size, axis) => (axes.includes(axis) ? Math.floor(size * (scales[axes.indexOf(axis)] ?? 1)) : size));
}
