/** Graphs as ONNX, in the ways that exporters write the same thing. */
import fc from "fast-check";
import { GATES, product } from "./arithmetic.js";
import { type Activation, type Graph, type Operation, type Shape, type Step, shapeAt, type Window } from "./graph.js";
import {
  type FileStyle,
  FLOAT,
  INT4,
  INT8,
  INT32,
  INT64,
  type NodeOptions,
  type OnnxFile,
  onnxFile,
} from "./onnx-file.js";
import type { Form } from "./random.js";

export const onnxForm: Form = {
  pads: true,
  ceil: true,
  signals: true,
  recurrent: ["lstm", "gru", "rnn"],
  precisions: [
    { weightBits: undefined, activationBits: undefined },
    { weightBits: 8, activationBits: 8 },
    { weightBits: 4, activationBits: 8 },
    { weightBits: 8, activationBits: undefined },
  ],
};

export interface OnnxDialect extends FileStyle {
  readonly opset: 11 | 13 | 14 | 18 | 21;
  /** Integer operators, where there are any, instead of floating-point ones between pairs of QuantizeLinear and DequantizeLinear. */
  readonly integers: boolean;
  readonly autoPad: boolean;
  /** BatchNormalization, or a product and a sum with constants. */
  readonly norm: "one" | "two";
  readonly flatten: "Flatten" | "Reshape" | "of shape";
  readonly dense: "Gemm" | "Gemm transposed" | "MatMul";
  readonly last: "state" | "gathered" | "sliced";
  readonly layout: 0 | 1;
  readonly resize: "scales" | "sizes";
  readonly mean: "pool" | "reduce";
}

export const dialects: fc.Arbitrary<OnnxDialect> = fc.record<OnnxDialect>({
  names: fc.constantFrom("empty", "paths"),
  states: fc.boolean(),
  batch: fc.constantFrom<1 | "N">(1, 1, "N"),
  opset: fc.constantFrom(11, 13, 14, 18, 21),
  integers: fc.boolean(),
  autoPad: fc.boolean(),
  norm: fc.constantFrom("one", "two"),
  flatten: fc.constantFrom("Flatten", "Reshape", "of shape"),
  dense: fc.constantFrom("Gemm", "Gemm transposed", "MatMul"),
  last: fc.constantFrom("state", "gathered", "sliced"),
  layout: fc.constantFrom(0, 1),
  resize: fc.constantFrom("scales", "sizes"),
  mean: fc.constantFrom("pool", "reduce"),
});

interface Writing {
  readonly file: OnnxFile;
  readonly graph: Graph;
  readonly dialect: OnnxDialect;
  /** Values are whole numbers between the steps. */
  readonly integers: boolean;
}

/** A value of the graph in the file: its name, and its shape with the batch. */
interface Held {
  readonly name: string;
  readonly shape: Shape;
}

type Writer<Kind> = (writing: Writing, operation: Kind, reads: readonly Held[], shape: Shape) => string;

/** With the batch. */
const inFile = ({ isSignal }: Graph, shape: Shape): Shape =>
  isSignal && shape.length === 3 ? [1, ...shape.slice(0, 2)] : [1, ...shape];

/** The axes of a map's rows and columns. */
const mapAxes = ({ graph }: Writing) => (graph.isSignal ? [2] : [2, 3]);

export function onnxBytes(graph: Graph, asked: OnnxDialect): Uint8Array {
  const needed = graph.weightBits === 4 ? 21 : usesHardSwish(graph) ? 14 : asked.layout === 1 ? 14 : 11;
  const dialect = { ...asked, opset: Math.max(needed, asked.opset) as OnnxDialect["opset"] };
  const file = onnxFile(dialect);
  const integers = asked.integers && graph.weightBits === 8 && graph.activationBits === 8;
  const writing = { file, graph, dialect, integers };
  const held: string[] = graph.inputs.map((shape, index) =>
    stored(writing, { name: file.input(`input.${index}`, inFile(graph, shape)), shape: inFile(graph, shape) }),
  );
  const heldAt = (value: number) => ({ name: held[value] ?? "", shape: inFile(graph, shapeAt(graph, value)) });
  for (const step of graph.steps) held.push(writeStep(writing, step, step.reads.map(heldAt)));
  for (const value of graph.outputs) {
    const output = heldAt(value);
    file.output(integers ? dequantised(writing, output) : output.name, output.shape);
  }
  return file.bytes(dialect.opset);
}

