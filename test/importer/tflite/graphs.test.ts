/** Operators that run other graphs of the file: the graph stands in the place of the operator. */
import { describe, expect, it } from "vitest";
import { BuiltinOperator as Op, TensorType as Type } from "../../../importer/tflite/schema.js";
import { type TfliteGraph, tfliteGraph } from "./graph.js";
import { concatOptions, data, gatherOptions, number, numbers, weights } from "./meaning.js";
import { linesOf } from "./row.js";
import { callOptions, compositeOptions, handleOptions, ifOptions, onceOptions, whileOptions } from "./running.js";

/** Dense layer of so many units. */
function dense(graph: TfliteGraph, x: number, features: number, units: number): number {
  return graph.node(Op.FULLY_CONNECTED, [x, graph.constant(weights([units, features]))], [1, units]);
}

const TRUTH = { shape: [], type: Type.BOOL };
const COUNT = { ...data(), type: Type.INT32 };

describe("calls", () => {
  it("become the operators of the graph, with weights that its calls share", async () => {
    const graph = tfliteGraph([1, 8]);
    const called = graph.graph([data(1, 8)], (inner, [x = 0]) => [
      inner.node(Op.RELU, [dense(inner, x, 8, 8)], [1, 8]),
    ]);
    const [one = 0] = graph.nodes(Op.CALL, [0], [data(1, 8)], callOptions(called));
    const [two = 0] = graph.nodes(Op.CALL, [one], [data(1, 8)], callOptions(called));
    expect(await linesOf(graph.bytes(two))).toEqual([
      "input x: 8",
      "0: fc units 8 relu from input0 -> 8",
      "! assumed n1/n0: its weights are those of an earlier operator: the model has 72 parameters, its layers hold 144 with all copies",
      "1: fc units 8 relu from 0 -> 8",
      "output 1",
    ]);
  });

  it("of a composite are what it is made of", async () => {
    const graph = tfliteGraph([1, 8]);
    const called = graph.graph([data(1, 8)], (inner, [x = 0]) => [dense(inner, x, 8, 4), x]);
    const [one = 0, two = 0] = graph.nodes(
      Op.STABLEHLO_COMPOSITE,
      [0],
      [data(1, 4), data(1, 8)],
      compositeOptions(called),
    );
    expect(await linesOf(graph.bytes(graph.node(Op.TANH, [one], [1, 4]), dense(graph, two, 8, 2)))).toEqual([
      "input x: 8",
      "0: fc units 4 tanh from input0 -> 4",
      "1: fc units 2 from input0 -> 2",
      "output 0, 1",
    ]);
  });
});

describe("branches", () => {
  const branch = (graph: TfliteGraph, units: number) =>
    graph.graph([data(1, 8)], (inner, [x = 0]) => [dense(inner, dense(inner, x, 8, units), units, 4)]);

  it.each([
    [0, 5],
    [1, 3],
  ])("of a constant %i are the one that is taken", async (truth, taken) => {
    const graph = tfliteGraph([1, 8]);
    const condition = graph.constant({ ...TRUTH, values: [truth] });
    const [made = 0] = graph.nodes(Op.IF, [condition, 0], [data(1, 4)], ifOptions(branch(graph, 3), branch(graph, 5)));
    expect(await linesOf(graph.bytes(made))).toEqual([
      "input x: 8",
      `0: fc units ${taken} from input0 -> ${taken}`,
      "1: fc units 4 from 0 -> 4",
      "output 1",
    ]);
  });

  it("of a shape are the one that is taken", async () => {
    const graph = tfliteGraph([1, 8]);
    const [shape = 0] = graph.nodes(Op.SHAPE, [0], [{ shape: [2], type: Type.INT32 }]);
    const [width = 0] = graph.nodes(Op.GATHER, [shape, graph.constant(number(1))], [COUNT], {
      options: gatherOptions(0),
    });
    const [condition = 0] = graph.nodes(Op.GREATER, [width, graph.constant(number(7))], [TRUTH]);
    const [made = 0] = graph.nodes(Op.IF, [condition, 0], [data(1, 4)], ifOptions(branch(graph, 3), branch(graph, 5)));
    expect(await linesOf(graph.bytes(made))).toEqual([
      "input x: 8",
      "0: fc units 3 from input0 -> 3",
      "1: fc units 4 from 0 -> 4",
      "output 1",
    ]);
  });

  it("of what is computed are the larger one, and the layers of the condition stay", async () => {
    const graph = tfliteGraph([1, 8]);
    const [condition = 0] = graph.nodes(Op.GREATER, [dense(graph, 0, 8, 1), graph.constant(weights([1]))], [TRUTH]);
    const [made = 0] = graph.nodes(Op.IF, [condition, 0], [data(1, 4)], ifOptions(branch(graph, 3), branch(graph, 5)));
    expect(await linesOf(graph.bytes(made))).toEqual([
      "input x: 8",
      "! assumed n2: its condition is computed while the model runs: the larger branch, `else`, is taken",
      "0: fc units 1 from input0 -> 1",
      "! host n1: the language has no layer for it",
      "1: host op GREATER params 0 macs 0 from 0 -> 1",
      "2: fc units 5 from input0 -> 5",
      "3: fc units 4 from 2 -> 4",
      "output 3, 1",
    ]);
  });
});

