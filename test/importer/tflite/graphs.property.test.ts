/** Graphs in the place of operators: what is imported is the model that has none, whatever runs them. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { BuiltinOperator as Op, TensorType as Type } from "../../../importer/tflite/schema.js";
import { type TfliteGraph, tfliteGraph } from "./graph.js";
import { data, number, numbers, weights } from "./meaning.js";
import { linesOf } from "./row.js";
import { callOptions, compositeOptions, ifOptions, whileOptions } from "./running.js";

const WIDTH = 6;
const VALUE = data(1, WIDTH);
const COUNT = { ...data(), type: Type.INT32 };
const TRUTH = { shape: [], type: Type.BOOL };

/** Layers of `units` behind each other, parts that some operator runs, or parts that are repeated. */
type Part =
  | { readonly kind: "layer"; readonly weights: string; readonly units: number }
  | { readonly kind: "call" | "composite" | "then" | "else"; readonly parts: readonly Part[] }
  | {
      readonly kind: "loop";
      readonly from: number;
      readonly step: number;
      readonly rounds: number;
      readonly parts: readonly Part[];
    };

const { tree } = fc.letrec<{ tree: Part; layer: Part }>((tie) => ({
  layer: fc.record({
    kind: fc.constant("layer" as const),
    weights: fc.constantFrom("a", "b", "c"),
    units: fc.constantFrom(2, 5),
  }),
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    tie("layer"),
    fc.record({
      kind: fc.constantFrom("call" as const, "composite" as const, "then" as const, "else" as const),
      parts: fc.array(tie("tree"), { maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant("loop" as const),
      from: fc.integer({ min: -3, max: 3 }),
      step: fc.integer({ min: 1, max: 3 }),
      rounds: fc.nat(3),
      parts: fc.array(tie("tree"), { maxLength: 2 }),
    }),
  ),
}));

/** There and back again, as a part makes what it reads. Weights of the same letter are stored once. */
function layer(graph: TfliteGraph, x: number, { weights: letter, units }: Part & { kind: "layer" }): number {
  const stored = (units: number, features: number, which: string) =>
    graph.constant({ ...weights([units, features]), store: `${letter}${units}${features}${which}` });
  const there = graph.node(Op.FULLY_CONNECTED, [x, stored(units, WIDTH, "1")], [1, units]);
  return graph.node(Op.FULLY_CONNECTED, [there, stored(WIDTH, units, "2")], [1, WIDTH]);
}

function flat(graph: TfliteGraph, x: number, parts: readonly Part[]): number {
  return parts.reduce((value, part) => {
    if (part.kind === "layer") return layer(graph, value, part);
    const rounds = part.kind === "loop" ? part.rounds : 1;
    return Array.from({ length: rounds }).reduce<number>((made) => flat(graph, made, part.parts), value);
  }, x);
}

function nested(graph: TfliteGraph, x: number, parts: readonly Part[]): number {
  return parts.reduce((value, part) => run(graph, value, part), x);
}

function run(graph: TfliteGraph, x: number, part: Part): number {
  if (part.kind === "layer") return layer(graph, x, part);
  const inner = () => graph.graph([VALUE], (within, [read = 0]) => [nested(within, read, part.parts)]);
  // Larger than any other: to take the larger one would be seen.
  const other = () =>
    graph.graph([VALUE], (within, [read = 0]) => [
      within.node(Op.FULLY_CONNECTED, [read, within.constant(weights([WIDTH, WIDTH]))], [1, WIDTH]),
    ]);
  switch (part.kind) {
    case "call":
      return graph.nodes(Op.CALL, [x], [VALUE], callOptions(inner()))[0] ?? 0;
    case "composite":
      return graph.nodes(Op.STABLEHLO_COMPOSITE, [x], [VALUE], compositeOptions(inner()))[0] ?? 0;
    case "then":
    case "else": {
      const holds = part.kind === "then";
      const condition = graph.constant({ ...TRUTH, values: [Number(holds)] });
      const options = holds ? ifOptions(inner(), other()) : ifOptions(other(), inner());
      return graph.nodes(Op.IF, [condition, x], [VALUE], options)[0] ?? 0;
    }
    case "loop": {
      const carried = [COUNT, VALUE];
      const end = part.from + part.rounds * part.step;
      const condition = graph.graph(carried, (within, [i = 0]) =>
        within.nodes(Op.LESS, [i, within.constant(number(end))], [TRUTH]),
      );
      const body = graph.graph(carried, (within, [i = 0, read = 0]) => [
        ...within.nodes(Op.ADD, [i, within.constant(number(part.step))], [COUNT]),
        nested(within, read, part.parts),
      ]);
      const start = graph.constant(number(part.from));
      return graph.nodes(Op.WHILE, [start, x], carried, whileOptions(condition, body))[1] ?? 0;
    }
  }
}

/** With what remarks say, but not of which operator. */
async function imported(build: typeof flat, parts: readonly Part[]): Promise<readonly string[]> {
  const graph = tfliteGraph([1, WIDTH]);
  const made = graph.node(Op.FULLY_CONNECTED, [build(graph, 0, parts), graph.constant(weights([3, WIDTH]))], [1, 3]);
  const shape = graph.constant(numbers(1, 3));
  const lines = await linesOf(graph.bytes(graph.node(Op.RESHAPE, [made, shape], [1, 3])));
  return lines.map((line) => line.replace(/^(! \w+) [^:]*:/, "$1:"));
}

it("is imported as its operators", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(tree, { maxLength: 3 }), async (parts) => {
      expect(await imported(nested, parts)).toEqual(await imported(flat, parts));
    }),
    { numRuns: 60 },
  );
});
