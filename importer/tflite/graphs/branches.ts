/**
 * Conditions that are known before the model runs, of constants or of shapes: the branch that is taken stands in their place. Of
 * others the larger branch is assumed, once nothing more can be known: what it leaves out is the smaller part of the model. The
 * layers of such a condition stay.
 */
import type { Step } from "../steps.js";
import { reachedFrom } from "./called.js";
import { type Operand, type Placing, pushStep, type RunGraph } from "./placing.js";
import type { Subgraphs } from "./subgraphs.js";

const BRANCHES = ["else", "then"] as const;

export function branchesOf(
  placing: Placing,
  step: Step,
  graphs: readonly [number, number],
  run: RunGraph,
): readonly Operand[] | undefined {
  const [condition, ...inputs] = step.inputs;
  const certain = placing.known.truthOf(condition);
  if (certain === undefined && !placing.isSettled) {
    placing.isOpen = true;
    pushStep(placing, step);
    return undefined;
  }
  const truth = certain ?? largerOf(placing.graphs, graphs);
  if (certain === undefined) {
    const why = `its condition is computed while the model runs: the larger branch, \`${BRANCHES[truth]}\`, is taken`;
    placing.assumed.push({ operator: step.kind.name, name: step.name, why, table: step.table });
    // As a condition it is needed, whichever branch is taken.
    if (condition !== undefined && placing.weighted.has(condition)) placing.conditions.push(condition);
  }
  return run({ graph: graphs[truth], inputs, prefix: "" });
}

/** By their weights and operators; of equal ones that of a condition which holds. */
function largerOf(graphs: Subgraphs, [otherwise, then]: readonly [number, number]): 0 | 1 {
  return bytesOf(graphs, otherwise) > bytesOf(graphs, then) ? 0 : 1;
}

/** Of the constants of a graph and of those that it runs, each once, and a few for each operator. */
function bytesOf(graphs: Subgraphs, first: number): number {
  let bytes = 0;
  for (const index of reachedFrom(graphs, first)) {
    const { tensors, steps } = graphs.at(index);
    bytes += steps.length;
    for (const { constant, type } of tensors) bytes += ((constant?.count ?? 0) * type.bits) / 8;
  }
  return bytes;
}
