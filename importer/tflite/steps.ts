import type { Shape } from "../../src-sim/layers/shapes.js";
import type { OperatorCost } from "../operator-costs.js";
import { ImportProblem } from "../problem.js";
import { quoted } from "../quoted.js";
import type { MeaningOf } from "./node.js";
import type { OperatorKind } from "./operator-codes.js";
import { BuiltinOperator, type Operator } from "./schema.js";
import type { TfliteTensor } from "./tensors.js";
import { listOf } from "./vectors.js";

/** An operator with its tensors, before its meaning is asked for. */
export interface Step {
  readonly kind: OperatorKind;
  /** Nodes have no names of their own: the name of what it makes. */
  readonly name: string;
  readonly inputs: readonly (number | undefined)[];
  readonly outputs: readonly number[];
  readonly table: Operator;
  /** In place of what its operator means, where it stands for others, too. */
  readonly meaning?: MeaningOf;
  /** What is certain of it, where its operator's name does not say. */
  readonly cost?: OperatorCost;
  /** How many nodes it would be if its loop were written out. */
  readonly nodes?: number;
  /** Of its outputs, where it is known of this operator alone. */
  readonly shapes?: readonly (Shape | undefined)[];
}

const ABSENT = -1;
/** Far more than nodes have. */
const MOST_OPERANDS = 10_000;

/** @throws ImportProblem if it refers to an operator or a tensor that is not there */
export function stepOf(table: Operator, kinds: readonly OperatorKind[], tensors: readonly TfliteTensor[]): Step {
  const kind = kinds[table.opcodeIndex()];
  if (kind === undefined)
    throw new ImportProblem(
      `a node is of operator ${table.opcodeIndex()} of the file's list, which has ${kinds.length} operators`,
    );
  const place = `a node of ${quoted(kind.name)}`;
  const count = table.inputsLength() + table.outputsLength();
  if (count > MOST_OPERANDS)
    throw new ImportProblem(`${place} has ${count} inputs and outputs; at most ${MOST_OPERANDS} are read`);
  const numbers = listOf(table.inputsLength(), (index) => table.inputs(index));
  const outputs = listOf(table.outputsLength(), (index) => table.outputs(index)).filter((tensor) => tensor !== ABSENT);
  const inputs = numbers.map((tensor) => (tensor === ABSENT ? undefined : checkedTensor(tensor, tensors, place)));
  for (const tensor of outputs) checkedTensor(tensor, tensors, place);
  return { kind, name: tensors[outputs[0] ?? ABSENT]?.name ?? "", inputs, outputs, table };
}

/** @throws ImportProblem if there is no such tensor */
export function checkedTensor(tensor: number, tensors: readonly TfliteTensor[], place: string): number {
  if (tensors[tensor] !== undefined) return tensor;
  throw new ImportProblem(`${place} refers to tensor ${tensor} of a graph that has ${tensors.length} tensors`);
}

/** @throws ImportProblem if a tensor has two origins: nodes, stored values or the graph's inputs */
export function checkWriters(
  steps: readonly Step[],
  tensors: readonly TfliteTensor[],
  inputs: readonly number[],
): void {
  const written = new Set(inputs);
  for (const { kind, outputs } of steps)
    for (const tensor of outputs) {
      if (tensors[tensor]?.constant !== undefined)
        throw new ImportProblem(
          `a node of ${quoted(kind.name)} writes tensor ${nameOf(tensor)}, which has stored values`,
        );
      if (written.has(tensor))
        throw new ImportProblem(
          `two origins make tensor ${nameOf(tensor)}; each tensor is an input or written by one node`,
        );
      written.add(tensor);
    }

  function nameOf(tensor: number): string {
    return quoted(tensors[tensor]?.name ?? "");
  }
}

const UNPACKING: ReadonlySet<number | undefined> = new Set([BuiltinOperator.DEQUANTIZE, BuiltinOperator.DENSIFY]);

/**
 * Weights may be stored in fewer bits or sparsely, with nodes that unpack them. Readers of what such a node makes, which
 * is a key here, are to see the tensor that is stored.
 */
export function storedSources(
  steps: readonly Step[],
  tensors: readonly TfliteTensor[],
  outputs: readonly number[],
): ReadonlyMap<number, number> {
  const sources = new Map<number, number>();
  for (const step of steps) {
    const [input] = step.inputs;
    const [output] = step.outputs;
    if (!UNPACKING.has(step.kind.builtin) || input === undefined || output === undefined) continue;
    const source = sources.get(input) ?? input;
    if (tensors[source]?.constant !== undefined && !outputs.includes(output)) sources.set(output, source);
  }
  return sources;
}
