/** As PyTorch's exporter writes them: `Gemm` with turned weights, `Split`, `Gather`, `Unsqueeze`. */
import { type Attributes, bytesOf, info, node, real, Type, tensor, wholes } from "../onnx/model.js";
import { type CellWriter, type Shape, type Tensor, withLast } from "./writer.js";

const ACTIVATIONS = { sigmoid: "Sigmoid", tanh: "Tanh", relu: "Relu" } as const;
const COMBINED = { add: "Add", mul: "Mul", sub: "Sub" } as const;

export interface OnnxDialect {
  /** Products are `MatMul`, their biases added behind. */
  readonly plain?: boolean;
  /** Products of columns, with the weights first. */
  readonly columns?: boolean;
  /** All that is made is quantised. */
  readonly quantised?: boolean;
}

export function onnxWriter({ plain = false, columns = false, quantised = false }: OnnxDialect = {}): CellWriter {
  const nodes: ReturnType<typeof node>[] = [];
  const inputs: ReturnType<typeof info>[] = [];
  const stored = new Map<string, ReturnType<typeof tensor>>();
  const constant = (made: ReturnType<typeof tensor>) => {
    stored.set(made.name ?? "", made);
    return made.name ?? "";
  };
  const add = (operator: string, read: readonly string[], shape: Shape, attributes: Attributes = {}): Tensor => {
    const id = `/cell/${operator}_${nodes.length}`;
    nodes.push(node(operator, read, [id], { attributes, name: id }));
    return quantised ? stepped(id, shape) : { id, shape };
  };
  const stepped = (id: string, shape: Shape): Tensor => {
    const scale = constant(real("scale", 0.1));
    const zero = constant(tensor("zero", [], Type.INT8, { int32Data: [0] }));
    nodes.push(node("QuantizeLinear", [id, scale, zero], [`${id}.q`]));
    nodes.push(node("DequantizeLinear", [`${id}.q`, scale, zero], [`${id}.d`]));
    return { id: `${id}.d`, shape };
  };
  const idOf = ({ id }: Tensor) => String(id);
  const writer: CellWriter = {
    input(name, shape) {
      inputs.push(info(name, shape));
      return { id: name, shape };
    },
    zeros: (shape) => ({ id: constant(tensor(`zeros${stored.size}`, shape)), shape }),
    product(x, weights, units, isBiased = true) {
      const features = x.shape.at(-1) ?? 1;
      const made = withLast(x.shape, units);
      const bias = () => constant(tensor(`${weights}.bias`, [units]));
      if (columns) {
        const column = writer.reshaped(x, [features, 1]);
        const product = add("MatMul", [constant(tensor(weights, [units, features])), idOf(column)], [units, 1]);
        const row = writer.reshaped(product, made);
        return isBiased ? add("Add", [idOf(row), bias()], made) : row;
      }
      if (plain || x.shape.length > 2) {
        const product = add("MatMul", [idOf(x), constant(tensor(weights, [features, units]))], made);
        return isBiased ? add("Add", [idOf(product), bias()], made) : product;
      }
      const read = [idOf(x), constant(tensor(weights, [units, features])), ...(isBiased ? [bias()] : [])];
      return add("Gemm", read, made, { transB: 1 });
    },
    combined: (word, one, other) => add(COMBINED[word], [idOf(one), idOf(other)], one.shape),
    rest: (x) => add("Sub", [constant(real("one", 1)), idOf(x)], x.shape),
    shifted: (x) => add("Add", [idOf(x), constant(real("one", 1))], x.shape),
    activated: (word, x) => add(ACTIVATIONS[word], [idOf(x)], x.shape),
    split(x, count) {
      const size = (x.shape.at(-1) ?? 1) / count;
      const ids = Array.from({ length: count }, (_, part) => `/cell/Split_${nodes.length}.${part}`);
      const sizes = constant(wholes(`sizes${count}x${size}`, ...Array<number>(count).fill(size)));
      nodes.push(
        node("Split", [idOf(x), sizes], ids, { attributes: { axis: -1 }, name: `/cell/Split_${nodes.length}` }),
      );
      return ids.map((id) => ({ id, shape: withLast(x.shape, size) }));
    },
    step(x, at) {
      const index = constant(tensor(`at${at}`, [], Type.INT64, { int64Data: [at] }));
      return add("Gather", [idOf(x), index], x.shape.toSpliced(1, 1), { axis: 1 });
    },
    joined(tensors, axis) {
      const [first = { id: "", shape: [] }] = tensors;
      const total = tensors.reduce((sum, { shape }) => sum + (shape[axis] ?? 1), 0);
      return add("Concat", tensors.map(idOf), first.shape.with(axis, total), { axis });
    },
    stacked: (tensors) =>
      writer.joined(
        tensors.map((x) => add("Unsqueeze", [idOf(x), constant(wholes("axis1", 1))], x.shape.toSpliced(1, 0, 1))),
        1,
      ),
    reshaped: (x, shape) => add("Reshape", [idOf(x), constant(wholes(`to${shape.join("x")}`, ...shape))], shape),
    turned(x, axis) {
      const ranges = [[-1], [-(2 ** 31)], [axis], [-1]].map((range) => constant(wholes(`turn${range}`, ...range)));
      const [start = "", end = "", on = "", step = ""] = ranges;
      return add("Slice", [idOf(x), start, end, on, step], x.shape);
    },
    bytes: (...outputs) =>
      bytesOf({
        input: inputs,
        initializer: [...stored.values()],
        node: nodes,
        output: outputs.map((output) => info(idOf(output))),
      }),
  };
  return writer;
}
