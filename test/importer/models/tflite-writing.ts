/** What every operator needs to be written as TFLite: tensors, constants, fused activations. */
import type { Builder, Offset } from "flatbuffers";
import {
  type ActivationFunctionType,
  type BuiltinOperator,
  BuiltinOptions,
  TensorType,
} from "../../../importer/tflite/schema.js";
import type { Graph, Shape } from "./graph.js";
import type { TfliteDialect } from "./tflite-dialect.js";
import type { TensorOptions, TfliteFile } from "./tflite-file.js";

export interface Writing {
  readonly file: TfliteFile;
  readonly graph: Graph;
  readonly dialect: TfliteDialect;
  /** Of computed tensors. */
  readonly values: TensorOptions;
  readonly weights: TensorOptions;
  readonly biases: TensorOptions;
}

/** A value of the graph in the file; its shape as the graph has it. */
export interface Held {
  readonly index: number;
  readonly shape: Shape;
}

export type Writer<Kind> = (
  writing: Writing,
  operation: Kind,
  reads: readonly Held[],
  shape: Shape,
  fused: ActivationFunctionType,
) => number;

export const INT32: TensorOptions = { type: TensorType.INT32 };

/** With the batch, channels last. */
export const inFile = ([first = 1, ...rest]: Shape): Shape =>
  rest.length === 2 ? [1, ...rest, first] : [1, first, ...rest];

/** For steps that read less than they should: there are none. */
export const NOTHING: Held = { index: 0, shape: [] };

/** Adds an operator with one output, of this shape as the file has it. */
export function node(
  { file, values }: Writing,
  code: BuiltinOperator,
  inputs: readonly number[],
  shape: Shape,
  kind: BuiltinOptions = BuiltinOptions.NONE,
  write: (builder: Builder) => Offset = () => 0,
): number {
  const output = file.tensor(shape, values);
  file.operator(code, inputs, [output], { kind, write });
  return output;
}

export const order = ({ file }: Writing, numbers: readonly number[]) => file.constant([numbers.length], INT32, numbers);

export const biasOf = ({ file, biases }: Writing, bias: boolean, units: number) =>
  bias ? [file.constant([units], biases)] : [];
