/** Graphs as TFLite: maps with their channels last, activations fused where the format can. */
import fc from "fast-check";
import type { Builder, Offset } from "flatbuffers";
import {
  ActivationFunctionType,
  BuiltinOperator,
  BuiltinOptions,
  FullyConnectedOptionsWeightsFormat,
  Padding,
  TensorType,
} from "../../../importer/tflite/schema.js";
import * as build from "../tflite-builders.js";
import { product } from "./arithmetic.js";
import { type Activation, type Graph, type Operation, type Shape, type Step, shapeAt, type Window } from "./graph.js";
import type { Form } from "./random.js";
import { type TensorOptions, type TfliteFile, tfliteFile } from "./tflite-file.js";

export const tfliteForm: Form = {
  pads: false,
  ceil: false,
  signals: false,
  recurrent: ["lstm", "rnn"],
  precisions: [
    { weightBits: undefined, activationBits: undefined },
    { weightBits: 8, activationBits: 8 },
    { weightBits: 4, activationBits: 8 },
    { weightBits: 8, activationBits: undefined },
  ],
};

export interface TfliteDialect {
  readonly fuses: boolean;
  /** A RESHAPE before dense layers, which flatten by themselves. */
  readonly flattens: boolean;
  /** Inputs and outputs in floating point, with QUANTIZE and DEQUANTIZE behind and before them. */
  readonly edges: boolean;
  readonly openBatch: boolean;
  readonly last: "strided" | "gathered";
  readonly pixel: "RESHAPE" | "EXPAND_DIMS";
  readonly negativeAxes: boolean;
}

export const tfliteDialects: fc.Arbitrary<TfliteDialect> = fc.record<TfliteDialect>({
  fuses: fc.boolean(),
  flattens: fc.boolean(),
  edges: fc.boolean(),
  openBatch: fc.boolean(),
  last: fc.constantFrom("strided", "gathered"),
  pixel: fc.constantFrom("RESHAPE", "EXPAND_DIMS"),
  negativeAxes: fc.boolean(),
});

interface Writing {
  readonly file: TfliteFile;
  readonly graph: Graph;
  readonly dialect: TfliteDialect;
  /** Of computed tensors. */
  readonly values: TensorOptions;
  readonly weights: TensorOptions;
  readonly biases: TensorOptions;
}

/** A value of the graph in the file; its shape as the graph has it. */
interface Held {
  readonly index: number;
  readonly shape: Shape;
}

type Writer<Kind> = (
  writing: Writing,
  operation: Kind,
  reads: readonly Held[],
  shape: Shape,
  fused: ActivationFunctionType,
) => number;

const INT32: TensorOptions = { type: TensorType.INT32 };

/** With the batch, channels last. */
const inFile = ([first = 1, ...rest]: Shape): Shape => (rest.length === 2 ? [1, ...rest, first] : [1, first, ...rest]);

export function tfliteBytes(graph: Graph, dialect: TfliteDialect): Uint8Array {
  const file = tfliteFile();
  const writing: Writing = {
    file,
    graph,
    dialect,
    values: graph.activationBits === 8 ? { type: TensorType.INT8, isQuantised: true } : {},
    weights: weightOptions(graph),
    biases: graph.activationBits === 8 ? { ...INT32, isQuantised: true } : {},
  };
  const edges = dialect.edges && graph.activationBits === 8;
  const outer = edges ? {} : writing.values;
  const inputs = graph.inputs.map((shape, index) => {
    const full = inFile(shape);
    const signature = dialect.openBatch ? { signature: [-1, ...full.slice(1)] } : {};
    return file.tensor(full, { ...outer, name: `serving_default_input_${index}:0`, ...signature });
  });
  const held = inputs.map((input, index) => {
    const shape = graph.inputs[index] ?? [];
    return edges ? node(writing, BuiltinOperator.QUANTIZE, [input], inFile(shape)) : input;
  });
  const heldAt = (value: number) => ({ index: held[value] ?? 0, shape: shapeAt(graph, value) });
  for (const step of graph.steps) held.push(writeStep(writing, step, step.reads.map(heldAt)));
  const outputs = graph.outputs.map(heldAt).map(({ index, shape }) => {
    if (!edges) return index;
    const output = file.tensor(inFile(shape));
    file.operator(BuiltinOperator.DEQUANTIZE, [index], [output]);
    return output;
  });
  return file.bytes(inputs, outputs);
}

function weightOptions({ weightBits }: Graph): TensorOptions {
  if (weightBits === undefined) return {};
  return { type: weightBits === 4 ? TensorType.INT4 : TensorType.INT8, isQuantised: true };
}

