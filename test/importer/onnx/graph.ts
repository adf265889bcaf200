/** ONNX graphs for tests, node by node, without the shapes between nodes: as exporters of trained models often write them. */
import { type Attributes, bytesOf, info, node, Type, tensor, wholes } from "./model.js";

type Shape = readonly number[];

export interface OnnxGraph {
  /** Floating-point numbers, or weights whose values nobody reads. */
  weights(dims: Shape, ...values: number[]): string;
  wholes(...values: number[]): string;
  /** Adds a node named by its operator, which may have its domain before it, and how many stand before it; gives its first output's name. */
  node(operator: string, inputs: readonly string[], attributes?: Attributes): string;
  /** As `node`, but gives all outputs. */
  parts(count: number, operator: string, inputs: readonly string[], attributes?: Attributes): readonly string[];
  /** A convolution of 3 x 3, or as large as is said, that keeps the map's size. */
  conv(read: string, channels: number, kernels: number, size?: number): string;
  bytes(input: Shape, ...outputs: readonly string[]): Uint8Array;
}

/** Its input is `x`. */
export function onnxGraph(): OnnxGraph {
  const nodes: ReturnType<typeof node>[] = [];
  const initializer: ReturnType<typeof tensor>[] = [];
  const graph: OnnxGraph = {
    weights(dims, ...values) {
      const name = `c${initializer.length}`;
      initializer.push(tensor(name, dims, Type.FLOAT, values.length > 0 ? { floatData: values } : {}));
      return name;
    },
    wholes(...values) {
      const name = `c${initializer.length}`;
      initializer.push(wholes(name, ...values));
      return name;
    },
    node: (operator, inputs, attributes = {}) => graph.parts(1, operator, inputs, attributes)[0] ?? "",
    parts(count, operator, inputs, attributes = {}) {
      const [plain = "", ...domain] = operator.split(".").reverse();
      const name = `${plain}${nodes.length}`;
      const outputs = Array.from({ length: count }, (_, at) => (at === 0 ? name : `${name}.${at}`));
      nodes.push(node(plain, inputs, outputs, { attributes, name, domain: domain.reverse().join(".") }));
      return outputs;
    },
    conv(read, channels, kernels, size = 3) {
      const filter = graph.weights([kernels, channels, size, size]);
      return graph.node("Conv", [read, filter], { pads: Array<number>(4).fill((size - 1) / 2) });
    },
    bytes: (input, ...outputs) =>
      bytesOf({ input: [info("x", input)], initializer, node: nodes, output: outputs.map((output) => info(output)) }),
  };
  return graph;
}
