/** ONNX models for tests, encoded by another codec than the one that is tested. */
import onnxProto from "onnx-proto";
import type { FileModel, Known, Meaning } from "../../../importer/model.js";
import { readOnnx } from "../../../importer/onnx/read.js";

const { onnx } = onnxProto;

/** TensorProto.DataType */
export const Type = {
  FLOAT: 1,
  UINT8: 2,
  INT8: 3,
  INT32: 6,
  INT64: 7,
  STRING: 8,
  BOOL: 9,
  FLOAT16: 10,
  UINT4: 21,
  INT4: 22,
  INT2: 26,
} as const;

/** AttributeProto.AttributeType */
const ATTRIBUTE = { FLOAT: 1, INT: 2, STRING: 3, TENSOR: 4, GRAPH: 5, FLOATS: 6, INTS: 7 } as const;

export type Attribute =
  | number
  | string
  | readonly number[]
  | { readonly float: number }
  | { readonly floats: readonly number[] }
  | { readonly tensor: onnxProto.onnx.ITensorProto }
  | { readonly graph: onnxProto.onnx.IGraphProto };

export type Attributes = Readonly<Record<string, Attribute>>;

function attribute([name, value]: [string, Attribute]): onnxProto.onnx.IAttributeProto {
  if (typeof value === "number") return { name, type: ATTRIBUTE.INT, i: value };
  if (typeof value === "string") return { name, type: ATTRIBUTE.STRING, s: new TextEncoder().encode(value) };
  if ("float" in value) return { name, type: ATTRIBUTE.FLOAT, f: value.float };
  if ("floats" in value) return { name, type: ATTRIBUTE.FLOATS, floats: [...value.floats] };
  if ("tensor" in value) return { name, type: ATTRIBUTE.TENSOR, t: value.tensor };
  if ("graph" in value) return { name, type: ATTRIBUTE.GRAPH, g: value.graph };
  return { name, type: ATTRIBUTE.INTS, ints: [...value] };
}

interface NodeOptions {
  readonly attributes?: Attributes;
  readonly name?: string;
  readonly domain?: string;
}

export function node(
  opType: string,
  input: readonly string[],
  output: readonly string[],
  { attributes = {}, name = "", domain = "" }: NodeOptions = {},
): onnxProto.onnx.INodeProto {
  const protos = Object.entries(attributes).map(attribute);
  return { opType, input: [...input], output: [...output], name, domain, attribute: protos };
}

type Data = Omit<onnxProto.onnx.ITensorProto, "name" | "dims" | "dataType">;

/** A constant without values, as in files that are stripped of their weights, unless `data` says them. */
export function tensor(
  name: string,
  dims: readonly number[],
  dataType: number = Type.FLOAT,
  data: Data = {},
): onnxProto.onnx.ITensorProto {
  return { name, dims: [...dims], dataType, ...data };
}

/** Whole numbers of 64 bits, one-dimensional. */
export function wholes(name: string, ...values: number[]): onnxProto.onnx.ITensorProto {
  return tensor(name, [values.length], Type.INT64, { int64Data: values });
}

/** A floating-point number. */
export function real(name: string, value: number): onnxProto.onnx.ITensorProto {
  return tensor(name, [], Type.FLOAT, { floatData: [value] });
}

export function info(
  name: string,
  shape?: readonly (number | string)[],
  elemType: number = Type.FLOAT,
): onnxProto.onnx.IValueInfoProto {
  const dim = shape?.map((size) => (typeof size === "number" ? { dimValue: size } : { dimParam: size }));
  return { name, type: { tensorType: { elemType, ...(dim && { shape: { dim } }) } } };
}

export function bytesOf(
  graph: onnxProto.onnx.IGraphProto,
  model: Omit<onnxProto.onnx.IModelProto, "graph"> = {},
): Uint8Array {
  const whole = { irVersion: 8, opsetImport: [{ version: 17 }], ...model, graph: { name: "graph", ...graph } };
  return new Uint8Array(onnx.ModelProto.encode(onnx.ModelProto.create(whole)).finish());
}

/** A computed input of the node that is tested, a constant, or one that is left out. */
export type Input =
  | readonly number[]
  | { readonly shape: readonly number[]; readonly type: number }
  | onnxProto.onnx.ITensorProto
  | undefined;

export interface Tested {
  readonly inputs: readonly Input[];
  readonly attributes?: Attributes;
  readonly domain?: string;
  /** Numbers of the outputs that are read; default the first. */
  readonly read?: readonly number[];
}

/** The meaning of a model's only node; its computed inputs are numbered from 0 among each other. */
export function meaningOf(operator: string, { inputs, attributes = {}, domain = "", read = [0] }: Tested): Meaning {
  const constants = inputs.flatMap((input) => (isConstant(input) ? [input] : []));
  const data = inputs.flatMap((input, position) =>
    input === undefined || isConstant(input)
      ? []
      : [Array.isArray(input) ? info(`x${position}`, input) : computed(`x${position}`, input)],
  );
  const names = inputs.map((input, position) =>
    input === undefined ? "" : isConstant(input) ? (input.name ?? "") : `x${position}`,
  );
  const outputs = Array.from({ length: Math.max(...read) + 1 }, (_, output) => `y${output}`);
  const graph = {
    input: data,
    initializer: constants,
    node: [node(operator, names, outputs, { attributes, domain })],
    output: read.map((output) => info(`y${output}`)),
  };
  const model = readOnnx(bytesOf(graph));
  const [tested] = model.nodes;
  if (!tested) throw new Error("the node is not left");
  return renumbered(tested.meaning(knownOf(model)), model.inputs);
}

function isConstant(input: Input): input is onnxProto.onnx.ITensorProto {
  return input !== undefined && !Array.isArray(input) && "dataType" in input;
}

function computed(name: string, input: Input) {
  const { shape, type } = input as { shape: readonly number[]; type: number };
  return info(name, shape, type);
}

/** Tensors as what number of input they are. */
function renumbered(meaning: Meaning, inputs: readonly number[]): Meaning {
  if (!("data" in meaning)) return meaning;
  return { ...meaning, data: meaning.data.map((tensor) => inputs.indexOf(tensor)) } as Meaning;
}

/** What the file itself says. */
export function knownOf(model: FileModel): Known {
  return {
    shape: (index) => (model.tensors[index]?.shape ?? []).map(Number),
    constant: (index) => model.tensors[index]?.constant,
  };
}
