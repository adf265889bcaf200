/** Which graphs of the file an operator runs. Source: tensorflow/compiler/mlir/lite/schema/schema.fbs */
import {
  BuiltinOperator,
  BuiltinOptions,
  BuiltinOptions2,
  CallOnceOptions,
  CallOptions,
  IfOptions,
  type Operator,
  StableHLOCompositeOptions,
  StablehloWhileOptions,
  WhileOptions,
} from "../schema.js";
import type { Step } from "../steps.js";
import type { Subgraphs } from "./subgraphs.js";

export type Called =
  | { readonly kind: "call"; readonly graph: number }
  /** By the truth of the first input; the others are those of either graph. */
  | { readonly kind: "branches"; readonly graphs: readonly [otherwise: number, then: number] }
  /** The body reads what it made, as long as the condition holds of that. */
  | { readonly kind: "loop"; readonly condition: number; readonly body: number }
  /** Once, before the first inference. */
  | { readonly kind: "start"; readonly graph: number };

type Reader = (table: Operator) => Called | undefined;

const READERS: Readonly<Partial<Record<BuiltinOperator, Reader>>> = {
  [BuiltinOperator.CALL]: (table) => {
    const options = firstOptions(table, BuiltinOptions.CallOptions, new CallOptions());
    return options && { kind: "call", graph: options.subgraph() };
  },
  [BuiltinOperator.STABLEHLO_COMPOSITE]: (table) => {
    const options = newOptions(table, BuiltinOptions2.StableHLOCompositeOptions, new StableHLOCompositeOptions());
    const graph = options?.decompositionSubgraphIndex();
    // -1: the file does not say what it is composed of.
    return graph === undefined || graph === -1 ? undefined : { kind: "call", graph };
  },
  [BuiltinOperator.CALL_ONCE]: (table) => {
    const options = firstOptions(table, BuiltinOptions.CallOnceOptions, new CallOnceOptions());
    return options && { kind: "start", graph: options.initSubgraphIndex() };
  },
  [BuiltinOperator.IF]: (table) => {
    const options = firstOptions(table, BuiltinOptions.IfOptions, new IfOptions());
    return options && { kind: "branches", graphs: [options.elseSubgraphIndex(), options.thenSubgraphIndex()] };
  },
  [BuiltinOperator.WHILE]: (table) => loopOf(firstOptions(table, BuiltinOptions.WhileOptions, new WhileOptions())),
  [BuiltinOperator.STABLEHLO_WHILE]: (table) =>
    loopOf(newOptions(table, BuiltinOptions2.StablehloWhileOptions, new StablehloWhileOptions())),
};

/** Undefined where it runs none, or where the file does not say which. */
export function calledBy({ kind, table }: Step): Called | undefined {
  return kind.builtin === undefined ? undefined : READERS[kind.builtin]?.(table);
}

/** Operators whose graphs run or not, depending on values. */
export const DEPENDING: ReadonlySet<BuiltinOperator | undefined> = new Set([
  BuiltinOperator.IF,
  BuiltinOperator.WHILE,
  BuiltinOperator.STABLEHLO_WHILE,
]);

/** The graphs that an operator may run. */
export function graphsOf(step: Step): readonly number[] {
  const called = calledBy(step);
  switch (called?.kind) {
    case "call":
    case "start":
      return [called.graph];
    case "branches":
      return called.graphs;
    case "loop":
      return [called.condition, called.body];
    case undefined:
      return [];
  }
}

/** A graph and those that its operators may run. @throws ImportProblem where there is none of them */
export function reachedFrom(graphs: Subgraphs, first: number): ReadonlySet<number> {
  const reached = new Set([first]);
  for (const index of reached)
    for (const step of graphs.at(index).steps) for (const graph of graphsOf(step)) reached.add(graph);
  return reached;
}

function loopOf(options: WhileOptions | StablehloWhileOptions | undefined): Called | undefined {
  return options && { kind: "loop", condition: options.condSubgraphIndex(), body: options.bodySubgraphIndex() };
}

function firstOptions<T extends CallOptions | CallOnceOptions | IfOptions | WhileOptions>(
  table: Operator,
  kind: BuiltinOptions,
  reader: T,
): T | undefined {
  return table.builtinOptionsType() === kind ? table.builtinOptions(reader) : undefined;
}

function newOptions<T extends StableHLOCompositeOptions | StablehloWhileOptions>(
  table: Operator,
  kind: BuiltinOptions2,
  reader: T,
): T | undefined {
  return table.builtinOptions2Type() === kind ? table.builtinOptions2(reader) : undefined;
}
