/** Writes TFLite files of any content, wrong ones too. */
import { Builder, type Offset } from "flatbuffers";
import { BuiltinOperator, BuiltinOptions, BuiltinOptions2, TensorType } from "../../../importer/tflite/schema.js";
import * as build from "./builders.js";

export interface TensorSpec {
  readonly name?: string;
  readonly shape?: readonly number[];
  readonly signature?: readonly number[];
  readonly hasRank?: boolean;
  /** Default FLOAT32. */
  readonly type?: TensorType;
  /** Stored values; the bytes of a constant. */
  readonly values?: readonly number[];
  readonly bytes?: Uint8Array;
  /** Tensors with the same word here have the bytes of the first of them. */
  readonly store?: string;
  /** Where the bytes are, outside the tables. */
  readonly outside?: { readonly offset: number; readonly size: number };
  readonly scale?: readonly number[];
  /** One for all scales, or one each. */
  readonly zeroPoint?: number | readonly number[];
  /** Along which scales lie. */
  readonly axis?: number;
  readonly isVariable?: boolean;
  readonly isSparse?: boolean;
}

export type Options = readonly [kind: BuiltinOptions, write: (builder: Builder) => Offset];

/** Of the second union, which newer operators have. */
export type NewOptions = readonly [kind: BuiltinOptions2, write: (builder: Builder) => Offset];

export interface OperatorSpec {
  readonly code: BuiltinOperator;
  readonly customCode?: string;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly options?: Options | undefined;
  readonly newOptions?: NewOptions | undefined;
}

