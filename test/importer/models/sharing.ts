/** TFLite files whose many tables are one, with a vector of a million entries: small files that ask for much work. */
import { Builder } from "flatbuffers";
import * as build from "../tflite/builders.js";

const MANY = 100_000;
const LONG = 1_000_000;

/** Parts are shared: one table stands `MANY` times in its list. */
export function sharing(
  what: "tensors with one name" | "tensors with one shape" | "operators with one list of inputs" | "operators",
): Uint8Array {
  const builder = new Builder(1024);
  const ints = (numbers: number[]) => build.Tensor.createShapeVector(builder, numbers);
  const small = ints([1, 4]);
  const long = ints(Array<number>(what.startsWith("operators with") || what.endsWith("shape") ? LONG : 1).fill(1));
  const name = builder.createString("n".repeat(what.endsWith("name") ? LONG : 1));
  build.Tensor.startTensor(builder);
  build.Tensor.addShape(builder, what.endsWith("shape") ? long : small);
  build.Tensor.addName(builder, name);
  const tensor = build.Tensor.endTensor(builder);
  const made = ints([1]);
  build.Operator.startOperator(builder);
  build.Operator.addOpcodeIndex(builder, 0);
  build.Operator.addInputs(builder, long);
  build.Operator.addOutputs(builder, made);
  const operator = build.Operator.endOperator(builder);
  const repeated = (offset: number, is: boolean) => Array<number>(is ? MANY : 2).fill(offset);
  const tensors = build.SubGraph.createTensorsVector(builder, repeated(tensor, what.startsWith("tensors")));
  const operators = build.SubGraph.createOperatorsVector(builder, repeated(operator, what.startsWith("operators")));
  const [inputs, outputs] = [ints([0]), ints([1])];
  build.SubGraph.startSubGraph(builder);
  build.SubGraph.addTensors(builder, tensors);
  build.SubGraph.addInputs(builder, inputs);
  build.SubGraph.addOutputs(builder, outputs);
  build.SubGraph.addOperators(builder, operators);
  const subgraphs = build.Model.createSubgraphsVector(builder, [build.SubGraph.endSubGraph(builder)]);
  build.OperatorCode.startOperatorCode(builder);
  const codes = build.Model.createOperatorCodesVector(builder, [build.OperatorCode.endOperatorCode(builder)]);
  build.Model.startModel(builder);
  build.Model.addVersion(builder, 3);
  build.Model.addOperatorCodes(builder, codes);
  build.Model.addSubgraphs(builder, subgraphs);
  builder.finish(build.Model.endModel(builder), "TFL3");
  return builder.asUint8Array();
}
