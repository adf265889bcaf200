/** A small transformer for short texts as PyTorch writes it: attention, normalisations and GELU in single operators. */
import onnxProto from "onnx-proto";

const { onnx } = onnxProto;
const { INTS, INT } = onnx.AttributeProto.AttributeType;
const { FLOAT, INT64 } = onnx.TensorProto.DataType;

export const SENTENCES = { words: 100, steps: 12, features: 16, heads: 2, hidden: 32, layers: 2, classes: 4 } as const;

export function sentences(): Uint8Array {
  const { words, steps, features, hidden, layers, classes } = SENTENCES;
  const graph = graphOf();
  let value = graph.node("Gather", "/embeddings/word", [graph.weights("embeddings.word", words, features), "ids"]);
  value = graph.node("Add", "/embeddings", [value, graph.weights("embeddings.position", 1, steps, features)]);
  for (let layer = 0; layer < layers; layer++) {
    const path = `/encoder/layer.${layer}`;
    const attended = attention(graph, `${path}/attention`, value);
    const first = normalised(graph, `${path}/norm1`, graph.node("Add", `${path}/attention/output`, [attended, value]));
    const wide = gelu(graph, `${path}/mlp`, linear(graph, `${path}/mlp/fc1`, first, [features, hidden]));
    const narrow = linear(graph, `${path}/mlp/fc2`, wide, [hidden, features]);
    value = normalised(graph, `${path}/norm2`, graph.node("Add", `${path}/mlp/output`, [narrow, first]));
  }
  const mean = graph.node("ReduceMean", "/pool", [value], { axes: [1], keepdims: 0 });
  return graph.bytes(linear(graph, "/classifier", mean, [features, classes]), [1, classes]);
}

type Graph = ReturnType<typeof graphOf>;
type Attributes = Readonly<Record<string, number | readonly number[]>>;

function graphOf() {
  const nodes: onnxProto.onnx.INodeProto[] = [];
  const initializer: onnxProto.onnx.ITensorProto[] = [];
  const known = new Set<string>();

  const constant = (tensor: onnxProto.onnx.ITensorProto & { name: string }) => {
    if (!known.has(tensor.name)) initializer.push(tensor);
    known.add(tensor.name);
    return tensor.name;
  };
  return {
    weights(name: string, ...dims: readonly number[]) {
      const count = dims.reduce((all, each) => all * each, 1);
      return constant({ name, dataType: FLOAT, dims: [...dims], rawData: new Uint8Array(4 * count) });
    },
    real: (value: number) => constant({ name: `real_${value}`, dataType: FLOAT, dims: [], floatData: [value] }),
    wholes: (...values: readonly number[]) =>
      constant({ name: `shape_${values.join("_")}`, dataType: INT64, dims: [values.length], int64Data: [...values] }),
    node(opType: string, path: string, input: readonly string[], attributes: Attributes = {}) {
      const count = nodes.filter(({ name }) => name?.startsWith(`${path}/${opType}`)).length;
      const name = `${path}/${opType}${count === 0 ? "" : `_${count}`}`;
      const attribute = Object.entries(attributes).map(([name, value]) =>
        typeof value === "number" ? { name, type: INT, i: value } : { name, type: INTS, ints: [...value] },
      );
      nodes.push({ opType, name, input: [...input], output: [`${name}_output_0`], attribute });
      return `${name}_output_0`;
    },
    bytes: (output: string, shape: readonly number[]) =>
      onnx.ModelProto.encode({
        irVersion: 8,
        producerName: "pytorch",
        producerVersion: "2.1.0",
        opsetImport: [{ domain: "", version: 17 }],
        graph: {
          name: "main_graph",
          node: nodes,
          initializer,
          input: [described("ids", INT64, [1, SENTENCES.steps])],
          output: [described(output, FLOAT, shape)],
        },
      }).finish(),
  };
}

function described(name: string, elemType: number, shape: readonly number[]): onnxProto.onnx.IValueInfoProto {
  return { name, type: { tensorType: { elemType, shape: { dim: shape.map((dimValue) => ({ dimValue })) } } } };
}

function linear(graph: Graph, path: string, input: string, [from, to]: readonly [number, number]): string {
  const name = path.slice(1).replaceAll("/", ".");
  const product = graph.node("MatMul", path, [input, graph.weights(`${name}.weight`, from, to)]);
  return graph.node("Add", path, [graph.weights(`${name}.bias`, to), product]);
}

/** Softmax of scaled products of queries and keys, by the values. */
function attention(graph: Graph, path: string, input: string): string {
  const { features, heads } = SENTENCES;
  const size = features / heads;
  const headsOf = (name: string, perm: readonly number[]) => {
    const projected = linear(graph, `${path}/${name}`, input, [features, features]);
    const split = graph.node("Reshape", `${path}/${name}`, [projected, graph.wholes(0, 0, heads, size)]);
    return graph.node("Transpose", `${path}/${name}`, [split], { perm });
  };
  const products = graph.node("MatMul", path, [headsOf("query", [0, 2, 1, 3]), headsOf("key", [0, 2, 3, 1])]);
  const scores = graph.node("Div", path, [products, graph.real(Math.sqrt(size))]);
  const shares = graph.node("Softmax", path, [scores], { axis: 3 });
  const summed = graph.node("MatMul", path, [shares, headsOf("value", [0, 2, 1, 3])]);
  const steps = graph.node("Transpose", path, [summed], { perm: [0, 2, 1, 3] });
  const joined = graph.node("Reshape", path, [steps, graph.wholes(0, 0, features)]);
  return linear(graph, `${path}/output`, joined, [features, features]);
}

function normalised(graph: Graph, path: string, input: string): string {
  const { features } = SENTENCES;
  const name = path.slice(1).replaceAll("/", ".");
  const mean = graph.node("ReduceMean", path, [input], { axes: [-1] });
  const distance = graph.node("Sub", path, [input, mean]);
  const square = graph.node("Pow", path, [distance, graph.real(2)]);
  const variance = graph.node("ReduceMean", path, [square], { axes: [-1] });
  const deviation = graph.node("Sqrt", path, [graph.node("Add", path, [variance, graph.real(1e-5)])]);
  const scaled = graph.node("Mul", path, [
    graph.node("Div", path, [distance, deviation]),
    graph.weights(`${name}.weight`, features),
  ]);
  return graph.node("Add", path, [scaled, graph.weights(`${name}.bias`, features)]);
}

function gelu(graph: Graph, path: string, input: string): string {
  const erf = graph.node("Erf", path, [graph.node("Div", path, [input, graph.real(Math.SQRT2)])]);
  const product = graph.node("Mul", path, [input, graph.node("Add", path, [erf, graph.real(1)])]);
  return graph.node("Mul", path, [product, graph.real(0.5)]);
}
