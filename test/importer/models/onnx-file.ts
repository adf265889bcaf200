/** Puts ONNX files together, node by node. */
import onnxProto from "onnx-proto";
import { product } from "./arithmetic.js";
import type { Shape } from "./graph.js";

const { onnx } = onnxProto;

/** Numbers of the format's element types. */
export const FLOAT = 1;
export const INT8 = 3;
export const INT32 = 6;
export const INT64 = 7;
export const INT4 = 22;

const BYTES: Readonly<Record<number, number>> = { [FLOAT]: 4, [INT8]: 1, [INT32]: 4, [INT64]: 8, [INT4]: 0.5 };

type Attribute = number | string | readonly number[];

export interface NodeOptions {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly domain?: string;
  /** Of its first output; default FLOAT. */
  readonly type?: number;
  /** Index of the output that is used; those before it have no name. */
  readonly used?: number;
  /** Of the batch, where the output has one: default 0. */
  readonly batchAxis?: number | "none";
}

export interface OnnxFile {
  /** Adds a node and gives the name of the output that is used, which has this shape, with the batch. */
  node(operator: string, inputs: readonly string[], shape: Shape, options?: NodeOptions): string;
  /** Zeros, or the numbers given; gives the constant's name. */
  constant(type: number, dims: Shape, numbers?: readonly number[]): string;
  input(name: string, shape: Shape): string;
  output(name: string, shape: Shape): void;
  bytes(opset: number): Uint8Array;
}

export interface FileStyle {
  /** Of nodes and of the tensors they make. */
  readonly names: "empty" | "paths";
  /** Whether the shapes between nodes stand in the file. */
  readonly states: boolean;
  /** A batch with a name is open. */
  readonly batch: 1 | "N";
}

export function onnxFile({ names, states, batch }: FileStyle): OnnxFile {
  const nodes: onnxProto.onnx.INodeProto[] = [];
  const initializer: onnxProto.onnx.ITensorProto[] = [];
  const [input, output, valueInfo]: onnxProto.onnx.IValueInfoProto[][] = [[], [], []];
  const info = (name: string, shape: Shape, type = FLOAT, batchAxis: number | "none" = 0) => ({
    name,
    type: {
      tensorType: {
        elemType: type,
        shape: {
          dim: shape.map((dimValue, axis) => (axis === batchAxis && batch === "N" ? { dimParam: "N" } : { dimValue })),
        },
      },
    },
  });
  return {
    node(operator, inputs, shape, { attributes = {}, domain = "", type = FLOAT, used = 0, batchAxis = 0 } = {}) {
      const name = `/body/${operator}_${nodes.length}`;
      const made = `${name}_output_${used}`;
      nodes.push({
        opType: operator,
        domain,
        name: names === "empty" ? "" : name,
        input: [...inputs],
        output: [...Array<string>(used).fill(""), made],
        attribute: Object.entries(attributes).map(([key, value]) => ({ name: key, ...attribute(value) })),
      });
      if (states) valueInfo?.push(info(made, shape, type, batchAxis));
      return made;
    },
    constant(type, dims, numbers) {
      const name = `constant_${initializer.length}`;
      initializer.push({ name, dataType: type, dims: [...dims], rawData: raw(type, dims, numbers) });
      return name;
    },
    input(name, shape) {
      input?.push(info(name, shape));
      return name;
    },
    output(name, shape) {
      output?.push(info(name, shape));
    },
    bytes: (opset) =>
      onnx.ModelProto.encode({
        irVersion: 8,
        producerName: "made",
        opsetImport: [
          { domain: "", version: opset },
          { domain: "com.microsoft", version: 1 },
        ],
        graph: {
          name: "made",
          node: nodes,
          initializer,
          input: input ?? [],
          output: output ?? [],
          valueInfo: valueInfo ?? [],
        },
      }).finish(),
  };
}

function attribute(value: Attribute): Partial<onnxProto.onnx.IAttributeProto> {
  const { AttributeType } = onnx.AttributeProto;
  if (typeof value === "string") return { type: AttributeType.STRING, s: new TextEncoder().encode(value) };
  if (typeof value === "number") return { type: AttributeType.INT, i: value };
  return { type: AttributeType.INTS, ints: [...value] };
}

function raw(type: number, dims: Shape, numbers?: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(product(dims) * (BYTES[type] ?? 1)));
  const view = new DataView(bytes.buffer);
  for (const [at, number] of (numbers ?? []).entries()) {
    if (type === FLOAT) view.setFloat32(4 * at, number, true);
    else if (type === INT64) view.setBigInt64(8 * at, BigInt(number), true);
    else if (type === INT32) view.setInt32(4 * at, number, true);
    else view.setInt8(at, number);
  }
  return bytes;
}
