/** Graphs of the file on their way into the place of the operators that run them. */
import { ImportProblem } from "../../problem.js";
import type { Budget } from "../../values/budget.js";
import type { Step } from "../steps.js";
import type { TfliteTensor } from "../tensors.js";
import type { Foreseen } from "./foreseen.js";
import { graphText, type Subgraph, type Subgraphs } from "./subgraphs.js";
import type { StoredTensor } from "./variables.js";

/** Graphs that call each other are a few deep. */
const MOST_CALLS = 100;

export interface Placing {
  readonly graphs: Subgraphs;
  /** Of all graphs by number, those of the first one first. */
  readonly tensors: TfliteTensor[];
  /** In the order in which they run, with these numbers. */
  readonly steps: Step[];
  /** Tensors that others stand for. */
  readonly aliases: Map<number, number>;
  /** Numbers of constants, which a graph has once however often it runs: by graph, then by tensor. */
  readonly constants: Map<number, Map<number, number>>;
  readonly known: Foreseen;
  /** Variables that hold what is stored, by their names, and the tensors that stand for them here. */
  readonly variables: ReadonlyMap<string, StoredTensor>;
  readonly handles: Map<number, StoredTensor>;
  /** Shapes of inputs are settled: nothing more will be known. */
  readonly isSettled: boolean;
  /** Something waits for the shapes of inputs. */
  isOpen: boolean;
  /** With the operator of the file of which something is assumed. */
  readonly assumed: { operator: string; name: string; why: string; table: Step["table"] }[];
  /** What layers compute, as it takes weights. */
  readonly weighted: Set<number>;
  /** Computed by layers, to decide what the model does. */
  readonly conditions: number[];
  readonly limits: Limits;
  readonly values: Budget;
}

/** How many nodes there may yet be. */
export interface Limits {
  nodes: number;
  /** Of loops that are written out. */
  looped: number;
  /** Looked at to know how often loops run. */
  counted: number;
  /** Looked at to know what a round of a loop takes. */
  measured: number;
}

/** Where a graph runs. */
export interface Site {
  /** Graphs that run around it, from the outside in. */
  readonly calls: readonly number[];
  /** Before the names of nodes. */
  readonly prefix: string;
  /** Within a loop, of which all rounds are written out, or one is measured. */
  readonly loop: "written" | "measured" | undefined;
}

/** What runs within an operator, and gives what it makes. */
export interface Run {
  readonly graph: number;
  readonly inputs: readonly Operand[];
  /** Before the names of nodes. */
  readonly prefix: string;
  readonly loop?: Site["loop"];
}

/** Undefined where one is absent. */
export type Operand = number | undefined;

/** Gives what the graph makes. @throws ImportProblem, TooMany */
export type RunGraph = (run: Run) => readonly Operand[];

/** Loops would make too many nodes. */
class TooMany extends Error {}

/** What `make` gives; undefined, and everything as it was, where loops would make too many nodes of it. */
export function attempted<T>(placing: Placing, make: () => T): T | undefined {
  const back = mark(placing);
  try {
    return make();
  } catch (error) {
    if (!(error instanceof TooMany)) throw error;
    back();
    return undefined;
  }
}

/** Gives what puts operators back as they are now. Numbers of tensors stay taken: something may be known of them. */
export function mark({ steps, assumed, conditions }: Placing): () => void {
  const lists = [steps, assumed, conditions];
  const lengths = lists.map(({ length }) => length);
  return () => {
    for (const [at, list] of lists.entries()) list.length = lengths[at] ?? 0;
  };
}

export function pushStep({ steps, tensors, weighted }: Placing, step: Step): void {
  steps.push(step);
  const takesWeights = step.inputs.some((tensor = -1) => {
    const { constant, shape = [] } = tensors[tensor] ?? {};
    return weighted.has(tensor) || (constant !== undefined && shape.length > 1);
  });
  if (takesWeights) for (const tensor of step.outputs) weighted.add(tensor);
}

/** What another tensor stands for, if one does. */
export function resolved({ aliases }: Placing, tensor: number): number {
  return aliases.get(tensor) ?? tensor;
}

