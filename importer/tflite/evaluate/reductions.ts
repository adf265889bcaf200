/** Sums, products and extremes of constants over axes. */
import type { Known } from "../../model.js";
import { extremePlaces, REDUCTIONS, reduced } from "../../values/reductions.js";
import { keepsAxes, reducedAxes } from "../infer/reductions.js";
import type { TfliteNode } from "../node.js";
import { BuiltinOperator as Op } from "../schema.js";
import type { Fold } from "./folded.js";

export const REDUCED: Readonly<Partial<Record<Op, Fold>>> = {
  [Op.SUM]: over(REDUCTIONS.sum),
  [Op.MEAN]: over(REDUCTIONS.mean),
  [Op.REDUCE_PROD]: over(REDUCTIONS.product),
  [Op.REDUCE_MAX]: over(REDUCTIONS.most),
  [Op.REDUCE_MIN]: over(REDUCTIONS.least),
  [Op.REDUCE_ANY]: over(REDUCTIONS.any),
  [Op.REDUCE_ALL]: over(REDUCTIONS.all),
  [Op.ARG_MAX]: extreme((value, than) => value > than),
  [Op.ARG_MIN]: extreme((value, than) => value < than),
};

/** Undefined where stored numbers stand for others. */
function over(reduce: (values: readonly number[]) => number): Fold {
  return ([operand], node, known) => {
    const axes = reducedAxes(node, known);
    return operand && axes && !isQuantised(node) ? [reduced(reduce, operand, axes, keepsAxes(node))] : undefined;
  };
}

function isQuantised({ inputs, tensors }: TfliteNode): boolean {
  return tensors[inputs[0] ?? -1]?.isQuantised ?? false;
}

function extreme(isBetter: (value: number, than: number) => boolean): Fold {
  return ([operand], node: TfliteNode, known: Known) => {
    const [axis] = reducedAxes(node, known) ?? [];
    if (operand === undefined || axis === undefined) return undefined;
    return [extremePlaces(isBetter, operand, axis, { keepsAxis: false, isLast: false })];
  };
}