const usesHardSwish = ({ steps }: Graph) => steps.some(({ activation }) => activation === "hswish");

/** The node, the activation after it, and what quantising needs around them. */
function writeStep(writing: Writing, { operation, activation, shape }: Step, reads: readonly Held[]): string {
  const full = inFile(writing.graph, shape);
  const whole = writing.integers ? INTEGER[operation.kind]?.(writing, operation as never, reads, full) : undefined;
  if (whole !== undefined && activation === undefined) return whole;
  const before = writing.integers && whole === undefined ? reads.map((read) => floating(writing, read)) : reads;
  const name =
    whole === undefined
      ? (FLOATING[operation.kind] as Writer<Operation>)(writing, operation, before, full)
      : dequantised(writing, { name: whole, shape: full });
  if (operation.kind === "swapped")
    return stored(writing, { name: swapped(writing, name, activation, full), shape: full });
  const after = activation ? activate(writing, activation, name, full) : name;
  return stored(writing, { name: after, shape: full });
}

function floating(writing: Writing, read: Held): Held {
  return { ...read, name: dequantised(writing, read) };
}

/** A floating-point value as the steps hand it on. */
function stored(writing: Writing, { name, shape }: Held): string {
  if (writing.graph.activationBits === undefined) return name;
  const quantised = writing.file.node("QuantizeLinear", [name, ...scaled(writing)], shape, { type: INT8 });
  return writing.integers ? quantised : dequantised(writing, { name: quantised, shape });
}

function dequantised(writing: Writing, { name, shape }: Held): string {
  return writing.file.node("DequantizeLinear", [name, ...scaled(writing)], shape);
}

function scaled({ file }: Writing, zero = INT8): string[] {
  return [file.constant(FLOAT, [], [0.5]), file.constant(zero, [])];
}

/** Weights as a floating-point operator reads them. */
function weights(writing: Writing, dims: Shape): string {
  const { file, graph } = writing;
  if (graph.weightBits === undefined) return file.constant(FLOAT, dims);
  const type = graph.weightBits === 4 ? INT4 : INT8;
  const [scale = "", zero = ""] = scaled(writing, type);
  return file.node("DequantizeLinear", [file.constant(type, dims), scale, zero], dims, NO_BATCH);
}

const ints = ({ file }: Writing, numbers: readonly number[]) => file.constant(INT64, [numbers.length], numbers);

/** A node whose axes are an attribute up to an opset, and an input from then on. */
function withAxes(
  { file, dialect }: Writing,
  [operator, from]: readonly [string, number],
  name: string,
  axes: readonly number[],
  shape: Shape,
  options: NodeOptions = {},
): string {
  if (dialect.opset < from)
    return file.node(operator, [name], shape, { ...options, attributes: { ...options.attributes, axes } });
  return file.node(operator, [name, file.constant(INT64, [axes.length], axes)], shape, options);
}

const NO_BATCH = { batchAxis: "none" } as const;
/** Of nodes that compute shapes. */
const NUMBERS = { ...NO_BATCH, type: INT64 };
const squeeze = ["Squeeze", 13] as const;
const unsqueeze = ["Unsqueeze", 13] as const;
const reduceMean = ["ReduceMean", 18] as const;

function activate(writing: Writing, activation: Activation, name: string, shape: Shape): string {
  const { file } = writing;
  if (activation === "relu6") {
    return file.node("Clip", [name, file.constant(FLOAT, [], [0]), file.constant(FLOAT, [], [6])], shape);
  }
  const operators = { relu: "Relu", sigmoid: "Sigmoid", tanh: "Tanh", hswish: "HardSwish", softmax: "Softmax" };
  return file.node(operators[activation], [name], shape, activation === "softmax" ? { attributes: { axis: -1 } } : {});
}

