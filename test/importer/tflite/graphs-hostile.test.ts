/** Graphs that run each other without end, or too often: one problem in words, and soon. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BuiltinOperator as Op, TensorType as Type } from "../../../importer/tflite/schema.js";
import { LARGE, outcome } from "../models/outcome.js";
import { type NodeOptions, type TfliteGraph, tfliteGraph } from "./graph.js";
import { data, number, weights } from "./meaning.js";
import { callOptions, compositeOptions, ifOptions, onceOptions, whileOptions } from "./running.js";

const VALUE = data(1, 8);
const COUNT = { ...data(), type: Type.INT32 };
const TRUTH = { shape: [], type: Type.BOOL };

/** A file whose only operator this is. */
function file(code: Op, options: NodeOptions, more: (graph: TfliteGraph) => void, operands = [0]): Uint8Array {
  const graph = tfliteGraph([1, 8]);
  const condition = graph.constant({ ...TRUTH, values: [1] });
  const inputs = operands.map((operand) => (operand < 0 ? condition : operand));
  const [made = 0] = graph.nodes(code, inputs, [VALUE], options);
  more(graph);
  return graph.bytes(made);
}

/** Graph n calls graph n + 1 so often, one call behind the other; the last of them does what `end` does. */
function chain(graph: TfliteGraph, depth: number, times: number, end: (graph: TfliteGraph, x: number) => number): void {
  for (let index = 1; index <= depth; index++)
    graph.graph([VALUE], (inner, [x = 0]) => {
      if (index === depth) return [end(inner, x)];
      let value = x;
      for (let count = 0; count < times; count++)
        value = inner.nodes(Op.CALL, [value], [VALUE], callOptions(index + 1))[0] ?? 0;
      return [value];
    });
}

const relu = (graph: TfliteGraph, x: number) => graph.node(Op.RELU, [x], [1, 8]);

it.each<[string, Uint8Array, RegExp]>([
  [
    "a graph that calls itself",
    file(Op.CALL, callOptions(1), (graph) =>
      chain(graph, 1, 0, (inner, x) => inner.nodes(Op.CALL, [x], [VALUE], callOptions(1))[0] ?? 0),
    ),
    /^the graph `graph1` runs itself$/,
  ],
  [
    "graphs that call each other",
    file(Op.CALL, callOptions(1), (graph) =>
      chain(graph, 3, 1, (inner, x) => inner.nodes(Op.CALL, [x], [VALUE], callOptions(1))[0] ?? 0),
    ),
    /^the graph `graph1` runs itself, by way of the graph `graph2`, the graph `graph3`$/,
  ],
  ["the first graph, called again", file(Op.CALL, callOptions(0), () => {}), /^graph 0 runs itself$/],
  [
    "a graph that is not there",
    file(Op.STABLEHLO_COMPOSITE, compositeOptions(7), (graph) => chain(graph, 1, 0, relu)),
    /^an operator calls graph 7 of a file that has 2 graphs$/,
  ],
  [
    "a branch that is not there",
    file(Op.IF, ifOptions(-3, 1), (graph) => chain(graph, 1, 0, relu), [-1, 0]),
    /^an operator calls graph -3 of a file that has 2 graphs$/,
  ],
  [
    "a start that is not there",
    file(Op.CALL_ONCE, onceOptions(9), () => {}),
    /^an operator calls graph 9 of a file that has 1 graphs?$/,
  ],
  [
    "calls that are too deep",
    file(Op.CALL, callOptions(1), (graph) => chain(graph, 300, 1, relu)),
    /^graphs run each other more than 100 deep, the last one is the graph `graph100`$/,
  ],
  [
    "2 to the power of 60 calls",
    file(Op.CALL, callOptions(1), (graph) => chain(graph, 60, 2, relu)),
    /^the graphs that its operators run make too many nodes$/,
  ],
  [
    "2 to the power of 60 calls of a graph without operators",
    file(Op.CALL, callOptions(1), (graph) => chain(graph, 60, 2, (_, x) => x)),
    /^the graphs that its operators run make too many nodes$/,
  ],
  [
    "a call that does not fit",
    file(Op.CALL, callOptions(1), (graph) => chain(graph, 1, 0, relu), [0, 0]),
    /^`CALL` \(node `n0`\): it gives 2 inputs and takes 1 outputs, the graph `graph1`, which it runs, has 1 and 1$/,
  ],
])("%s", async (_, bytes, says) => {
  expect(await outcome(bytes)).toMatch(says);
});

