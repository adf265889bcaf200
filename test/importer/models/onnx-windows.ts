/** Windows, and what comes before dense layers and before sums of channels, as ONNX. */
import { product } from "./arithmetic.js";
import type { Graph, Shape, Window } from "./graph.js";
import type { OnnxDialect } from "./onnx-dialect.js";
import { FLOAT, INT64 } from "./onnx-file.js";
import { type Held, ints, NUMBERS, unsqueeze, type Writing, withAxes } from "./onnx-writing.js";

/** Of convolutions and pooling. */
export function windowOf(
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
export function flattened(writing: Writing, { name, shape }: Held, type = FLOAT): Held {
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
export const joinedAxis = ({ isSignal }: Graph, shape: Shape) => (shape.length === 3 && !isSignal ? 2 : 1);