function swapped(writing: Writing, name: string, activation: Activation | undefined, shape: Shape): string {
  const [batch = 1, channels = 1, ...map] = shape;
  const other = [batch, ...map, channels];
  const axes = mapAxes(writing);
  const there = writing.file.node("Transpose", [name], other, { attributes: { perm: [0, ...axes, 1] } });
  const done = activation ? activate(writing, activation, there, other) : there;
  const back = [0, axes.length + 1, ...axes.map((axis) => axis - 1)];
  return writing.file.node("Transpose", [done], shape, { attributes: { perm: back } });
}

/** Of convolutions and pooling. */
function windowOf(
  { size, stride, dilation, pad }: Window,
  [, , ...map]: Shape,
  { autoPad }: OnnxDialect,
  isPool = false,
) {
  const each = (numbers: readonly number[]) => numbers.slice(0, map.length);
  const dilations = isPool ? {} : { dilations: each(dilation) };
  const attributes = { kernel_shape: each(size), strides: each(stride), ...dilations };
  if (pad !== "same") {
    return {
      ...attributes,
      ...(autoPad && pad.join() === "0,0" ? { auto_pad: "VALID" } : { pads: [...each(pad), ...each(pad)] }),
    };
  }
  if (autoPad) return { ...attributes, auto_pad: "SAME_UPPER" };
  const all = map.map((length, side) => {
    const step = stride[side] ?? 1;
    const covered = (Math.ceil(length / step) - 1) * step + (dilation[side] ?? 1) * ((size[side] ?? 1) - 1) + 1;
    return Math.max(0, covered - length);
  });
  return {
    ...attributes,
    pads: [...all.map((each) => Math.floor(each / 2)), ...all.map((each) => Math.ceil(each / 2))],
  };
}

/** What the input is flattened to, and its name. */
function flattened(writing: Writing, { name, shape }: Held, type = FLOAT): Held {
  const { file, dialect } = writing;
  const to = [1, product(shape)];
  if (shape.length === 2) return { name, shape };
  if (dialect.flatten === "Flatten") {
    return { name: file.node("Flatten", [name], to, { attributes: { axis: 1 }, type }), shape: to };
  }
  if (dialect.flatten === "Reshape") {
    return {
      name: file.node("Reshape", [name, ints(writing, [dialect.batch === 1 ? 1 : 0, -1])], to, { type }),
      shape: to,
    };
  }
  const whole = file.node("Shape", [name], [shape.length], NUMBERS);
  const batch = file.node("Gather", [whole, file.constant(INT64, [], [0])], [], {
    ...NUMBERS,
    attributes: { axis: 0 },
  });
  const one = withAxes(writing, unsqueeze, batch, [0], [1], NUMBERS);
  const target = file.node("Concat", [one, ints(writing, [-1])], [2], { ...NUMBERS, attributes: { axis: 0 } });
  return { name: file.node("Reshape", [name, target], to, { type }), shape: to };
}

/** Channels, or the features of a sequence. */
const joinedAxis = ({ isSignal }: Graph, shape: Shape) => (shape.length === 3 && !isSignal ? 2 : 1);

