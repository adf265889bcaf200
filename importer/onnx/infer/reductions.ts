/** Reductions over axes. Source: https://onnx.ai/onnx/operators/ */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { reducedShape } from "../../values/reductions.js";
import { type Asked, integerOf, numbersOf } from "../node.js";
import { axesOf, axisOf } from "../shapes.js";
import { each, type Infer, type Inferred } from "./rule.js";

export const REDUCTIONS: Readonly<Record<string, Infer>> = {
  ...each(reduced, "ReduceL1", "ReduceL2", "ReduceLogSum", "ReduceLogSumExp", "ReduceMax", "ReduceMean", "ReduceMin"),
  ...each(reduced, "ReduceProd", "ReduceSum", "ReduceSumSquare"),
  ...each(extreme, "ArgMax", "ArgMin"),
};

function reduced(node: Asked): Inferred {
  return [reducedShape(node.shape(0), reducedAxes(node), keepsAxes(node))];
}

/** From an attribute, or an input; all where none is named, unless the node says that it then does nothing. */
export function reducedAxes(node: Asked): Shape {
  const { length } = node.shape(0);
  const named = numbersOf(node, 1, "axes") ?? [];
  if (named.length > 0) return axesOf(named, length);
  return integerOf(node, "noop_with_empty_axes", 0) === 1 ? [] : Array.from({ length }, (_, axis) => axis);
}

export function keepsAxes(node: Asked): boolean {
  return integerOf(node, "keepdims", 1) === 1;
}

function extreme(node: Asked): Inferred {
  return [reducedShape(node.shape(0), [extremeAxis(node)], keepsAxes(node))];
}

export function extremeAxis(node: Asked): number {
  return axisOf(integerOf(node, "axis", 0), node.shape(0).length);
}
