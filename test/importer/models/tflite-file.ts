/** Puts TFLite files together, operator by operator. */
import { Builder, type Offset } from "flatbuffers";
import { type BuiltinOperator, BuiltinOptions, TensorType } from "../../../importer/tflite/schema.js";
import * as build from "../tflite/builders.js";
import { product } from "./arithmetic.js";
import type { Shape } from "./graph.js";

export interface TensorOptions {
  /** Default FLOAT32. */
  readonly type?: TensorType;
  readonly isQuantised?: boolean;
  readonly name?: string;
  readonly isVariable?: boolean;
  /** Dimensions that are known only when the model runs are -1. */
  readonly signature?: Shape;
}

interface OperatorOptions {
  readonly kind: BuiltinOptions;
  readonly write: (builder: Builder) => Offset;
}

export interface TfliteFile {
  /** Adds a tensor that is computed; gives its index, as do the others. */
  tensor(shape: Shape, options?: TensorOptions): number;
  /** Zeros, or the whole numbers of 32 bits given. */
  constant(shape: Shape, options?: TensorOptions, numbers?: readonly number[]): number;
  operator(
    code: BuiltinOperator,
    inputs: readonly number[],
    outputs: readonly number[],
    options?: OperatorOptions,
  ): void;
  bytes(inputs: readonly number[], outputs: readonly number[]): Uint8Array;
}

/** Codes beyond a byte stand in the newer field alone. */
const PLACEHOLDER = 127;
const BITS: Readonly<Partial<Record<TensorType, number>>> = {
  [TensorType.FLOAT32]: 32,
  [TensorType.INT32]: 32,
  [TensorType.INT8]: 8,
  [TensorType.INT4]: 4,
};

export function tfliteFile(): TfliteFile {
  const tensors: (TensorOptions & { readonly shape: Shape; readonly buffer: number })[] = [];
  // The first buffer is empty: that of all tensors without data.
  const buffers: Uint8Array[] = [new Uint8Array()];
  const operators: {
    code: number;
    inputs: readonly number[];
    outputs: readonly number[];
    options?: OperatorOptions;
  }[] = [];
  const codes: BuiltinOperator[] = [];
  return {
    tensor: (shape, options = {}) => tensors.push({ shape, buffer: 0, ...options }) - 1,
    constant(shape, options = {}, numbers) {
      const bytes = Math.ceil((product(shape) * (BITS[options.type ?? TensorType.FLOAT32] ?? 8)) / 8);
      buffers.push(numbers ? stored(numbers, options.type) : new Uint8Array(bytes));
      return tensors.push({ shape, buffer: buffers.length - 1, ...options }) - 1;
    },
    operator(builtin, inputs, outputs, options) {
      const known = codes.indexOf(builtin);
      const code = known >= 0 ? known : codes.push(builtin) - 1;
      operators.push({ code, inputs, outputs, ...(options && { options }) });
    },
    bytes(inputs, outputs) {
      const builder = new Builder(1024);
      const ints = (numbers: readonly number[]) => build.Tensor.createShapeVector(builder, [...numbers]);
      const bufferOffsets = buffers.map((bytes) => {
        const data = bytes.length > 0 ? builder.createByteVector(bytes) : 0;
        build.Buffer.startBuffer(builder);
        if (data) build.Buffer.addData(builder, data);
        return build.Buffer.endBuffer(builder);
      });
      const tensorOffsets = tensors.map((tensor, index) => {
        const name = builder.createString(tensor.name ?? `tensor_${index}`);
        const shape = ints(tensor.shape);
        const signature = tensor.signature && ints(tensor.signature);
        const quantization = tensor.isQuantised && scaled(builder);
        build.Tensor.startTensor(builder);
        build.Tensor.addShape(builder, shape);
        build.Tensor.addType(builder, tensor.type ?? TensorType.FLOAT32);
        build.Tensor.addBuffer(builder, tensor.buffer);
        build.Tensor.addName(builder, name);
        if (quantization) build.Tensor.addQuantization(builder, quantization);
        if (tensor.isVariable) build.Tensor.addIsVariable(builder, true);
        if (signature) build.Tensor.addShapeSignature(builder, signature);
        return build.Tensor.endTensor(builder);
      });
      const operatorOffsets = operators.map(({ code, inputs, outputs, options }) => {
        const [read, made] = [ints(inputs), ints(outputs)];
        const written = options?.write(builder) ?? 0;
        build.Operator.startOperator(builder);
        build.Operator.addOpcodeIndex(builder, code);
        build.Operator.addInputs(builder, read);
        build.Operator.addOutputs(builder, made);
        build.Operator.addBuiltinOptionsType(builder, options?.kind ?? BuiltinOptions.NONE);
        if (written) build.Operator.addBuiltinOptions(builder, written);
        return build.Operator.endOperator(builder);
      });
      const codeOffsets = codes.map((code) => {
        build.OperatorCode.startOperatorCode(builder);
        build.OperatorCode.addDeprecatedBuiltinCode(builder, Math.min(code, PLACEHOLDER));
        build.OperatorCode.addVersion(builder, 1);
        build.OperatorCode.addBuiltinCode(builder, code);
        return build.OperatorCode.endOperatorCode(builder);
      });
      const graph = [
        build.SubGraph.createTensorsVector(builder, tensorOffsets),
        ints(inputs),
        ints(outputs),
        build.SubGraph.createOperatorsVector(builder, operatorOffsets),
        builder.createString("main"),
      ] as const;
      const subgraph = build.SubGraph.createSubGraph(builder, ...graph);
      const parts = {
        codes: build.Model.createOperatorCodesVector(builder, codeOffsets),
        subgraphs: build.Model.createSubgraphsVector(builder, [subgraph]),
        description: builder.createString("made"),
        buffers: build.Model.createBuffersVector(builder, bufferOffsets),
      };
      build.Model.startModel(builder);
      build.Model.addVersion(builder, 3);
      build.Model.addOperatorCodes(builder, parts.codes);
      build.Model.addSubgraphs(builder, parts.subgraphs);
      build.Model.addDescription(builder, parts.description);
      build.Model.addBuffers(builder, parts.buffers);
      builder.finish(build.Model.endModel(builder), "TFL3");
      return builder.asUint8Array();
    },
  };
}

function stored(numbers: readonly number[], type = TensorType.FLOAT32): Uint8Array {
  if (type === TensorType.INT8) return new Uint8Array(Int8Array.from(numbers).buffer);
  return new Uint8Array((type === TensorType.INT32 ? Int32Array : Float32Array).from(numbers).buffer);
}

function scaled(builder: Builder): Offset {
  const scale = build.QuantizationParameters.createScaleVector(builder, [0.5]);
  build.QuantizationParameters.startQuantizationParameters(builder);
  build.QuantizationParameters.addScale(builder, scale);
  return build.QuantizationParameters.endQuantizationParameters(builder);
}