export interface GraphSpec {
  readonly name?: string;
  readonly tensors: readonly TensorSpec[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly operators: readonly OperatorSpec[];
}

/** Its own graph is the first. */
export interface ModelSpec extends GraphSpec {
  /** Default 3. */
  readonly version?: number;
  readonly description?: string;
  readonly runtime?: string;
  /** Graphs behind the first. */
  readonly more?: readonly GraphSpec[];
}

export function modelBytes(model: ModelSpec): Uint8Array {
  const builder = new Builder();
  const graphs = [model, ...(model.more ?? [])];
  const all = graphs.flatMap(({ tensors }) => tensors);
  const stores = new Map<string, number>();
  const buffersOf = all.map(({ store }, index) => {
    if (store === undefined) return index + 1;
    stores.set(store, stores.get(store) ?? index + 1);
    return stores.get(store) ?? 0;
  });
  const runtime = new TextEncoder().encode(`${model.runtime ?? ""}\0\0\0`);
  const metadata = model.runtime === undefined ? 0 : metadataOf(builder, 1 + all.length);
  const buffers = [{}, ...all, ...(model.runtime === undefined ? [] : [{ bytes: runtime }])].map((spec) =>
    bufferOf(builder, spec),
  );
  const codes = graphs.flatMap(({ operators }) => operators).map((spec) => codeOf(builder, spec));
  let [tensor, code] = [0, 0];
  const subgraphs = graphs.map((graph) => {
    const tensors = graph.tensors.map((spec) => tensorOf(builder, spec, buffersOf[tensor++] ?? 0));
    const operators = graph.operators.map((spec) => operatorOf(builder, spec, code++));
    return build.SubGraph.createSubGraph(
      builder,
      build.SubGraph.createTensorsVector(builder, tensors),
      build.SubGraph.createInputsVector(builder, [...graph.inputs]),
      build.SubGraph.createOutputsVector(builder, [...graph.outputs]),
      build.SubGraph.createOperatorsVector(builder, operators),
      graph.name === undefined ? 0 : builder.createString(graph.name),
    );
  });
  const root = build.Model.createModel(
    builder,
    model.version ?? 3,
    build.Model.createOperatorCodesVector(builder, codes),
    build.Model.createSubgraphsVector(builder, subgraphs),
    model.description === undefined ? 0 : builder.createString(model.description),
    build.Model.createBuffersVector(builder, buffers),
    0,
    metadata,
  );
  build.Model.finishModelBuffer(builder, root);
  return builder.asUint8Array();
}

/** A model of one operator: tensors are its inputs (undefined: absent), then its outputs. */
export function operatorModel(
  code: BuiltinOperator,
  inputs: readonly (TensorSpec | undefined)[],
  {
    outputs = [{}],
    options,
    customCode,
  }: { readonly outputs?: readonly TensorSpec[]; readonly options?: Options; readonly customCode?: string } = {},
): ModelSpec {
  const tensors = [...inputs.map((spec) => spec ?? {}), ...outputs];
  const made = outputs.map((_, index) => inputs.length + index);
  return {
    tensors,
    inputs: [...inputs.keys()].filter((index) => isData(inputs[index])),
    outputs: made,
    operators: [
      {
        code,
        inputs: inputs.map((spec, index) => (spec === undefined ? -1 : index)),
        outputs: made,
        options,
        ...(customCode !== undefined && { customCode }),
      },
    ],
  };
}

function isData(spec: TensorSpec | undefined): boolean {
  return spec !== undefined && spec.values === undefined && spec.bytes === undefined && !spec.isVariable;
}

function metadataOf(builder: Builder, buffer: number): Offset {
  const entry = build.Metadata.createMetadata(builder, builder.createString("min_runtime_version"), buffer);
  return build.Model.createMetadataVector(builder, [entry]);
}

function bufferOf(builder: Builder, spec: TensorSpec): Offset {
  const bytes = spec.bytes ?? (spec.values && stored(spec.values, spec.type ?? TensorType.FLOAT32));
  const data = bytes && build.Buffer.createDataVector(builder, bytes);
  build.Buffer.startBuffer(builder);
  if (data !== undefined) build.Buffer.addData(builder, data);
  if (spec.outside) {
    build.Buffer.addOffset(builder, BigInt(spec.outside.offset));
    build.Buffer.addSize(builder, BigInt(spec.outside.size));
  }
  return build.Buffer.endBuffer(builder);
}

const ARRAYS: Readonly<
  Partial<Record<TensorType, new (values: readonly number[]) => { readonly buffer: ArrayBuffer }>>
> = {
  [TensorType.FLOAT32]: Float32Array,
  [TensorType.FLOAT64]: Float64Array,
  [TensorType.INT8]: Int8Array,
  [TensorType.UINT8]: Uint8Array,
  [TensorType.BOOL]: Uint8Array,
  [TensorType.INT16]: Int16Array,
  [TensorType.UINT16]: Uint16Array,
  [TensorType.INT32]: Int32Array,
  [TensorType.UINT32]: Uint32Array,
};

function stored(values: readonly number[], type: TensorType): Uint8Array {
  if (type === TensorType.INT64 || type === TensorType.UINT64)
    return new Uint8Array(new BigInt64Array(values.map(BigInt)).buffer);
  const Numbers = ARRAYS[type];
  if (Numbers === undefined) throw new Error(`values of ${TensorType[type]} are not written`);
  return new Uint8Array(new Numbers(values).buffer);
}

function tensorOf(builder: Builder, spec: TensorSpec, buffer: number): Offset {
  const name = builder.createString(spec.name ?? "");
  const shape = build.Tensor.createShapeVector(builder, [...(spec.shape ?? [])]);
  const signature = spec.signature && build.Tensor.createShapeSignatureVector(builder, [...spec.signature]);
  const quantization = spec.scale && quantizationOf(builder, spec.scale, spec);
  const sparsity = spec.isSparse ? build.NotRead.createNotRead(builder) : undefined;
  build.Tensor.startTensor(builder);
  build.Tensor.addShape(builder, shape);
  build.Tensor.addType(builder, spec.type ?? TensorType.FLOAT32);
  build.Tensor.addBuffer(builder, buffer);
  build.Tensor.addName(builder, name);
  if (quantization !== undefined) build.Tensor.addQuantization(builder, quantization);
  build.Tensor.addIsVariable(builder, spec.isVariable ?? false);
  if (sparsity !== undefined) build.Tensor.addSparsity(builder, sparsity);
  if (signature !== undefined) build.Tensor.addShapeSignature(builder, signature);
  build.Tensor.addHasRank(builder, spec.hasRank ?? false);
  return build.Tensor.endTensor(builder);
}

function quantizationOf(builder: Builder, scale: readonly number[], { zeroPoint = 0, axis = 0 }: TensorSpec): Offset {
  const scales = build.QuantizationParameters.createScaleVector(builder, [...scale]);
  const zeros = typeof zeroPoint === "number" ? scale.map(() => zeroPoint) : zeroPoint;
  const zeroPoints = build.QuantizationParameters.createZeroPointVector(builder, zeros.map(BigInt));
  build.QuantizationParameters.startQuantizationParameters(builder);
  build.QuantizationParameters.addScale(builder, scales);
  build.QuantizationParameters.addZeroPoint(builder, zeroPoints);
  build.QuantizationParameters.addQuantizedDimension(builder, axis);
  return build.QuantizationParameters.endQuantizationParameters(builder);
}

/** As converters do: in a byte where it fits, and in the newer field. */
function codeOf(builder: Builder, { code, customCode }: OperatorSpec): Offset {
  const name = customCode === undefined ? 0 : builder.createString(customCode);
  const old = Math.min(code, BuiltinOperator.PLACEHOLDER_FOR_GREATER_OP_CODES);
  return build.OperatorCode.createOperatorCode(builder, old, name, 1, code);
}

function operatorOf(builder: Builder, { inputs, outputs, options, newOptions }: OperatorSpec, code: number): Offset {
  const [kind, write] = options ?? [BuiltinOptions.NONE, () => 0];
  const [newKind, writeNew] = newOptions ?? [BuiltinOptions2.NONE, () => 0];
  const table = write(builder);
  const newTable = writeNew(builder);
  const read = build.Operator.createInputsVector(builder, [...inputs]);
  const made = build.Operator.createOutputsVector(builder, [...outputs]);
  return build.Operator.createOperator(builder, code, read, made, kind, table, 0, 0, 0, 0, 0n, 0n, newKind, newTable);
}
