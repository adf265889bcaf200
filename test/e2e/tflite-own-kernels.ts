/**
 * A model that the runtime runs with its own kernels, none of XNNPACK's: beside what it has, it turns its first input into a shape
 * that is computed, which delegates do not take.
 */
import { Builder, ByteBuffer, type Offset } from "flatbuffers";
import { BuiltinOperator, BuiltinOptions, BuiltinOptions2, Model, TensorType } from "../../importer/tflite/schema.js";
import * as build from "../importer/tflite/builders.js";

const ALIGNED = 16;

/** Gets one input and one output more: the number of values of its first input, and these as a vector. */
export function withOwnKernels(bytes: Uint8Array): Uint8Array {
  const model = Model.getRootAsModel(new ByteBuffer(bytes));
  const graph = model.subgraphs(0);
  if (graph === undefined) throw new Error("a model has a graph");
  // Tables of the file stay as they are, at the end: new ones refer to them.
  const length = Math.ceil(bytes.length / ALIGNED) * ALIGNED;
  const builder = new Builder(2 * length);
  builder.prep(ALIGNED, 0);
  for (let at = length - 1; at >= 0; at--) builder.addInt8(((bytes[at] ?? 0) << 24) >> 24);
  const kept = ({ bb_pos: place }: { readonly bb_pos: number }): Offset => length - place;
  const listed = <T extends { readonly bb_pos: number }>(count: number, at: (index: number) => T | undefined) =>
    Array.from({ length: count }, (_, index) => kept(at(index) as T));
  const numbers = (count: number, at: (index: number) => number | undefined) =>
    Array.from({ length: count }, (_, index) => at(index) ?? -1);

  const first = graph.inputs(0) ?? 0;
  const type = graph.tensors(first)?.type() ?? TensorType.INT8;
  const tensors = listed(graph.tensorsLength(), (index) => graph.tensors(index));
  const shape = vectorTensor(builder, "shape", TensorType.INT32, 1);
  const vector = vectorTensor(builder, "vector", type, 1, [-1]);
  const made = [tensors.length, tensors.length + 1] as const;
  const operators = listed(graph.operatorsLength(), (index) => graph.operators(index));
  const read = build.Operator.createInputsVector(builder, [first, made[0]]);
  const written = build.Operator.createOutputsVector(builder, [made[1]]);
  const codes = listed(model.operatorCodesLength(), (index) => model.operatorCodes(index));
  const none = [BuiltinOptions.NONE, 0, 0, 0, 0, 0, 0n, 0n, BuiltinOptions2.NONE, 0] as const;
  const operator = build.Operator.createOperator(builder, codes.length, read, written, ...none);
  const { RESHAPE } = BuiltinOperator;
  const code = build.OperatorCode.createOperatorCode(builder, RESHAPE, 0, 1, RESHAPE);
  const subgraph = build.SubGraph.createSubGraph(
    builder,
    build.SubGraph.createTensorsVector(builder, [...tensors, shape, vector]),
    build.SubGraph.createInputsVector(builder, [...numbers(graph.inputsLength(), (at) => graph.inputs(at)), made[0]]),
    build.SubGraph.createOutputsVector(builder, [
      ...numbers(graph.outputsLength(), (at) => graph.outputs(at)),
      made[1],
    ]),
    build.SubGraph.createOperatorsVector(builder, [...operators, operator]),
    0,
  );
  const buffers = listed(model.buffersLength(), (index) => model.buffers(index));
  const root = build.Model.createModel(
    builder,
    model.version(),
    build.Model.createOperatorCodesVector(builder, [...codes, code]),
    build.Model.createSubgraphsVector(builder, [subgraph]),
    0,
    build.Model.createBuffersVector(builder, buffers),
    0,
    0,
  );
  build.Model.finishModelBuffer(builder, root);
  return builder.asUint8Array();
}

function vectorTensor(
  builder: Builder,
  name: string,
  type: TensorType,
  size: number,
  signature?: readonly number[],
): Offset {
  const text = builder.createString(name);
  const shape = build.Tensor.createShapeVector(builder, [size]);
  const open = signature && build.Tensor.createShapeSignatureVector(builder, [...signature]);
  build.Tensor.startTensor(builder);
  build.Tensor.addShape(builder, shape);
  build.Tensor.addType(builder, type);
  build.Tensor.addName(builder, text);
  if (open !== undefined) build.Tensor.addShapeSignature(builder, open);
  return build.Tensor.endTensor(builder);
}