/** Loops that count, each within the body of the one before. */
function nested(depth: number, rounds: number): Uint8Array {
  const graph = tfliteGraph([1, 8]);
  const carried = [COUNT, VALUE];
  const condition = graph.graph(carried, (inner, [i = 0]) =>
    inner.nodes(Op.LESS, [i, inner.constant(number(rounds))], [TRUTH]),
  );
  const run = (inner: TfliteGraph, x: number, level: number): number => {
    if (level === 0) return relu(inner, inner.node(Op.FULLY_CONNECTED, [x, inner.constant(weights([8, 8]))], [1, 8]));
    const body = inner.graph(carried, (within, [i = 0, value = 0]) => [
      ...within.nodes(Op.ADD, [i, within.constant(number(1))], [COUNT]),
      run(within, value, level - 1),
    ]);
    const start = inner.constant(number(0));
    return inner.nodes(Op.WHILE, [start, x], carried, whileOptions(condition, body))[1] ?? 0;
  };
  return graph.bytes(run(graph, 0, depth));
}

it("loops in loops are written out as long as that is a network", async () => {
  expect(await outcome(nested(2, 8))).toContain("model.bin: 64 layers, 72 parameters, 4,096 MACs");
});

it("and run on the host where it is none, with what they compute", async () => {
  const text = await outcome(nested(3, 500));
  expect(text).toContain("it repeats its graph 500 times, more than is written out; each time takes 16,000,000");
  expect(text).toContain("host n0: op WHILE macs 8000000000 params 64");
});

it("a loop that never ends runs on the host", async () => {
  const graph = tfliteGraph([1, 8]);
  const condition = graph.graph([VALUE], (inner) => [inner.constant({ ...TRUTH, values: [1] })]);
  const body = graph.graph([VALUE], (inner, [x = 0]) => [relu(inner, x)]);
  const [made = 0] = graph.nodes(Op.WHILE, [0], [VALUE], whileOptions(condition, body));
  const text = await outcome(graph.bytes(made));
  expect(text).toContain("WHILE `n0`: it repeats its graph more often than is written out.");
  expect(text).toContain("host n0: op WHILE macs 0 params 0");
});

it("a thousand loops that go on for long take no longer than one", async () => {
  const graph = tfliteGraph([1, 8]);
  const carried = [COUNT, VALUE];
  const condition = graph.graph(carried, (inner, [i = 0]) =>
    inner.nodes(Op.GREATER, [i, inner.constant(number(-1))], [TRUTH]),
  );
  const body = graph.graph(carried, (inner, [i = 0, x = 0]) => [
    ...inner.nodes(Op.ADD, [i, inner.constant(number(1))], [COUNT]),
    relu(inner, x),
  ]);
  let value = 0;
  for (let count = 0; count < 1_000; count++)
    value =
      graph.nodes(Op.WHILE, [graph.constant(number(0)), value], carried, whileOptions(condition, body))[1] ?? value;
  const text = await outcome(graph.bytes(value), {}, LARGE);
  expect(text).toContain("on the host: 1000 WHILE");
});

describe("a file of graphs that is changed", () => {
  /** A call, a branch that is known, one that is computed, and a loop. */
  const sound = (() => {
    const graph = tfliteGraph([1, 8]);
    const called = graph.graph([VALUE], (inner, [x = 0]) => [relu(inner, x)]);
    const other = graph.graph([VALUE], (inner, [x = 0]) => [inner.node(Op.TANH, [x], [1, 8])]);
    const carried = [COUNT, VALUE];
    const condition = graph.graph(carried, (inner, [i = 0]) =>
      inner.nodes(Op.LESS, [i, inner.constant(number(3))], [TRUTH]),
    );
    const body = graph.graph(carried, (inner, [i = 0, x = 0]) => [
      ...inner.nodes(Op.ADD, [i, inner.constant(number(1))], [COUNT]),
      inner.node(Op.FULLY_CONNECTED, [x, inner.constant(weights([8, 8]))], [1, 8]),
    ]);
    const [one = 0] = graph.nodes(Op.CALL, [0], [VALUE], callOptions(called));
    const holds = graph.constant({ ...TRUTH, values: [1] });
    const [two = 0] = graph.nodes(Op.IF, [holds, one], [VALUE], ifOptions(called, other));
    const [truth = 0] = graph.nodes(Op.GREATER, [two, graph.constant(weights([1]))], [TRUTH]);
    const [three = 0] = graph.nodes(Op.IF, [truth, two], [VALUE], ifOptions(called, other));
    const start = graph.constant(number(0));
    const [, last = 0] = graph.nodes(Op.WHILE, [start, three], carried, whileOptions(condition, body));
    return graph.bytes(last);
  })();

  it("is a text, or one problem in words", async () => {
    expect(await outcome(sound)).toContain("network");
    const word = fc.tuple(
      fc.nat(Math.floor(sound.length / 4) - 1),
      fc.constantFrom(0, 1, 2, 3, 4, 5, -1, 2 ** 31 - 1, 0x00ffffff),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 2 }), async (changes) => {
        const bytes = sound.slice();
        const view = new DataView(bytes.buffer);
        for (const [at, value] of changes) view.setInt32(4 * at, value, true);
        await outcome(bytes);
      }),
      { numRuns: 400 },
    );
  });
});
