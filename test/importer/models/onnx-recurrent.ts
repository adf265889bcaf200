/** Recurrent layers as ONNX. */
import { GATES } from "./arithmetic.js";
import type { Operation, Shape } from "./graph.js";
import { FLOAT, INT64 } from "./onnx-file.js";
import { type Held, ints, squeeze, type Writing, weights, withAxes } from "./onnx-writing.js";

/** Steps stand first or, with layout 1, the batch does; PyTorch exchanges the two before and after. */
export function recurrent(
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