/** Adds an operator with one output, of this shape as the file has it. */
function node(
  { file, values }: Writing,
  code: BuiltinOperator,
  inputs: readonly number[],
  shape: Shape,
  kind: BuiltinOptions = BuiltinOptions.NONE,
  write: (builder: Builder) => Offset = () => 0,
): number {
  const output = file.tensor(shape, values);
  file.operator(code, inputs, [output], { kind, write });
  return output;
}

const FUSED: Readonly<Partial<Record<Activation, ActivationFunctionType>>> = {
  relu: ActivationFunctionType.RELU,
  relu6: ActivationFunctionType.RELU6,
};
const FUSES: ReadonlySet<Operation["kind"]> = new Set(["conv", "dense", "add", "mul", "concat"]);

function writeStep(writing: Writing, { operation, activation, shape }: Step, reads: readonly Held[]): number {
  const fusing = activation && writing.dialect.fuses && FUSES.has(operation.kind) ? FUSED[activation] : undefined;
  const write = WRITERS[operation.kind] as Writer<Operation>;
  const made = write(writing, operation, reads, shape, fusing ?? ActivationFunctionType.NONE);
  if (activation === undefined || fusing !== undefined) return made;
  if (operation.kind !== "swapped") return activate(writing, activation, made, inFile(shape));
  const there = node(writing, BuiltinOperator.TRANSPOSE, [made, order(writing, [0, 3, 1, 2])], [1, ...shape]);
  const done = activate(writing, activation, there, [1, ...shape]);
  return node(writing, BuiltinOperator.TRANSPOSE, [done, order(writing, [0, 2, 3, 1])], inFile(shape));
}

const order = ({ file }: Writing, numbers: readonly number[]) => file.constant([numbers.length], INT32, numbers);

function activate(writing: Writing, activation: Activation, value: number, shape: Shape): number {
  const operators = {
    relu: BuiltinOperator.RELU,
    relu6: BuiltinOperator.RELU6,
    sigmoid: BuiltinOperator.LOGISTIC,
    tanh: BuiltinOperator.TANH,
    hswish: BuiltinOperator.HARD_SWISH,
    softmax: BuiltinOperator.SOFTMAX,
  };
  if (activation !== "softmax") return node(writing, operators[activation], [value], shape);
  return node(writing, operators.softmax, [value], shape, BuiltinOptions.SoftmaxOptions, (builder) =>
    build.SoftmaxOptions.createSoftmaxOptions(builder, 1),
  );
}

function reshaped(writing: Writing, value: number, shape: Shape): number {
  const to = [...shape];
  return node(
    writing,
    BuiltinOperator.RESHAPE,
    [value, order(writing, shape)],
    shape,
    BuiltinOptions.ReshapeOptions,
    (builder) =>
      build.ReshapeOptions.createReshapeOptions(builder, build.ReshapeOptions.createNewShapeVector(builder, to)),
  );
}

function convolution(
  writing: Writing,
  operation: Extract<Operation, { kind: "conv" }>,
  [read = NOTHING]: readonly Held[],
  shape: Shape,
  fused: ActivationFunctionType,
): number {
  const { file } = writing;
  const { kernels, groups, bias, size, stride, dilation } = operation;
  const [channels = 1] = read.shape;
  const isDepthwise = groups === channels && groups > 1;
  const kernel = isDepthwise ? [1, ...size, kernels] : [kernels, ...size, channels / groups];
  const [input, padding] = padded(writing, operation, read);
  const inputs = [input, file.constant(kernel, writing.weights), ...biasOf(writing, bias, kernels)];
  const steps = [stride[1], stride[0]] as const;
  const factors = [dilation[1], dilation[0]] as const;
  return isDepthwise
    ? node(
        writing,
        BuiltinOperator.DEPTHWISE_CONV_2D,
        inputs,
        inFile(shape),
        BuiltinOptions.DepthwiseConv2DOptions,
        (builder) =>
          build.DepthwiseConv2DOptions.createDepthwiseConv2DOptions(
            builder,
            padding,
            ...steps,
            kernels / channels,
            fused,
            ...factors,
          ),
      )
    : node(writing, BuiltinOperator.CONV_2D, inputs, inFile(shape), BuiltinOptions.Conv2DOptions, (builder) =>
        build.Conv2DOptions.createConv2DOptions(builder, padding, ...steps, fused, ...factors),
      );
}