const FLOATING: { readonly [Kind in Operation["kind"]]: Writer<Extract<Operation, { kind: Kind }>> } = {
  conv: (writing, operation, [read = NOTHING], shape) => {
    const { kernels, groups, bias, size } = operation;
    const kernel = weights(writing, [kernels, (read.shape[1] ?? 1) / groups, ...size.slice(0, read.shape.length - 2)]);
    const { file, dialect } = writing;
    const attributes = { ...windowOf(operation, read.shape, dialect), group: groups };
    return file.node("Conv", [read.name, kernel, ...(bias ? [file.constant(FLOAT, [kernels])] : [])], shape, {
      attributes,
    });
  },
  pool: ({ file, dialect }, operation, [read = NOTHING], shape) =>
    file.node(operation.which === "max" ? "MaxPool" : "AveragePool", [read.name], shape, {
      attributes: { ...windowOf(operation, read.shape, dialect, true), ...(operation.ceil ? { ceil_mode: 1 } : {}) },
    }),
  mean: (writing, { keeps }, [read = NOTHING], shape) => {
    const axes = mapAxes(writing);
    const pixel = [...read.shape.slice(0, 2), ...axes.map(() => 1)];
    if (writing.dialect.mean === "reduce") {
      return withAxes(writing, reduceMean, read.name, axes, shape, { attributes: { keepdims: keeps ? 1 : 0 } });
    }
    const mean = writing.file.node("GlobalAveragePool", [read.name], pixel);
    return keeps ? mean : withAxes(writing, squeeze, mean, axes, shape);
  },
  dense: (writing, { units, bias }, [read = NOTHING], shape) => {
    const { file, dialect } = writing;
    const { name, shape: flat } = flattened(writing, read);
    const features = flat[1] ?? 1;
    const offset = bias ? [file.constant(FLOAT, [units])] : [];
    if (dialect.dense === "Gemm")
      return file.node("Gemm", [name, weights(writing, [features, units]), ...offset], shape);
    if (dialect.dense === "Gemm transposed") {
      const attributes = { transB: 1 };
      return file.node("Gemm", [name, weights(writing, [units, features]), ...offset], shape, { attributes });
    }
    const made = file.node("MatMul", [name, weights(writing, [features, units])], shape);
    return bias ? file.node("Add", [made, ...offset], shape) : made;
  },
  recurrent: (writing, operation, [read = NOTHING], shape) => recurrent(writing, operation, read, shape),
  add: ({ file }, _, reads, shape) => file.node("Add", namesOf(reads), shape),
  mul: ({ file }, _, reads, shape) => file.node("Mul", namesOf(reads), shape),
  concat: ({ file, graph }, _, reads, shape) =>
    file.node("Concat", namesOf(reads), shape, { attributes: { axis: joinedAxis(graph, shape) } }),
  upsample: (writing, { scale }, [read = NOTHING], shape) => {
    const { file, dialect } = writing;
    const none = dialect.opset < 13 ? file.constant(FLOAT, [0]) : "";
    const factors =
      dialect.resize === "scales"
        ? [file.constant(FLOAT, [shape.length], [1, 1, ...scale.slice(0, shape.length - 2)])]
        : [dialect.opset < 13 ? file.constant(FLOAT, [0]) : "", ints(writing, shape)];
    const attributes = { mode: "nearest", coordinate_transformation_mode: "asymmetric", nearest_mode: "floor" };
    return file.node("Resize", [read.name, none, ...factors], shape, { attributes });
  },
  act: (_, __, [read = NOTHING]) => read.name,
  norm: ({ file, dialect, graph }, _, [read = NOTHING], shape) => {
    const channels = shape[1] ?? 1;
    const each = (dims: Shape) => file.constant(FLOAT, dims);
    if (dialect.norm === "one") {
      const constants = [[channels], [channels], [channels], [channels]].map(each);
      return file.node("BatchNormalization", [read.name, ...constants], shape);
    }
    const ones = graph.isSignal ? [1] : [1, 1];
    const scaled = file.node("Mul", [read.name, each([channels, ...ones])], shape);
    return file.node("Add", [scaled, each([1, channels, ...ones])], shape);
  },
  flatten: (writing, _, [read = NOTHING]) => flattened(writing, read).name,
  pixel: (writing, _, [read = NOTHING], shape) => withAxes(writing, unsqueeze, read.name, mapAxes(writing), shape),
  swapped: (_, __, [read = NOTHING]) => read.name,
};

