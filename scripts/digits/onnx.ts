/** ONNX files: their parts, by the names of the format. */
import onnxProto from "onnx-proto";

const { onnx } = onnxProto;

export type Node = onnxProto.onnx.INodeProto;
export type Tensor = onnxProto.onnx.ITensorProto;

const { FLOAT, INT8, INT32 } = onnx.TensorProto.DataType;
/** Of AttributeProto.AttributeType. */
const [INT, INTS] = [2, 7];
/** Versions of the format and of its operators. */
const [FORMAT, OPERATORS] = [8, 17];

export function node(
  opType: string,
  input: readonly string[],
  output: string,
  attributes: Readonly<Record<string, number | readonly number[]>> = {},
): Node {
  const attribute = Object.entries(attributes).map(([name, value]) => {
    return typeof value === "number" ? { name, type: INT, i: value } : { name, type: INTS, ints: [...value] };
  });
  return { opType, name: output, input: [...input], output: [output], attribute };
}

/** Values as the bytes of a file hold them. */
export function tensor(name: string, dims: readonly number[], data: Float32Array | Int8Array | Int32Array): Tensor {
  const dataType = data instanceof Float32Array ? FLOAT : data instanceof Int8Array ? INT8 : INT32;
  return { name, dims: [...dims], dataType, rawData: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
}

export interface Graph {
  readonly name: string;
  /** Sizes behind the batch, which is left open. */
  readonly input: { readonly name: string; readonly sizes: readonly number[] };
  readonly output: { readonly name: string; readonly sizes: readonly number[] };
  readonly nodes: readonly Node[];
  readonly constants: readonly Tensor[];
}

export function modelOf({ name, input, output, nodes, constants }: Graph): Uint8Array {
  const infoOf = ({ name, sizes }: Graph["input"]) => {
    const dim = [{ dimParam: "N" }, ...sizes.map((dimValue) => ({ dimValue }))];
    return { name, type: { tensorType: { elemType: FLOAT, shape: { dim } } } };
  };
  const graph = {
    name,
    input: [infoOf(input)],
    output: [infoOf(output)],
    node: [...nodes],
    initializer: [...constants],
  };
  const model = { irVersion: FORMAT, opsetImport: [{ domain: "", version: OPERATORS }], producerName: "imnpu", graph };
  return new Uint8Array(onnx.ModelProto.encode(onnx.ModelProto.create(model)).finish());
}
