/** What every operator needs to be written as ONNX: values, weights, axes, quantising. */
import type { Graph, Shape } from "./graph.js";
import type { OnnxDialect } from "./onnx-dialect.js";
import { FLOAT, INT4, INT8, INT64, type NodeOptions, type OnnxFile } from "./onnx-file.js";

export interface Writing {
  readonly file: OnnxFile;
  readonly graph: Graph;
  readonly dialect: OnnxDialect;
  /** Values are whole numbers between the steps. */
  readonly integers: boolean;
}

/** A value of the graph in the file: its name, and its shape with the batch. */
export interface Held {
  readonly name: string;
  readonly shape: Shape;
}

export type Writer<Kind, Made = string> = (
  writing: Writing,
  operation: Kind,
  reads: readonly Held[],
  shape: Shape,
) => Made;

/** With the batch. */
export const inFile = ({ isSignal }: Graph, shape: Shape): Shape =>
  isSignal && shape.length === 3 ? [1, ...shape.slice(0, 2)] : [1, ...shape];

/** The axes of a map's rows and columns. */
export const mapAxes = ({ graph }: Writing) => (graph.isSignal ? [2] : [2, 3]);

/** For steps that read less than they should: there are none. */
export const NOTHING: Held = { name: "", shape: [] };

/** A floating-point value as the steps hand it on. */
export function stored(writing: Writing, { name, shape }: Held): string {
  if (writing.graph.activationBits === undefined) return name;
  const quantised = writing.file.node("QuantizeLinear", [name, ...scaled(writing)], shape, { type: INT8 });
  return writing.integers ? quantised : dequantised(writing, { name: quantised, shape });
}

export function dequantised(writing: Writing, { name, shape }: Held): string {
  return writing.file.node("DequantizeLinear", [name, ...scaled(writing)], shape);
}

export function scaled({ file }: Writing, zero = INT8): string[] {
  return [file.constant(FLOAT, [], [0.5]), file.constant(zero, [])];
}

/** Weights as a floating-point operator reads them. */
export function weights(writing: Writing, dims: Shape): string {
  const { file, graph } = writing;
  if (graph.weightBits === undefined) return file.constant(FLOAT, dims);
  const type = graph.weightBits === 4 ? INT4 : INT8;
  const [scale = "", zero = ""] = scaled(writing, type);
  return file.node("DequantizeLinear", [file.constant(type, dims), scale, zero], dims, NO_BATCH);
}

export const ints = ({ file }: Writing, numbers: readonly number[]) => file.constant(INT64, [numbers.length], numbers);

/** A node whose axes are an attribute up to an opset, and an input from then on. */
export function withAxes(
  { file, dialect }: Writing,
  [operator, from]: readonly [string, number],
  name: string,
  axes: readonly number[],
  shape: Shape,
  options: NodeOptions = {},
): string {
  if (dialect.opset < from)
    return file.node(operator, [name], shape, { ...options, attributes: { ...options.attributes, axes } });
  return file.node(operator, [name, file.constant(INT64, [axes.length], axes)], shape, options);
}

export const NO_BATCH = { batchAxis: "none" } as const;
/** Of nodes that compute shapes. */
export const NUMBERS = { ...NO_BATCH, type: INT64 };
export const squeeze = ["Squeeze", 13] as const;
export const unsqueeze = ["Unsqueeze", 13] as const;
export const reduceMean = ["ReduceMean", 18] as const;
