import type { Table } from "flatbuffers";
import type { Activation, Clip, Known, Meaning } from "../model.js";
import { ImportProblem } from "../problem.js";
import { bracketed, quoted } from "../quoted.js";
import { ActivationFunctionType, type BuiltinOptions, type BuiltinOptions2 } from "./schema.js";
import type { TfliteTensor } from "./tensors.js";

/** An operator of the file as the functions that say what operators mean see it. */
export interface TfliteNode {
  readonly operator: string;
  readonly name: string;
  /** By position; undefined where an optional one is absent. */
  readonly inputs: readonly (number | undefined)[];
  readonly outputs: readonly number[];
  /** Of the graph, by index. */
  readonly tensors: readonly TfliteTensor[];
  /** Its options, read by `table`; undefined if it has none, or those of another operator. */
  options<T extends Table>(kind: BuiltinOptions, table: T): T | undefined;
  /** As `options`, of the second union. */
  newOptions<T extends Table>(kind: BuiltinOptions2, table: T): T | undefined;
  /** Says that so many values are looked at or made; false if that is too much by now. */
  spend(values: number): boolean;
}

/** @throws ImportProblem if the node breaks the rules of its operator. */
export type MeaningOf = (node: TfliteNode, known: Known) => Meaning;

export function unsupported(why: string): Meaning {
  return { kind: "unsupported", why };
}

/** `what` goes on from the node's place. */
export function problemAt(node: TfliteNode, what: string): ImportProblem {
  const name = node.name === "" ? "" : ` (node ${quoted(node.name)})`;
  return new ImportProblem(`${quoted(node.operator)}${name}: ${what}`);
}

/** The tensor at a position. @throws ImportProblem if it is absent. */
export function required(node: TfliteNode, position: number): number {
  const tensor = node.inputs[position];
  if (tensor !== undefined) return tensor;
  throw problemAt(node, `it has no input ${position + 1}, which its operator needs`);
}

export function isPresent(node: TfliteNode, position: number): boolean {
  return node.inputs[position] !== undefined;
}

/** The shape of a computed input. @throws ImportProblem if it is absent or has not `rank` dimensions. */
export function shapeOf(node: TfliteNode, known: Known, position: number, rank?: number): readonly number[] {
  const shape = known.shape(required(node, position));
  if (rank === undefined || shape.length === rank) return shape;
  throw problemAt(node, `its input ${position + 1} is ${bracketed(shape)}, where ${rank} dimensions are needed`);
}

/** What is known without running the model; undefined where the input is absent, computed, or too much to be looked at. */
export function knownValues(node: TfliteNode, known: Known, position: number): readonly number[] | undefined {
  const tensor = node.inputs[position];
  const constant = tensor === undefined ? undefined : known.constant(tensor);
  if (constant === undefined || constant.unread !== undefined || !node.spend(constant.count)) return undefined;
  return constant.numbers();
}

/** Axes count from 0; those from the end are negative in the file. @throws ImportProblem if there is no such axis. */
export function axisOf(node: TfliteNode, axis: number, rank: number): number {
  if (Number.isInteger(axis) && axis >= -rank && axis < rank) return axis < 0 ? axis + rank : axis;
  throw problemAt(node, `it has the axis ${axis}, where its input has ${rank} dimensions`);
}

const FUSED: Readonly<Record<number, Activation | Clip>> = {
  [ActivationFunctionType.RELU]: "relu",
  [ActivationFunctionType.RELU6]: "relu6",
  [ActivationFunctionType.TANH]: "tanh",
  [ActivationFunctionType.RELU_N1_TO_1]: { low: -1, high: 1 },
};

/** Adds the activation that is fused into a node. */
export function fused(meaning: Meaning, activation = ActivationFunctionType.NONE): Meaning {
  if (activation === ActivationFunctionType.NONE || meaning.kind === "unsupported") return meaning;
  const word = FUSED[activation];
  if (word !== undefined) return Object.assign({}, meaning, { activation: word });
  const name = ActivationFunctionType[activation] ?? `number ${activation}`;
  return unsupported(`the language has no activation like ${name}, which is fused into it`);
}
