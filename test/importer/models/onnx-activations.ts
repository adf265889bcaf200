/** Activations as ONNX. */
import type { Activation, Shape } from "./graph.js";
import { FLOAT } from "./onnx-file.js";
import { mapAxes, type Writing } from "./onnx-writing.js";

export function activate(writing: Writing, activation: Activation, name: string, shape: Shape): string {
  const { file } = writing;
  if (activation === "relu6") {
    return file.node("Clip", [name, file.constant(FLOAT, [], [0]), file.constant(FLOAT, [], [6])], shape);
  }
  const operators = { relu: "Relu", sigmoid: "Sigmoid", tanh: "Tanh", hswish: "HardSwish", softmax: "Softmax" };
  return file.node(operators[activation], [name], shape, activation === "softmax" ? { attributes: { axis: -1 } } : {});
}

/** As `activate`, of what has just been computed: behind other bounds nobody could tell which of them are one activation. */
export function activateComputed(writing: Writing, activation: Activation, name: string, shape: Shape): string {
  const { file, dialect } = writing;
  if (dialect.bounds === "own" || (activation !== "relu" && activation !== "relu6"))
    return activate(writing, activation, name, shape);
  const max = (read: string) => file.node("Max", [read, file.constant(FLOAT, [], [0])], shape);
  const min = (read: string) => file.node("Min", [file.constant(FLOAT, [1], [6]), read], shape);
  if (activation === "relu") return max(name);
  return dialect.bounds === "lower first" ? min(max(name)) : max(min(name));
}

export function swapped(writing: Writing, name: string, activation: Activation | undefined, shape: Shape): string {
  const [batch = 1, channels = 1, ...map] = shape;
  const other = [batch, ...map, channels];
  const axes = mapAxes(writing);
  const there = writing.file.node("Transpose", [name], other, { attributes: { perm: [0, ...axes, 1] } });
  const done = activation ? activate(writing, activation, there, other) : there;
  const back = [0, axes.length + 1, ...axes.map((axis) => axis - 1)];
  return writing.file.node("Transpose", [done], shape, { attributes: { perm: back } });
}
