/** Each kind of step as the operators of ONNX on floating-point numbers. */
import type { Operation, Shape } from "./graph.js";
import { FLOAT } from "./onnx-file.js";
import { recurrent } from "./onnx-recurrent.js";
import { flattened, joinedAxis, windowOf } from "./onnx-windows.js";
import {
  type Held,
  ints,
  mapAxes,
  NOTHING,
  reduceMean,
  squeeze,
  unsqueeze,
  type Writer,
  weights,
  withAxes,
} from "./onnx-writing.js";

const namesOf = (reads: readonly Held[]) => reads.map(({ name }) => name);

export const FLOATING: { readonly [Kind in Operation["kind"]]: Writer<Extract<Operation, { kind: Kind }>> } = {
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
    const mode = scale[0] === scale[1] ? dialect.enlarges : "nearest";
    const repeating = { mode, coordinate_transformation_mode: "asymmetric", nearest_mode: "floor" };
    const attributes = mode === "nearest" ? repeating : { mode, coordinate_transformation_mode: "align_corners" };
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
  shuffle: (writing, { groups }, [read = NOTHING], shape) => {
    const { file } = writing;
    const [, channels = 1, ...map] = shape;
    const [several, exchanged] = [
      [1, groups, channels / groups, ...map],
      [1, channels / groups, groups, ...map],
    ];
    const parts = file.node("Reshape", [read.name, ints(writing, several)], several);
    const perm = [0, 2, 1, ...map.map((_, at) => 3 + at)];
    const moved = file.node("Transpose", [parts], exchanged, { attributes: { perm } });
    return file.node("Reshape", [moved, ints(writing, shape)], shape);
  },
};