/** The input with zeros around it, where the format has no word for them, and the format's word. */
function padded(writing: Writing, { pad }: Window, { index, shape }: Held): readonly [number, Padding] {
  if (pad === "same") return [index, Padding.SAME];
  if (pad.join() === "0,0") return [index, Padding.VALID];
  const [height, width] = pad;
  const paddings = writing.file.constant([4, 2], INT32, [0, 0, height, height, width, width, 0, 0]);
  const full = inFile(shape).map((length, axis) => length + 2 * ([0, height, width, 0][axis] ?? 0));
  return [
    node(writing, BuiltinOperator.PAD, [index, paddings], full, BuiltinOptions.PadOptions, emptyOptions),
    Padding.VALID,
  ];
}

const emptyOptions = (builder: Builder) => build.NotRead.createNotRead(builder);

const biasOf = ({ file, biases }: Writing, bias: boolean, units: number) =>
  bias ? [file.constant([units], biases)] : [];

const indices = (reads: readonly Held[]) => reads.map(({ index }) => index);

const WRITERS: { readonly [Kind in Operation["kind"]]: Writer<Extract<Operation, { kind: Kind }>> } = {
  conv: convolution,
  pool: (writing, operation, [read = NOTHING], shape) => {
    const { which, size, stride } = operation;
    const [input, padding] = padded(writing, operation, read);
    const code = which === "max" ? BuiltinOperator.MAX_POOL_2D : BuiltinOperator.AVERAGE_POOL_2D;
    return node(writing, code, [input], inFile(shape), BuiltinOptions.Pool2DOptions, (builder) =>
      build.Pool2DOptions.createPool2DOptions(
        builder,
        padding,
        stride[1],
        stride[0],
        size[1],
        size[0],
        ActivationFunctionType.NONE,
      ),
    );
  },
  mean: (writing, { keeps }, [read = NOTHING], shape) => {
    const axes = order(writing, writing.dialect.negativeAxes ? [-3, -2] : [1, 2]);
    return node(
      writing,
      BuiltinOperator.MEAN,
      [read.index, axes],
      inFile(shape),
      BuiltinOptions.ReducerOptions,
      (builder) => build.ReducerOptions.createReducerOptions(builder, keeps),
    );
  },
  dense: (writing, { units, bias }, [read = NOTHING], shape, fused) => {
    const features = product(read.shape);
    const flattens = writing.dialect.flattens && read.shape.length > 1;
    const input = flattens ? reshaped(writing, read.index, [1, features]) : read.index;
    const inputs = [input, writing.file.constant([units, features], writing.weights), ...biasOf(writing, bias, units)];
    return node(
      writing,
      BuiltinOperator.FULLY_CONNECTED,
      inputs,
      inFile(shape),
      BuiltinOptions.FullyConnectedOptions,
      (builder) =>
        build.FullyConnectedOptions.createFullyConnectedOptions(
          builder,
          fused,
          FullyConnectedOptionsWeightsFormat.DEFAULT,
          false,
        ),
    );
  },
  recurrent: (writing, operation, [read = NOTHING], shape) => {
    const [steps = 1] = read.shape;
    const all = operation.word === "lstm" ? lstm(writing, operation.units, read) : rnn(writing, operation.units, read);
    return operation.sequence ? all : last(writing, all, steps, shape);
  },
  add: (writing, _, reads, shape, fused) =>
    node(writing, BuiltinOperator.ADD, indices(reads), inFile(shape), BuiltinOptions.AddOptions, (builder) =>
      build.AddOptions.createAddOptions(builder, fused),
    ),
  mul: (writing, _, reads, shape, fused) =>
    node(writing, BuiltinOperator.MUL, indices(reads), inFile(shape), BuiltinOptions.MulOptions, (builder) =>
      build.MulOptions.createMulOptions(builder, fused),
    ),
  concat: (writing, _, reads, shape, fused) => {
    const axis = writing.dialect.negativeAxes ? -1 : shape.length;
    return node(
      writing,
      BuiltinOperator.CONCATENATION,
      indices(reads),
      inFile(shape),
      BuiltinOptions.ConcatenationOptions,
      (builder) => build.ConcatenationOptions.createConcatenationOptions(builder, axis, fused),
    );
  },
  upsample: (writing, _, [read = NOTHING], shape) =>
    node(
      writing,
      BuiltinOperator.RESIZE_NEAREST_NEIGHBOR,
      [read.index, order(writing, shape.slice(1))],
      inFile(shape),
      BuiltinOptions.ResizeNearestNeighborOptions,
      (builder) => build.ResizeNearestNeighborOptions.createResizeNearestNeighborOptions(builder, false, false),
    ),
  act: (_, __, [read = NOTHING]) => read.index,
  norm: (writing, _, [read = NOTHING], shape) => {
    const constant = () => writing.file.constant([shape[0] ?? 1], writing.values);
    const none = ActivationFunctionType.NONE;
    const full = inFile(shape);
    const scaled = node(
      writing,
      BuiltinOperator.MUL,
      [read.index, constant()],
      full,
      BuiltinOptions.MulOptions,
      (builder) => build.MulOptions.createMulOptions(builder, none),
    );
    return node(writing, BuiltinOperator.ADD, [scaled, constant()], full, BuiltinOptions.AddOptions, (builder) =>
      build.AddOptions.createAddOptions(builder, none),
    );
  },
  flatten: (writing, _, [read = NOTHING], shape) => reshaped(writing, read.index, inFile(shape)),
  pixel: (writing, _, [read = NOTHING], shape) => {
    if (writing.dialect.pixel === "RESHAPE") return reshaped(writing, read.index, inFile(shape));
    const [channels = 1] = shape;
    const expand = (value: number, full: Shape) =>
      node(writing, BuiltinOperator.EXPAND_DIMS, [value, writing.file.constant([], INT32, [1])], full);
    return expand(expand(read.index, [1, 1, channels]), [1, 1, 1, channels]);
  },
  swapped: (_, __, [read = NOTHING]) => read.index,
};

