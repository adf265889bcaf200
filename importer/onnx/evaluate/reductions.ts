/** Sums, products and extremes of constants over axes. */
import { extremePlaces, REDUCTIONS, reduced } from "../../values/reductions.js";
import { INT64 } from "../element-types.js";
import { extremeAxis, keepsAxes, reducedAxes } from "../infer/reductions.js";
import { type Asked, integerOf } from "../node.js";
import type { Stored } from "../stored.js";
import { computed, moved, operandAt } from "./computed.js";

type Evaluate = (node: Asked) => readonly Stored[];
type Reduce = (values: readonly number[]) => number;

export const REDUCTION_EVALUATORS: Readonly<Record<string, Evaluate>> = {
  ReduceSum: over(REDUCTIONS.sum),
  ReduceMean: over(REDUCTIONS.mean),
  ReduceProd: over(REDUCTIONS.product),
  ReduceMax: over(REDUCTIONS.most),
  ReduceMin: over(REDUCTIONS.least),
  ReduceL1: over(REDUCTIONS.sumOfAbsolutes),
  ReduceL2: over(REDUCTIONS.rootOfSquares),
  ReduceSumSquare: over(REDUCTIONS.sumOfSquares),
  ReduceLogSum: over(REDUCTIONS.logarithmOfSum),
  ReduceLogSumExp: over(REDUCTIONS.logarithmOfExponentials),
  ArgMax: extreme((value, than) => value > than),
  ArgMin: extreme((value, than) => value < than),
};

function over(reduce: Reduce): Evaluate {
  return moved((node, operand) => reduced(reduce, operand, reducedAxes(node), keepsAxes(node)));
}

function extreme(isBetter: (value: number, than: number) => boolean): Evaluate {
  return (node) => {
    const how = { keepsAxis: keepsAxes(node), isLast: integerOf(node, "select_last_index", 0) === 1 };
    const made = extremePlaces(isBetter, operandAt(node, 0), extremeAxis(node), how);
    return [computed(node, made, { type: INT64 })];
  };
}