/** The steps that are done on whole numbers; the others are done on floating-point numbers in between. */
const INTEGER: { readonly [Kind in Operation["kind"]]?: Writer<Extract<Operation, { kind: Kind }>> } = {
  conv: (writing, operation, [read = NOTHING], shape) => {
    const { kernels, groups, bias, size } = operation;
    const { file, dialect } = writing;
    const kernel = file.constant(INT8, [
      kernels,
      (read.shape[1] ?? 1) / groups,
      ...size.slice(0, read.shape.length - 2),
    ]);
    const offset = bias ? [file.constant(INT32, [kernels])] : [];
    return file.node(
      "QLinearConv",
      [read.name, ...scaled(writing), kernel, ...scaled(writing), ...scaled(writing), ...offset],
      shape,
      { attributes: { ...windowOf(operation, read.shape, dialect), group: groups }, type: INT8 },
    );
  },
  dense: (writing, { units, bias }, [read = NOTHING], shape) => {
    const { file } = writing;
    const { name, shape: flat } = flattened(writing, read, INT8);
    const kernel = file.constant(INT8, bias ? [units, flat[1] ?? 1] : [flat[1] ?? 1, units]);
    const inputs = [name, ...scaled(writing), kernel, ...scaled(writing)];
    if (!bias) return file.node("QLinearMatMul", [...inputs, ...scaled(writing)], shape, { type: INT8 });
    const options = { attributes: { transB: 1 }, domain: MICROSOFT, type: INT8 };
    return file.node("QGemm", [...inputs, file.constant(INT32, [units]), ...scaled(writing)], shape, options);
  },
  add: (writing, _, reads, shape) =>
    writing.file.node("QLinearAdd", [...quantised(writing, reads), ...scaled(writing)], shape, OF_MICROSOFT),
  mul: (writing, _, reads, shape) =>
    writing.file.node("QLinearMul", [...quantised(writing, reads), ...scaled(writing)], shape, OF_MICROSOFT),
  concat: (writing, _, reads, shape) =>
    writing.file.node("QLinearConcat", [...scaled(writing), ...quantised(writing, reads)], shape, {
      ...OF_MICROSOFT,
      attributes: { axis: joinedAxis(writing.graph, shape) },
    }),
  mean: (writing, { keeps }, [read = NOTHING], shape) =>
    keeps
      ? writing.file.node("QLinearGlobalAveragePool", [...quantised(writing, [read]), ...scaled(writing)], shape, {
          ...OF_MICROSOFT,
          attributes: { channels_last: 0 },
        })
      : (undefined as never),
  flatten: (writing, _, [read = NOTHING]) => flattened(writing, read, INT8).name,
};

const MICROSOFT = "com.microsoft";
const OF_MICROSOFT = { domain: MICROSOFT, type: INT8 };
const NOTHING: Held = { name: "", shape: [] };

const namesOf = (reads: readonly Held[]) => reads.map(({ name }) => name);
const quantised = (writing: Writing, reads: readonly Held[]) => reads.flatMap(({ name }) => [name, ...scaled(writing)]);

/** Steps stand first or, with layout 1, the batch does; PyTorch exchanges the two before and after. */
function recurrent(
  writing: Writing,
  { word, units, sequence }: Extract<Operation, { kind: "recurrent" }>,
  { name, shape: [batch = 1, steps = 1, features = 1] }: Held,
  shape: Shape,
): string {
  const { file, dialect } = writing;
  const { last, layout } = dialect;
  const gates = GATES[word] * units;
  const exchange = (value: string, made: Shape, batchAxis: number) =>
    layout === 1 ? value : file.node("Transpose", [value], made, { attributes: { perm: [1, 0, 2] }, batchAxis });
  const inputs = [
    exchange(name, [steps, batch, features], 1),
    weights(writing, [1, gates, features]),
    weights(writing, [1, gates, units]),
    file.constant(FLOAT, [1, 2 * gates]),
  ];
  const run = (made: Shape, used: number, batchAxis: number) => {
    const attributes = { hidden_size: units, ...(layout === 1 ? { layout } : {}) };
    return file.node(word.toUpperCase(), inputs, made, { attributes, used, batchAxis });
  };
  if (!sequence && last === "state") {
    const state = layout === 1 ? run([batch, 1, units], 1, 0) : run([1, batch, units], 1, 1);
    return withAxes(writing, squeeze, state, [layout], shape);
  }
  const all = layout === 1 ? run([batch, steps, 1, units], 0, 0) : run([steps, 1, batch, units], 0, 2);
  const each = layout === 1 ? [batch, steps, units] : [steps, batch, units];
  const squeezed = withAxes(writing, squeeze, all, [1 + layout], each, { batchAxis: 1 - layout });
  const first = exchange(squeezed, [batch, steps, units], 0);
  if (sequence) return first;
  if (last === "gathered") {
    return file.node("Gather", [first, file.constant(INT64, [], [-1])], shape, { attributes: { axis: 1 } });
  }
  const bounds = [[-1], [2 ** 31 - 1], [1]].map((numbers) => ints(writing, numbers));
  const sliced = file.node("Slice", [first, ...bounds], [batch, 1, units]);
  return withAxes(writing, squeeze, sliced, [1], shape);
}
