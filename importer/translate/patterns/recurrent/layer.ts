/** A chain as one recurrent step, with what makes its sequence and takes it apart again. */
import type { Shape } from "../../../../src-sim/layers/shapes.js";
import type { FileNode, Operation } from "../../../model.js";
import type { Step } from "../../steps.js";
import type { Chain } from "./chains.js";
import { type Fresh, fresh } from "./fresh.js";
import { type Sequence, sequenceOf } from "./inputs.js";
import { addJoins, addSingle, type Wanted, wantedOf } from "./outputs.js";
import type { Flow } from "./places.js";
import type { Product } from "./products.js";

const GATES = { lstm: 4, gru: 3, rnn: 1 } as const;
const SHORT = "the state before its first step is a constant, which the layer multiplies all the same";
const REVERSED = "it reads the steps from the last to the first";

/** What a chain stands among. */
export interface Around {
  readonly flow: Flow;
  /** All steps but its cells, and the outputs of the model. */
  readonly rest: readonly Step[];
  readonly outputs: readonly number[];
  /** Grows with new tensors. */
  readonly shapes: Map<number, Shape>;
  readonly numberOf: () => number;
  readonly isConstant: (tensor: number) => boolean;
}

/** The steps in its place, and those besides its cells that they stand for; undefined where there is no sequence that it could read. */
export function layerOf(chain: Chain, around: Around) {
  const { cells, reads } = chain;
  const { flow, rest, outputs, shapes, numberOf } = around;
  const name = nameOf(cells.flatMap(({ products }) => products.map(({ step }) => step.node.name)));
  const before = fresh(name, shapes, numberOf);
  const sequence = sequenceOf(reads, flow, before);
  if (sequence === undefined) return undefined;
  const inOrder = cells.map(({ made }) => made);
  const made = sequence.isReversed ? inOrder.toReversed() : inOrder;
  const wanted = wantedOf(rest, outputs, made, flow);
  if (wanted.single.size === 0 && wanted.joins.size === 0) return undefined;
  const behind = fresh(name, shapes, numberOf);
  const result = addResult(chain, made, wanted, behind, numberOf);
  const recurrent = recurrentStep(chain, { name, sequence, result, wanted }, around);
  return { steps: [...before.steps, recurrent, ...behind.steps], replaced: new Set(wanted.joins.keys()) };
}

interface Result {
  readonly tensor: number;
  readonly is: "steps" | "last";
}

/** The last step alone where nothing else is read, else all. */
function addResult(
  { cells }: Chain,
  made: readonly number[],
  wanted: Wanted,
  behind: Fresh,
  numberOf: () => number,
): Result {
  const { shapes } = behind;
  const last = cells.at(-1);
  const units = last?.units ?? 1;
  const { joins, single } = wanted;
  if (last && joins.size === 0 && [...single].every((tensor) => tensor === last.made)) {
    const shape = shapes.get(last.made) ?? [];
    if (shape.at(-1) === units) return { tensor: last.made, is: "last" };
    const tensor = numberOf();
    shapes.set(tensor, [1, units]);
    behind.reshaped(tensor, shape, last.made);
    return { tensor, is: "last" };
  }
  const tensor = numberOf();
  shapes.set(tensor, [1, cells.length, units]);
  addJoins(behind, tensor, joins);
  for (const [place, output] of made.entries()) if (single.has(output)) addSingle(behind, tensor, place, output);
  return { tensor, is: "steps" };
}

interface Parts {
  readonly name: string;
  readonly sequence: Sequence;
  readonly result: Result;
  readonly wanted: Wanted;
}

function recurrentStep(
  { cells, reads, isFirstShort, given }: Chain,
  parts: Parts,
  { shapes, isConstant }: Around,
): Step {
  const { name, sequence, result, wanted } = parts;
  const { word = "rnn", units = 1, memory } = cells.at(-1) ?? {};
  const features = reads[0]?.at.length ?? 1;
  const isMemoryRead = memory !== undefined && wanted.counts.has(memory.made);
  const results = [result.is, ...(isMemoryRead ? (["state"] as const) : [])];
  const outputs = [result.tensor, ...(isMemoryRead ? [memory.made] : [])];
  const assumed = [...(isFirstShort ? [SHORT] : []), ...(sequence.isReversed ? [REVERSED] : [])];
  const operation: Operation = {
    kind: "recurrent",
    word,
    data: [sequence.tensor],
    units,
    features,
    timeAxis: sequence.timeAxis,
    directions: 1,
    results,
    shapes: outputs.map((tensor) => shapes.get(tensor) ?? []),
    ...(given.length > 0 && { isStateGiven: true }),
    ...(assumed.length > 0 && { assumed }),
    hasBias: true,
    weightBits: mostBits(cells.flatMap(({ products }) => products)),
  };
  const constants = cells.flatMap(({ steps }) => [...steps].flatMap(({ node }) => node.inputs.filter(isConstant)));
  const macs = cells.length * GATES[word] * units * (features + units);
  const node: FileNode = {
    operator: word.toUpperCase(),
    name,
    inputs: [sequence.tensor, ...new Set(constants)],
    outputs,
    meaning: () => operation,
    cost: { weights: undefined, macs: () => macs },
  };
  return { node, operation, activation: undefined };
}

function mostBits(products: readonly Product[]): number | undefined {
  const bits = products.map(({ operation }) => operation.weightBits);
  return bits.includes(undefined) ? undefined : Math.max(...(bits as number[]));
}

/** The path that the nodes share, or the first of their names. */
function nameOf(names: readonly string[]): string {
  const [first = "", ...others] = names.map((name) => name.split("/"));
  const words = [...first];
  const isShared = (count: number) =>
    others.every((path) => path.length > count && words.slice(0, count).every((word, at) => word === path[at]));
  let count = words.length - 1;
  while (count > 0 && !isShared(count)) count--;
  return words.slice(0, count).join("/") || (names[0] ?? "");
}
