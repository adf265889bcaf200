/** The graphs of a file, each with tensors of its own. The first is the model; operators of others may call the rest. */
import { ImportProblem } from "../../problem.js";
import { quoted } from "../../quoted.js";
import type { CheckedBuffer } from "../checked-buffer.js";
import type { StoredBytes } from "../constants.js";
import type { OperatorKind } from "../operator-codes.js";
import type { Model, SubGraph } from "../schema.js";
import { checkedTensor, type Step, stepOf } from "../steps.js";
import { type TfliteTensor, tensorOf } from "../tensors.js";
import { listOf } from "../vectors.js";

export interface Subgraph {
  /** As in the file; may be empty. */
  readonly name: string;
  readonly tensors: readonly TfliteTensor[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** As they stand in the file, which is the order in which they run. */
  readonly steps: readonly Step[];
}

export interface Subgraphs {
  /** Operators of the file, those that it does not use among them. */
  readonly kinds: readonly OperatorKind[];
  readonly count: number;
  /** @throws ImportProblem if there is none, or if it refers to what is not there */
  at(index: number): Subgraph;
  /** A graph is put in the place of an operator once more: its bytes are looked at again. */
  allow(nodes: number): void;
}

/** Read when they are asked for. `stored` are the file's buffers. */
export function subgraphsOf(
  model: Model,
  kinds: readonly OperatorKind[],
  stored: readonly (StoredBytes | undefined)[],
  buffer: CheckedBuffer,
): Subgraphs {
  const count = model.subgraphsLength();
  const read = new Map<number, Subgraph>();

  function subgraph(table: SubGraph): Subgraph {
    const tensors = listOf(table.tensorsLength(), (index) => table.tensors(index)).map((tensor) =>
      tensorOf(tensor, stored[tensor.buffer()], buffer),
    );
    const inputs = listOf(table.inputsLength(), (index) => table.inputs(index));
    const outputs = listOf(table.outputsLength(), (index) => table.outputs(index));
    for (const tensor of [...inputs, ...outputs]) checkedTensor(tensor, tensors, "the graph");
    const operators = listOf(table.operatorsLength(), (index) => table.operators(index));
    return {
      name: table.name() ?? "",
      tensors,
      inputs,
      outputs,
      steps: operators.map((operator) => stepOf(operator, kinds, tensors)),
    };
  }

  return {
    kinds,
    count,
    allow: (nodes) => buffer.allow(nodes * READS_PER_NODE),
    at(index) {
      const known = read.get(index);
      if (known) return known;
      const table = Number.isInteger(index) && index >= 0 && index < count ? model.subgraphs(index) : undefined;
      if (table === undefined)
        throw new ImportProblem(`an operator calls graph ${index} of a file that has ${count} graphs`);
      const made = subgraph(table);
      read.set(index, made);
      return made;
    },
  };
}

/** Far more than the options of an operator need each time that it is asked what it means. */
const READS_PER_NODE = 400;

/** For problems. */
export function graphText({ name }: Subgraph, index: number): string {
  return name === "" ? `graph ${index}` : `the graph ${quoted(name)}`;
}
