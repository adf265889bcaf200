/** Reductions over axes. Source: https://www.tensorflow.org/mlir/tfl_ops */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { Known } from "../../model.js";
import { reducedShape } from "../../values/reductions.js";
import { axisOf, knownValues, shapeOf, type TfliteNode } from "../node.js";
import { BuiltinOptions, BuiltinOperator as Op, ReducerOptions } from "../schema.js";
import { each, type Inferred, one, type Rules } from "./rule.js";

export const REDUCTIONS: Rules = {
  ...each(reduced, Op.MEAN, Op.SUM, Op.REDUCE_PROD, Op.REDUCE_MAX, Op.REDUCE_MIN, Op.REDUCE_ANY, Op.REDUCE_ALL),
  ...each(extreme, Op.ARG_MAX, Op.ARG_MIN),
};

function reduced(node: TfliteNode, known: Known): Inferred {
  const axes = reducedAxes(node, known);
  return one(axes && reducedShape(shapeOf(node, known, 0), axes, keepsAxes(node)));
}

/** Undefined where they are computed. */
export function reducedAxes(node: TfliteNode, known: Known): Shape | undefined {
  const { length } = shapeOf(node, known, 0);
  return knownValues(node, known, 1)?.map((axis) => axisOf(node, axis, length));
}

export function keepsAxes(node: TfliteNode): boolean {
  return node.options(BuiltinOptions.ReducerOptions, new ReducerOptions())?.keepDims() ?? false;
}

function extreme(node: TfliteNode, known: Known): Inferred {
  const axes = reducedAxes(node, known);
  return one(axes && reducedShape(shapeOf(node, known, 0), axes, false));
}
