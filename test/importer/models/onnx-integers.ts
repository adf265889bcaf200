/** The kinds of steps that ONNX has operators on whole numbers for. */
import type { Operation } from "./graph.js";
import { INT8, INT32 } from "./onnx-file.js";
import { flattened, joinedAxis, windowOf } from "./onnx-windows.js";
import { type Held, NOTHING, scaled, type Writer, type Writing } from "./onnx-writing.js";

const MICROSOFT = "com.microsoft";
const OF_MICROSOFT = { domain: MICROSOFT, type: INT8 };

const quantised = (writing: Writing, reads: readonly Held[]) => reads.flatMap(({ name }) => [name, ...scaled(writing)]);

/** The steps that are done on whole numbers; the others are done on floating-point numbers in between. */
export const INTEGER: {
  readonly [Kind in Operation["kind"]]?: Writer<Extract<Operation, { kind: Kind }>, string | undefined>;
} = {
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
      : undefined,
  flatten: (writing, _, [read = NOTHING]) => flattened(writing, read, INT8).name,
};
