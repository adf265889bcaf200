import type { FileModel, FileNode } from "../model.js";
import { type Budget, newBudget } from "../values/budget.js";
import { recogniseDilation } from "./dilation.js";
import { inferShapes } from "./infer/index.js";
import { meaningOf } from "./operators/index.js";
import { stepNode } from "./step-node.js";
import { checkWriters, type Step, storedSources } from "./steps.js";
import { emptied, type TfliteTensor, withRoots } from "./tensors.js";

interface Graph {
  readonly tensors: readonly TfliteTensor[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly steps: readonly Step[];
}

/** @throws ImportProblem if a tensor is written twice */
export function graphOf(graph: Graph): Pick<FileModel, "tensors" | "inputs" | "outputs" | "nodes"> {
  const { inputs, outputs, steps } = graph;
  const tensors = withRoots(graph.tensors);
  checkWriters(steps, tensors, inputs);
  const sources = storedSources(steps, tensors, outputs);
  const recognised = recogniseDilation(steps, withEmpty(steps, tensors, inputs), outputs);
  const budget = newBudget();
  const nodes = recognised.steps
    .filter((step) => !step.outputs.some((tensor) => sources.has(tensor)))
    .map((step) => nodeOf(step, recognised.tensors, sources, budget));
  return { tensors: recognised.tensors, inputs, outputs, nodes };
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
  const { kind, name, outputs, cost, shapes } = step;
  const node = stepNode(step, tensors, sources, budget);
  const meaning = step.meaning ?? meaningOf(kind);
  return {
    operator: kind.name,
    name,
    // State comes from the inference before, not from another node.
    inputs: READS_STATE.has(kind.name)
      ? []
      : (node.inputs.filter((tensor) => tensor !== undefined && tensors[tensor]?.isVariable === false) as number[]),
    outputs,
    ...(cost !== undefined && { cost }),
    meaning: (known) => meaning(node, known),
    // Where it stands for others too, its operator's own shapes are not those that it makes.
    ...(shapes !== undefined && { shapes: () => shapes }),
    ...(step.meaning === undefined && { shapes: (known) => inferShapes(kind, node, known) }),
  };
}
