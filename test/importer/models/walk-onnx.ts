/** What an ONNX file costs by its own weights' shapes, and the shapes that it states: decoded by another codec than the importer's. */
import onnxProto from "onnx-proto";
import { product } from "./arithmetic.js";
import type { Shape } from "./graph.js";
import type { Walked, WalkedLayer } from "./walk.js";

type Node = onnxProto.onnx.INodeProto;

interface Names {
  /** With the batch, of all values whose shapes the file states; open dimensions are 1. */
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly makers: ReadonlyMap<string, Node>;
}

export function walkOnnx(bytes: Uint8Array): Walked {
  const { graph } = onnxProto.onnx.ModelProto.decode(bytes);
  const [nodes, outputs] = [graph?.node ?? [], graph?.output ?? []];
  const stated = [...(graph?.input ?? []), ...outputs, ...(graph?.valueInfo ?? [])];
  const shapes = new Map([
    ...stated.map((each) => [each.name ?? "", statedShape(each)] as const),
    ...(graph?.initializer ?? []).map(({ name, dims }) => [name ?? "", (dims ?? []).map(Number)] as const),
  ]);
  const makers = new Map(nodes.flatMap((node) => (node.output ?? []).map((output) => [output, node] as const)));
  const names = { shapes, makers };
  return {
    layers: nodes.flatMap((node) => WEIGHTED[node.opType ?? ""]?.(node, names) ?? []),
    outputs: outputs.map((output) => statedShape(output).slice(1)),
  };
}

function statedShape({ type }: onnxProto.onnx.IValueInfoProto): Shape {
  return (type?.tensorType?.shape?.dim ?? []).map(({ dimValue }) => (dimValue ? Number(dimValue) : 1));
}

/** Of a value, through what only says weights in other numbers. */
function shapeOf(name: string | undefined, names: Names): Shape {
  const known = names.shapes.get(name ?? "");
  if (known) return known;
  const maker = names.makers.get(name ?? "");
  if (maker?.opType === "DequantizeLinear") return shapeOf(maker.input?.[0], names);
  throw new Error(`no shape of ${name}`);
}

const convolution = (weights: number) => (node: Node, names: Names) => {
  const kernel = shapeOf(node.input?.[weights], names);
  const [, ...made] = shapeOf(node.output?.[0], names);
  const count = product(kernel);
  return { parameters: count + (kernel[0] ?? 0), macs: count * product(made.slice(1)), shape: made };
};

const dense = (weights: number) => (node: Node, names: Names) => {
  const count = product(shapeOf(node.input?.[weights], names));
  const made = shapeOf(node.output?.[0], names);
  const units = made.at(-1) ?? 1;
  return { parameters: count + units, macs: (count * product(made)) / units, shape: made.slice(1) };
};

function recurrent(node: Node, names: Names): WalkedLayer {
  const layout = Number(node.attribute?.find(({ name }) => name === "layout")?.i ?? 0);
  const steps = shapeOf(node.input?.[0], names)[layout] ?? 1;
  const [features, state] = [1, 2].map((index) => shapeOf(node.input?.[index], names));
  const count = product(features ?? []) + product(state ?? []);
  return { parameters: count + (features?.[1] ?? 0), macs: count * steps };
}

const WEIGHTED: Readonly<Record<string, (node: Node, names: Names) => WalkedLayer>> = {
  Conv: convolution(1),
  QLinearConv: convolution(3),
  Gemm: dense(1),
  MatMul: dense(1),
  QGemm: dense(3),
  QLinearMatMul: dense(3),
  LSTM: recurrent,
  GRU: recurrent,
  RNN: recurrent,
};
