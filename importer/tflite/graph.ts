import type { Table } from "flatbuffers";
import type { FileModel, FileNode } from "../model.js";
import { type Budget, newBudget } from "../values/budget.js";
import { recogniseDilation } from "./dilation.js";
import { inferShapes } from "./infer/index.js";
import type { TfliteNode } from "./node.js";
import type { OperatorKind } from "./operator-codes.js";
import { meaningOf } from "./operators/index.js";
import type { BuiltinOptions, BuiltinOptions2, SubGraph } from "./schema.js";
import { checkedTensor, checkWriters, type Step, stepOf, storedSources } from "./steps.js";
import { emptied, type TfliteTensor } from "./tensors.js";
import { listOf } from "./vectors.js";

/** @throws ImportProblem if the graph refers to what is not there, or if a tensor is written twice */
export function graphOf(
  graph: SubGraph,
  tensors: readonly TfliteTensor[],
  kinds: readonly OperatorKind[],
): Pick<FileModel, "tensors" | "inputs" | "outputs" | "nodes"> {
  const inputs = listOf(graph.inputsLength(), (index) => graph.inputs(index));
  const outputs = listOf(graph.outputsLength(), (index) => graph.outputs(index));
  for (const tensor of [...inputs, ...outputs]) checkedTensor(tensor, tensors, "the graph");
  const data = inputs.filter((tensor) => tensors[tensor]?.constant === undefined);
  const steps = listOf(graph.operatorsLength(), (index) => graph.operators(index)).map((table) =>
    stepOf(table, kinds, tensors),
  );
  checkWriters(steps, tensors, data);
  const sources = storedSources(steps, tensors, outputs);
  const recognised = recogniseDilation(steps, withEmpty(steps, tensors, data), outputs);
  const budget = newBudget();
  const nodes = recognised.steps
    .filter((step) => !step.outputs.some((tensor) => sources.has(tensor)))
    .map((step) => nodeOf(step, recognised.tensors, sources, budget));
  return { tensors: recognised.tensors, inputs: data, outputs, nodes };
}

/** Constants without a value have no bytes that would say so: nothing makes them. */
function withEmpty(
  steps: readonly Step[],
  tensors: readonly TfliteTensor[],
  inputs: readonly number[],
): readonly TfliteTensor[] {
  const made = new Set([...inputs, ...steps.flatMap(({ outputs }) => outputs)]);
  return tensors.map((tensor, index) => (made.has(index) ? tensor : emptied(tensor)));
}

/** Of a variable that another operator names. */
const READS_STATE: ReadonlySet<string> = new Set(["READ_VARIABLE"]);

function nodeOf(
  step: Step,
  tensors: readonly TfliteTensor[],
  sources: ReadonlyMap<number, number>,
  budget: Budget,
): FileNode {
  const { kind, name, outputs, table } = step;
  const inputs = step.inputs.map((tensor) => (tensor === undefined ? undefined : (sources.get(tensor) ?? tensor)));
  const node: TfliteNode = {
    operator: kind.name,
    name,
    inputs,
    outputs,
    tensors,
    options<T extends Table>(options: BuiltinOptions, reader: T): T | undefined {
      return table.builtinOptionsType() === options ? table.builtinOptions(reader) : undefined;
    },
    newOptions<T extends Table>(options: BuiltinOptions2, reader: T): T | undefined {
      return table.builtinOptions2Type() === options ? table.builtinOptions2(reader) : undefined;
    },
    spend: budget.spend,
  };
  const meaning = step.meaning ?? meaningOf(kind);
  return {
    operator: kind.name,
    name,
    // State comes from the inference before, not from another node.
    inputs: READS_STATE.has(kind.name)
      ? []
      : (inputs.filter((tensor) => tensor !== undefined && tensors[tensor]?.isVariable === false) as number[]),
    outputs,
    meaning: (known) => meaning(node, known),
    // Where it stands for others too, its operator's own shapes are not those that it makes.
    ...(step.meaning === undefined && { shapes: (known) => inferShapes(kind, node, known) }),
  };
}