const NOTHING: Held = { index: 0, shape: [] };

/** Gate by gate: weights of the features, weights of the state, peepholes (none), biases, projection (none), the states. */
function lstm(writing: Writing, units: number, { index, shape: [steps = 1, features = 1] }: Held): number {
  const { file, weights, biases, values } = writing;
  const four = (make: () => number) => Array.from({ length: 4 }, make);
  const state = () => file.tensor([1, units], { ...values, isVariable: true });
  const inputs = [
    index,
    ...four(() => file.constant([units, features], weights)),
    ...four(() => file.constant([units, units], weights)),
    ...[-1, -1, -1],
    ...four(() => file.constant([units], biases)),
    ...[-1, -1],
    ...[state(), state()],
    ...[-1, -1, -1, -1],
  ];
  const options = BuiltinOptions.UnidirectionalSequenceLSTMOptions;
  return node(writing, BuiltinOperator.UNIDIRECTIONAL_SEQUENCE_LSTM, inputs, [1, steps, units], options, (builder) =>
    build.UnidirectionalSequenceLSTMOptions.createUnidirectionalSequenceLSTMOptions(
      builder,
      ActivationFunctionType.TANH,
      ...([0, 0] as const),
      ...([false, false, false] as const),
    ),
  );
}

function rnn(writing: Writing, units: number, { index, shape: [steps = 1, features = 1] }: Held): number {
  const { file, weights, biases, values } = writing;
  const state = file.tensor([1, units], { ...values, isVariable: true });
  const constants = [
    file.constant([units, features], weights),
    file.constant([units, units], weights),
    file.constant([units], biases),
  ];
  const inputs = [index, ...constants, state];
  const options = BuiltinOptions.SequenceRNNOptions;
  return node(writing, BuiltinOperator.UNIDIRECTIONAL_SEQUENCE_RNN, inputs, [1, steps, units], options, (builder) =>
    build.SequenceRNNOptions.createSequenceRNNOptions(builder, false, ActivationFunctionType.TANH),
  );
}

/** The last step of `[1, T, F]`: as Keras slices it, or gathered. */
function last(writing: Writing, value: number, steps: number, shape: Shape): number {
  if (writing.dialect.last === "gathered") {
    const inputs = [value, writing.file.constant([], INT32, [steps - 1])];
    return node(writing, BuiltinOperator.GATHER, inputs, inFile(shape), BuiltinOptions.GatherOptions, (builder) =>
      build.GatherOptions.createGatherOptions(builder, 1, 0),
    );
  }
  const bounds = [
    [0, -1, 0],
    [0, 0, 0],
    [1, 1, 1],
  ].map((each) => order(writing, each));
  const [first, second] = [0b101, 0b010];
  return node(
    writing,
    BuiltinOperator.STRIDED_SLICE,
    [value, ...bounds],
    inFile(shape),
    BuiltinOptions.StridedSliceOptions,
    (builder) => build.StridedSliceOptions.createStridedSliceOptions(builder, first, first, 0, 0, second, false),
  );
}
