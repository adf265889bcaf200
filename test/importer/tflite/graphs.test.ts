/** Operators that run other graphs of the file: the graph stands in the place of the operator. */
import { describe, expect, it } from "vitest";
import { BuiltinOperator as Op, TensorType as Type } from "../../../importer/tflite/schema.js";
import { type TfliteGraph, tfliteGraph } from "./graph.js";
import { concatOptions, data, gatherOptions, number, numbers, weights } from "./meaning.js";
import { type GraphSpec, modelBytes } from "./model.js";
import { linesOf } from "./row.js";
import { callOptions, compositeOptions, handleOptions, ifOptions, onceOptions, whileOptions } from "./running.js";

/** Dense layer of so many units. */
function dense(graph: TfliteGraph, x: number, features: number, units: number): number {
  return graph.node(Op.FULLY_CONNECTED, [x, graph.constant(weights([units, features]))], [1, units]);
}

const TRUTH = { shape: [], type: Type.BOOL };
const COUNT = { ...data(), type: Type.INT32 };

/** Of the cells of recurrent layers. */
const UNITS = 4;

/** What a step makes of this step's part of a sequence, and of what it made before. */
type Cell = (graph: TfliteGraph, x: number, states: readonly number[]) => readonly number[];

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

  it("may stand behind what reads what they make", async () => {
    const called: GraphSpec = {
      tensors: [data(1, 8), data(1, 8)],
      inputs: [0],
      outputs: [1],
      operators: [{ code: Op.RELU, inputs: [0], outputs: [1] }],
    };
    const { options } = callOptions(1);
    const bytes = modelBytes({
      tensors: [{ ...data(1, 8), name: "x" }, data(1, 8), weights([4, 8]), data(1, 4)],
      inputs: [0],
      outputs: [3],
      operators: [
        { code: Op.FULLY_CONNECTED, inputs: [1, 2], outputs: [3] },
        { code: Op.CALL, inputs: [0], outputs: [1], options },
      ],
      more: [called],
    });
    expect((await linesOf(bytes)).slice(-3)).toEqual([
      "0: act relu from input0 -> 8",
      "1: fc units 4 from 0 -> 4",
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

  it("take the larger branch in every round, which is told once", async () => {
    const graph = tfliteGraph([1, 8]);
    const branches = [3, 5].map((units) =>
      graph.graph([data(1, 8)], (inner, [x = 0]) => [dense(inner, dense(inner, x, 8, units), units, 8)]),
    );
    const condition = graph.graph([COUNT, data(1, 8)], (inner, [i = 0]) =>
      inner.nodes(Op.LESS, [i, inner.constant(number(2))], [TRUTH]),
    );
    const body = graph.graph([COUNT, data(1, 8)], (inner, [i = 0, x = 0]) => [
      ...inner.nodes(Op.ADD, [i, inner.constant(number(1))], [COUNT]),
      ...inner.nodes(
        Op.IF,
        [...inner.nodes(Op.CAST, [x], [TRUTH]), x],
        [data(1, 8)],
        ifOptions(branches[0] ?? 0, branches[1] ?? 0),
      ),
    ]);
    const start = graph.constant(number(0));
    const [, made = 0] = graph.nodes(Op.WHILE, [start, 0], [COUNT, data(1, 8)], whileOptions(condition, body));
    const lines = await linesOf(graph.bytes(made));
    expect(lines.filter((line) => line.includes("larger"))).toEqual([
      "! assumed n0/0/n2: its condition is computed while the model runs: the larger branch, `else`, is taken",
    ]);
    expect(lines.filter((line) => line.includes("fc"))).toHaveLength(4);
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

  /**
   * As Keras writes them: what each step makes is put into a list, of which nothing but the steps remains. `cell` gives the states
   * of the next step, the first of which is what a step makes.
   */
  function overSteps(graph: TfliteGraph, steps: number, states: number, cell: Cell): readonly number[] {
    const list = data(steps, 1, UNITS);
    const carried = [COUNT, list, data(steps, 1, 8), ...Array.from({ length: states }, () => data(1, UNITS))];
    const condition = graph.graph(carried, (inner, [i = 0]) =>
      inner.nodes(Op.LESS, [i, inner.constant(number(steps))], [TRUTH]),
    );
    const body = graph.graph(carried, (inner, [i = 0, made = 0, x = 0, ...before]) => {
      const next = cell(inner, inner.node(Op.GATHER, [x, i], [1, 8], gatherOptions(0)), before);
      const vector = { ...data(3), type: Type.INT32 };
      const one = { shape: [1], type: Type.INT32 };
      const [later = 0] = inner.nodes(Op.ADD, [i, inner.constant(number(1))], [COUNT]);
      const zeros = inner.constant(numbers(0, 0));
      const all = inner.constant(numbers(-1, -1));
      const axis = inner.constant(number(0));
      const joined = (first: number, rest: number) => {
        const [row = 0] = inner.nodes(Op.EXPAND_DIMS, [first, axis], [one]);
        return inner.nodes(Op.CONCATENATION, [row, rest], [vector], { options: concatOptions(0) })[0] ?? 0;
      };
      const rest = { ...list, shape: [-1, 1, UNITS] };
      const none = inner.constant(numbers(0, 0, 0));
      const [earlier = 0] = inner.nodes(Op.SLICE, [made, none, joined(i, all)], [rest]);
      const end = inner.constant(numbers(-1, -1, -1));
      const [behind = 0] = inner.nodes(Op.SLICE, [made, joined(later, zeros), end], [rest]);
      const row = inner.node(Op.EXPAND_DIMS, [next[0] ?? 0, axis], [1, 1, UNITS]);
      const put = inner.node(Op.CONCATENATION, [earlier, row, behind], [steps, 1, UNITS], concatOptions(0));
      return [later, put, x, ...next];
    });
    const order = graph.constant(numbers(1, 0, 2));
    const turned = graph.node(Op.TRANSPOSE, [0, order], [steps, 1, 8]);
    const zeros = Array.from({ length: states }, () => graph.constant(weights([1, UNITS])));
    const start = [graph.constant(number(0)), graph.constant(weights([steps, 1, UNITS])), turned, ...zeros];
    const [, made = 0, , ...last] = graph.nodes(Op.WHILE, start, carried, whileOptions(condition, body));
    return [graph.node(Op.TRANSPOSE, [made, order], [1, steps, UNITS]), ...last];
  }

  it("over a sequence make what each of its steps makes", async () => {
    const graph = tfliteGraph([1, 3, 8]);
    const made = overSteps(graph, 3, 1, (inner, x, [state = 0]) => {
      const sum = inner.node(Op.ADD, [dense(inner, x, 8, UNITS), dense(inner, state, UNITS, UNITS)], [1, UNITS]);
      return [inner.node(Op.TANH, [sum], [1, UNITS])];
    });
    expect(await linesOf(graph.bytes(...made))).toEqual([
      "input x: 3x8",
      "0: rnn units 4 sequence true from input0 -> 3x4",
      "! assumed n1: the state before its first step is a constant, which the layer multiplies all the same",
      "1: slice steps [2, 3] from 0 -> 1x4",
      "output 0, 1",
    ]);
  });

  it("over a hundred steps of a cell are the layer that it is", async () => {
    const graph = tfliteGraph([1, 100, 8]);
    const [, last = 0] = overSteps(graph, 100, 2, (inner, x, [output = 0, memory = 0]) => {
      const both = [dense(inner, x, 8, 4 * UNITS), dense(inner, output, UNITS, 4 * UNITS)];
      const sum = inner.node(Op.ADD, both, [1, 4 * UNITS]);
      const biased = inner.node(Op.ADD, [sum, inner.constant(weights([4 * UNITS]))], [1, 4 * UNITS]);
      const parts = Array.from({ length: 4 }, () => data(1, UNITS));
      const [i = 0, f = 0, g = 0, o = 0] = inner.nodes(Op.SPLIT, [inner.constant(number(1)), biased], parts);
      const gate = (of: number) => inner.node(Op.LOGISTIC, [of], [1, UNITS]);
      const kept = inner.node(Op.MUL, [gate(f), memory], [1, UNITS]);
      const added = inner.node(Op.MUL, [gate(i), inner.node(Op.TANH, [g], [1, UNITS])], [1, UNITS]);
      const next = inner.node(Op.ADD, [kept, added], [1, UNITS]);
      return [inner.node(Op.MUL, [gate(o), inner.node(Op.TANH, [next], [1, UNITS])], [1, UNITS]), next];
    });
    expect(await linesOf(graph.bytes(last))).toEqual([
      "input x: 100x8",
      "! left out n2: no output needs its values",
      "0: lstm units 4 from input0 -> 4",
      "! assumed n1: the state before its first step is a constant, which the layer multiplies all the same",
      "output 0",
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