describe("loops", () => {
  /** `for (i = 0; i < rounds; i++) x = relu(W x)` */
  function loop(graph: TfliteGraph, start: number, rounds: number): number {
    const condition = graph.graph([COUNT, data(1, 8)], (inner, [i = 0]) =>
      inner.nodes(Op.LESS, [i, inner.constant(number(rounds))], [TRUTH]),
    );
    const body = graph.graph([COUNT, data(1, 8)], (inner, [i = 0, x = 0]) => [
      ...inner.nodes(Op.ADD, [i, inner.constant(number(1))], [COUNT]),
      inner.node(Op.RELU, [dense(inner, x, 8, 8)], [1, 8]),
    ]);
    const [, made = 0] = graph.nodes(Op.WHILE, [start, 0], [COUNT, data(1, 8)], whileOptions(condition, body));
    return made;
  }

  it.each([
    [0, ["input x: 8", "0: fc units 2 from input0 -> 2", "output 0"]],
    [1, ["input x: 8", "0: fc units 8 relu from input0 -> 8", "1: fc units 2 from 0 -> 2", "output 1"]],
    [
      3,
      [
        "input x: 8",
        "0: fc units 8 relu from input0 -> 8",
        "! assumed n0/1/n1: its weights are those of an earlier operator, and so are those of 1 operator more: the model has 90 parameters, its layers hold 234 with all copies",
        "1: fc units 8 relu from 0 -> 8",
        "2: fc units 8 relu from 1 -> 8",
        "3: fc units 2 from 2 -> 2",
        "output 3",
      ],
    ],
  ])("that count to %i are written out", async (rounds, expected) => {
    const graph = tfliteGraph([1, 8]);
    const made = loop(graph, graph.constant(number(0)), rounds);
    expect(await linesOf(graph.bytes(dense(graph, made, 8, 2)))).toEqual(expected);
  });

  it("that are too long run on the host", async () => {
    const graph = tfliteGraph([1, 8]);
    const made = loop(graph, graph.constant(number(0)), 1000);
    expect(await linesOf(graph.bytes(dense(graph, made, 8, 2)))).toEqual([
      "input x: 8",
      "! host n0: it repeats its graph 1,000 times, more than is written out; each time takes 64 multiply-accumulate operations",
      "0: host op WHILE params 64 macs 64000 from input0 -> 8",
      "1: fc units 2 from 0 -> 2",
      "output 1",
    ]);
  });

  it("of which nobody knows how long they are run on the host", async () => {
    const graph = tfliteGraph([1, 8]);
    const [start = 0] = graph.nodes(Op.ARG_MAX, [0, graph.constant(number(1))], [{ ...COUNT, shape: [1] }]);
    const made = loop(graph, start, 3);
    expect(await linesOf(graph.bytes(dense(graph, made, 8, 2)))).toEqual([
      "input x: 8",
      "! host n0: the language has no layer for it",
      "0: host op ARG_MAX makes 1 params 0 macs 0 from input0 -> 1",
      "! host n1: how often it repeats its graph is known only when the model runs; each time takes 64 multiply-accumulate operations",
      "1: host op WHILE makes 8 params 64 from 0, input0 -> 8",
      "2: fc units 2 from 1 -> 2",
      "output 2",
    ]);
  });

  /** As Keras writes them: what each step makes is put into a list, of which nothing but the steps remains. */
  it("over a sequence make what each of its steps makes", async () => {
    const steps = 3;
    const graph = tfliteGraph([1, steps, 8]);
    const list = data(steps, 1, 4);
    const carried = [COUNT, list, data(1, 4), data(steps, 1, 8)];
    const condition = graph.graph(carried, (inner, [i = 0]) =>
      inner.nodes(Op.LESS, [i, inner.constant(number(steps))], [TRUTH]),
    );
    const body = graph.graph(carried, (inner, [i = 0, made = 0, state = 0, x = 0]) => {
      const step = inner.node(Op.GATHER, [x, i], [1, 8], gatherOptions(0));
      const sum = inner.node(Op.ADD, [dense(inner, step, 8, 4), dense(inner, state, 4, 4)], [1, 4]);
      const next = inner.node(Op.TANH, [sum], [1, 4]);
      const vector = { ...data(3), type: Type.INT32 };
      const [one = 0] = inner.nodes(Op.ADD, [i, inner.constant(number(1))], [COUNT]);
      const zeros = inner.constant(numbers(0, 0));
      const all = inner.constant(numbers(-1, -1));
      const joined = (first: number, rest: number) => {
        const [row = 0] = inner.nodes(
          Op.EXPAND_DIMS,
          [first, inner.constant(number(0))],
          [{ shape: [1], type: Type.INT32 }],
        );
        return inner.nodes(Op.CONCATENATION, [row, rest], [vector], { options: concatOptions(0) })[0] ?? 0;
      };
      const rest = { ...list, shape: [-1, 1, 4] };
      const none = inner.constant(numbers(0, 0, 0));
      const [before = 0] = inner.nodes(Op.SLICE, [made, none, joined(i, all)], [rest]);
      const end = inner.constant(numbers(-1, -1, -1));
      const [after = 0] = inner.nodes(Op.SLICE, [made, joined(one, zeros), end], [rest]);
      const row = inner.node(Op.EXPAND_DIMS, [next, inner.constant(number(0))], [1, 1, 4]);
      const put = inner.node(Op.CONCATENATION, [before, row, after], [steps, 1, 4], concatOptions(0));
      return [one, put, next, x];
    });
    const turned = graph.node(Op.TRANSPOSE, [0, graph.constant(numbers(1, 0, 2))], [steps, 1, 8]);
    const start = [number(0), weights([steps, 1, 4]), weights([1, 4])].map((spec) => graph.constant(spec));
    const [, made = 0, state = 0] = graph.nodes(Op.WHILE, [...start, turned], carried, whileOptions(condition, body));
    const back = graph.node(Op.TRANSPOSE, [made, graph.constant(numbers(1, 0, 2))], [1, steps, 4]);
    expect(await linesOf(graph.bytes(back, state))).toEqual([
      "input x: 3x8",
      "0: rnn units 4 sequence true from input0 -> 3x4",
      "! assumed n1: the state before its first step is a constant, which the layer multiplies all the same",
      "1: slice steps [2, 3] from 0 -> 1x4",
      "output 0, 1",
    ]);
  });
});

