/** Where the steps come from, and how they are put together again. In ONNX, whose operators move anything. */
import { describe, expect, it } from "vitest";
import { readOnnx } from "../../../importer/onnx/read.js";
import { paceOf } from "../../../importer/pace.js";
import { translate } from "../../../importer/translate/translate.js";
import { type OnnxGraph, onnxGraph } from "../onnx/graph.js";
import { lines } from "../translate/model.js";

const UNITS = 4;
const FEATURES = 5;

/** A GRU's cell, from features and state of [1, ...]. */
function cell(graph: OnnxGraph, weights: readonly [string, string], x: string, h: string): string {
  const three = [0, 1, 2].map(() => UNITS);
  const [own, state] = [x, h].map((read, at) => {
    const sums = graph.node("MatMul", [read, weights[at] as string]);
    return graph.parts(3, "Split", [sums, graph.wholes(...three)], { axis: 1 });
  }) as [readonly string[], readonly string[]];
  const add = (one = "", other = "") => graph.node("Add", [one, other]);
  const [z, r] = [0, 1].map((gate) => graph.node("Sigmoid", [add(own[gate], state[gate])])) as [string, string];
  const n = graph.node("Tanh", [add(own[2], graph.node("Mul", [r, state[2] ?? ""]))]);
  return add(graph.node("Mul", [z, h]), graph.node("Mul", [graph.node("Sub", [graph.weights([], 1), z]), n]));
}

interface Steps {
  readonly input: readonly number[];
  readonly read: (graph: OnnxGraph, step: number) => string;
  readonly steps?: number;
  readonly join: (graph: OnnxGraph, states: readonly string[]) => string;
}

async function linesOf({ input, read, steps = 3, join }: Steps): Promise<readonly string[]> {
  const graph = onnxGraph();
  const weights = [graph.weights([FEATURES, 3 * UNITS]), graph.weights([UNITS, 3 * UNITS])] as const;
  let h = graph.weights([1, UNITS]);
  const states = Array.from({ length: steps }, (_, step) => {
    h = cell(graph, weights, read(graph, step), h);
    return h;
  });
  const found = lines(await translate(readOnnx(graph.bytes(input, join(graph, states))), {}, paceOf({})));
  return found.filter((line) => !line.startsWith("! assumed"));
}

const gather =
  (axis: number, shift = 0) =>
  (graph: OnnxGraph, step: number) => {
    const place = graph.node("Add", [graph.wholes(step), graph.wholes(shift)]);
    const taken = graph.node("Gather", ["x", place], { axis });
    return graph.node("Reshape", [taken, graph.wholes(1, FEATURES)]);
  };
const last = (_: OnnxGraph, states: readonly string[]) => states.at(-1) ?? "";
const stack = (axis: number) => (graph: OnnxGraph, states: readonly string[]) => {
  const apart = states.map((h) => graph.node("Unsqueeze", [h, graph.wholes(axis)]));
  return graph.node("Concat", apart, { axis });
};

describe("read", () => {
  it.each<[string, readonly number[], Steps["read"], readonly string[]]>([
    ["batch first", [1, 3, 5], gather(1), ["input x: 3x5", "0: gru units 4 from input0 -> 4"]],
    ["steps first", [3, 1, 5], gather(0), ["input x: 3x5", "0: gru units 4 from input0 -> 4"]],
    ["without a batch", [3, 5], gather(0), ["input x: 3x5", "0: gru units 4 from input0 -> 4"]],
    ["features first", [1, 5, 3], gather(2), ["input x: 3x5", "0: gru units 4 from input0 -> 4"]],
    [
      "a part of it",
      [1, 7, 5],
      gather(1, 2),
      ["input x: 7x5", "0: slice steps [2, 5] from input0 -> 3x5", "1: gru units 4 from 0 -> 4"],
    ],
  ])("a sequence with its %s", async (_, input, read, expected) => {
    const found = await linesOf({ input, read, join: last });
    expect(found).toEqual([...expected, `output ${expected.length - 2}`]);
  });

  it("the same value at every step, joined to a sequence", async () => {
    expect(await linesOf({ input: [1, 5], read: () => "x", join: last })).toEqual([
      "input x: 1x5",
      "0: concat along steps from input0, input0, input0 -> 3x5",
      "1: gru units 4 from 0 -> 4",
      "output 1",
    ]);
  });

  it("every other step, joined to a sequence", async () => {
    const read = (graph: OnnxGraph, step: number) => gather(1)(graph, 2 * step);
    expect(await linesOf({ input: [1, 5, 5], read, join: last })).toEqual([
      "input x: 5x5",
      "0: slice steps [0, 1] from input0 -> 1x5",
      "1: slice steps [2, 3] from input0 -> 1x5",
      "2: slice steps [4, 5] from input0 -> 1x5",
      "3: concat along steps from 0, 1, 2 -> 3x5",
      "4: gru units 4 from 3 -> 4",
      "output 4",
    ]);
  });
});

describe("joined", () => {
  const sequence = { input: [1, 3, 5], read: gather(1) } as const;
  const whole = "0: gru units 4 sequence true from input0 -> 3x4";

  it.each<[string, Steps["join"], readonly string[]]>([
    ["behind the batch", stack(1), []],
    ["before the batch", stack(0), []],
    ["as columns", stack(2), []],
    ["in one line", (graph, states) => graph.node("Concat", states, { axis: 1 }), ["1: flatten from 0 -> 12"]],
    [
      "but for the first",
      (graph, states) => stack(1)(graph, states.slice(1)),
      [
        "1: slice steps [1, 2] from 0 -> 1x4",
        "2: slice steps [2, 3] from 0 -> 1x4",
        "3: concat along steps from 1, 2 -> 2x4",
      ],
    ],
    [
      "backwards",
      (graph, states) => stack(1)(graph, states.toReversed()),
      [
        "1: slice steps [2, 3] from 0 -> 1x4",
        "2: slice steps [1, 2] from 0 -> 1x4",
        "3: slice steps [0, 1] from 0 -> 1x4",
        "4: concat along steps from 1, 2, 3 -> 3x4",
      ],
    ],
  ])("%s", async (_, join, expected) => {
    expect(await linesOf({ ...sequence, join })).toEqual([
      "input x: 3x5",
      whole,
      ...expected,
      `output ${expected.length}`,
    ]);
  });
});
