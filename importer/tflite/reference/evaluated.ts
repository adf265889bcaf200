/** Operators that the reader computes of constants: while a model runs all that they read is known. */
import { ImportProblem } from "../../problem.js";
import type { Values } from "../../reference/values.js";
import { countOf } from "../../values/places.js";
import { isFolded } from "../evaluate/index.js";
import type { OperatorKind } from "../operator-codes.js";
import { meaningOf as generalMeaning } from "../operators/index.js";
import { asNumbers, asType } from "./arrays.js";
import type { Rule } from "./running.js";

/** Undefined where the reader computes it of shapes alone, or not at all. */
export function evaluated(kind: OperatorKind): Rule | undefined {
  if (kind.builtin === undefined || !isFolded(kind.builtin)) return undefined;
  return (run) => {
    const meaning = generalMeaning(kind)(run.node, run.known);
    if (meaning.kind !== "known") throw run.problem("it cannot be run on quantised numbers: there is no rule for them");
    return meaning.outputs.map(({ shape, values }, at): Values => {
      const empty = run.empty(shape, at);
      const into = asNumbers(empty);
      into.set(Array.isArray(values) ? values : "numbers" in values ? values.numbers() : [...values]);
      if (into.length !== countOf(shape))
        throw new ImportProblem("it makes another number of values than its shape has");
      return run.made(shape, asType(empty, into), at);
    });
  };
}