/** The same one, however often its graph runs. */
export function constantNumber({ graphs, constants, tensors }: Placing, { graph, tensor }: StoredTensor): number {
  const known = constants.get(graph) ?? new Map<number, number>();
  constants.set(graph, known);
  const number = known.get(tensor) ?? tensors.push(graphs.at(graph).tensors[tensor] as TfliteTensor) - 1;
  known.set(tensor, number);
  return number;
}

/** The operators of a graph that runs once more, and what it makes. */
interface Copy {
  readonly steps: readonly Step[];
  outputs(): readonly Operand[];
}

/**
 * A graph with the numbers that its tensors have here.
 * @throws ImportProblem where graphs run themselves, or too many nodes come of it
 */
export function copyOf(placing: Placing, index: number, inputs: readonly Operand[], { calls, prefix }: Site): Copy {
  const graph = placing.graphs.at(index);
  checkCalls(placing, calls);
  const numbers = new Map(graph.inputs.map((tensor, at) => [tensor, inputs[at]]));
  const newNumber = (tensor: TfliteTensor | undefined) => placing.tensors.push(tensor as TfliteTensor) - 1;

  function numberOf(tensor: number): Operand {
    if (numbers.has(tensor)) return numbers.get(tensor);
    const found = graph.tensors[tensor];
    if (found?.constant) return constantNumber(placing, { graph: index, tensor });
    const number = newNumber(found);
    numbers.set(tensor, number);
    return number;
  }

  placing.graphs.allow(graph.steps.length);
  return {
    steps: graph.steps.map((step) => ({
      ...step,
      name: prefix === "" || step.name === "" ? step.name : `${prefix}/${step.name}`,
      inputs: step.inputs.map((tensor) => (tensor === undefined ? undefined : numberOf(tensor))),
      outputs: step.outputs.map((tensor) => numberOf(tensor) ?? newNumber(graph.tensors[tensor])),
    })),
    outputs: () => graph.outputs.map(numberOf),
  };
}

/** @throws ImportProblem */
export function checkOperands(step: Step, graph: Subgraph, index: number, inputs: number, outputs: number): void {
  if (graph.inputs.length === inputs && graph.outputs.length === outputs) return;
  const name = step.name === "" ? "" : ` (node \`${step.name}\`)`;
  const found = `has ${graph.inputs.length} and ${graph.outputs.length}`;
  throw new ImportProblem(
    `\`${step.kind.name}\`${name}: it gives ${inputs} inputs and takes ${outputs} outputs, ${graphText(graph, index)}, which it runs, ${found}`,
  );
}

/** Says that the operators of a graph are to be made. @throws ImportProblem, TooMany */
export function spend({ graphs, limits }: Placing, index: number, { loop }: Site): void {
  const { steps } = graphs.at(index);
  const operands = steps.reduce((sum, { inputs, outputs }) => sum + inputs.length + outputs.length, 0);
  // Few have more operands than a handful.
  const count = 1 + steps.length + Math.floor(operands / OPERANDS);
  if (loop === "measured") limits.measured -= count;
  if (loop === "written") limits.looped -= count;
  if (limits.measured < 0 || limits.looped < 0) throw new TooMany();
  if (loop === undefined) limits.nodes -= count;
  if (limits.nodes < 0) throw new ImportProblem("the graphs that its operators run make too many nodes");
}

const OPERANDS = 16;

/** @throws ImportProblem */
function checkCalls({ graphs }: Placing, calls: readonly number[]): void {
  const last = calls.at(-1) ?? 0;
  const first = calls.indexOf(last);
  const text = (index: number) => graphText(graphs.at(index), index);
  if (first < calls.length - 1) {
    const between = calls.slice(first + 1, -1).map(text);
    const way = between.length === 0 ? "" : `, by way of ${between.slice(0, MOST_NAMED).join(", ")}`;
    throw new ImportProblem(`${text(last)} runs itself${way}`);
  }
  if (calls.length > MOST_CALLS)
    throw new ImportProblem(`graphs run each other more than ${MOST_CALLS} deep, the last one is ${text(last)}`);
}

const MOST_NAMED = 5;
