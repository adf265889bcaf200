/**
 * Variables that a graph sets once, before the first inference, to what is stored, and that no inference changes: what they
 * hold is a constant. Others are states.
 */
import { BuiltinOperator, BuiltinOptions, VarHandleOptions } from "../schema.js";
import type { Step } from "../steps.js";
import { calledBy, reachedFrom } from "./called.js";
import type { Subgraph, Subgraphs } from "./subgraphs.js";

/** A tensor that is stored. */
export interface StoredTensor {
  readonly graph: number;
  readonly tensor: number;
}

/** By the variable's name. */
export function constantVariables(graphs: Subgraphs): ReadonlyMap<string, StoredTensor> {
  const starting = graphs
    .at(0)
    .steps.map(calledBy)
    .flatMap((called) => (called?.kind === "start" ? called.graph : []));
  const found = new Map<string, StoredTensor>();
  if (starting.length === 0) return found;
  for (const graph of new Set(starting)) {
    const subgraph = graphs.at(graph);
    for (const { variable, value } of assignments(subgraph))
      if (variable !== undefined && value !== undefined && subgraph.tensors[value]?.constant)
        found.set(variable, { graph, tensor: value });
  }
  for (const index of reachedFrom(graphs, 0)) {
    if (starting.includes(index)) continue;
    for (const { variable } of assignments(graphs.at(index))) {
      // Which one it is, a graph around it knows.
      if (variable === undefined) return new Map();
      found.delete(variable);
    }
  }
  return found;
}

/** The name of the variable that a step stands for. */
export function variableOf({ kind, table }: Step): string | undefined {
  if (kind.builtin !== BuiltinOperator.VAR_HANDLE || table.builtinOptionsType() !== BuiltinOptions.VarHandleOptions)
    return undefined;
  const options = table.builtinOptions(new VarHandleOptions());
  return options && `${options.container() ?? ""}/${options.sharedName() ?? ""}`;
}

interface Assignment {
  readonly variable: string | undefined;
  readonly value: number | undefined;
}

function assignments({ steps }: Subgraph): readonly Assignment[] {
  const handles = new Map(steps.map((step) => [step.outputs[0], variableOf(step)]));
  return steps
    .filter(({ kind }) => kind.builtin === BuiltinOperator.ASSIGN_VARIABLE)
    .map(({ inputs: [handle, value] }) => ({ variable: handles.get(handle), value }));
}