describe("variables", () => {
  const HANDLE = { shape: [], type: Type.RESOURCE };

  /** A dense layer whose weights are a variable, set before the first inference. */
  function layerOfVariable(graph: TfliteGraph): { readonly made: number; readonly handle: number } {
    const start = graph.graph([], (inner) => {
      const [handle = 0] = inner.nodes(Op.VAR_HANDLE, [], [HANDLE], handleOptions("w"));
      inner.nodes(Op.ASSIGN_VARIABLE, [handle, inner.constant(weights([4, 8]))], []);
      return [];
    });
    graph.nodes(Op.CALL_ONCE, [], [], onceOptions(start));
    const [handle = 0] = graph.nodes(Op.VAR_HANDLE, [], [HANDLE], handleOptions("w"));
    const held = graph.node(Op.READ_VARIABLE, [handle], [4, 8]);
    return { made: graph.node(Op.FULLY_CONNECTED, [0, held], [1, 4]), handle };
  }

  it("that no inference changes are the constants that they hold", async () => {
    const graph = tfliteGraph([1, 8]);
    expect(await linesOf(graph.bytes(layerOfVariable(graph).made))).toEqual([
      "input x: 8",
      "0: fc units 4 from input0 -> 4",
      "output 0",
    ]);
  });

  it("are known where another graph reads them", async () => {
    const graph = tfliteGraph([1, 8]);
    const { handle } = layerOfVariable(graph);
    const called = graph.graph([HANDLE, data(1, 8)], (inner, [given = 0, x = 0]) => [
      inner.node(Op.FULLY_CONNECTED, [x, inner.node(Op.READ_VARIABLE, [given], [4, 8])], [1, 4]),
    ]);
    const [made = 0] = graph.nodes(Op.CALL, [handle, 0], [data(1, 4)], callOptions(called));
    expect((await linesOf(graph.bytes(made))).slice(-2)).toEqual(["0: fc units 4 from input0 -> 4", "output 0"]);
  });

  it("that an inference changes are states", async () => {
    const graph = tfliteGraph([1, 8]);
    const { made, handle } = layerOfVariable(graph);
    graph.nodes(Op.ASSIGN_VARIABLE, [handle, graph.constant(weights([4, 8]))], []);
    expect(await linesOf(graph.bytes(made))).toEqual([
      "input x: 8x1x1",
      "input n2: 8x4x1",
      "! left out n1: no output needs its values, nor those of 1 more nodes",
      "! assumed n2: it reads nothing that is computed: an input stands for what it makes",
      "0: matmul heads 1 transposed true from input0, input1 -> 4x1x1",
      "output 0",
    ]);
  });
});
