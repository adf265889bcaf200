/** Loops and branches within each other: what is imported is the model that has none. */
import fc from "fast-check";
import type onnxProto from "onnx-proto";
import { expect, it } from "vitest";
import { readOnnx } from "../../../importer/onnx/read.js";
import { paceOf } from "../../../importer/pace.js";
import { translate } from "../../../importer/translate/translate.js";
import { lines } from "../translate/model.js";
import { bytesOf, info, node, Type, tensor, wholes } from "./model.js";

type NodeProto = onnxProto.onnx.INodeProto;

const WIDTH = 6;

/** Layers behind each other, parts that a condition guards, and parts that are repeated, by a number or as long as one is small. */
type Part =
  | { readonly kind: "layer"; readonly weights: string }
  | { readonly kind: "then" | "else"; readonly parts: readonly Part[] }
  | { readonly kind: "count" | "while" | "scan"; readonly rounds: number; readonly parts: readonly Part[] };

const { tree } = fc.letrec<{ tree: Part }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.record({ kind: fc.constant("layer" as const), weights: fc.constantFrom("a", "b", "c") }),
    fc.record({
      kind: fc.constantFrom("then" as const, "else" as const),
      parts: fc.array(tie("tree"), { maxLength: 2 }),
    }),
    fc.record({
      kind: fc.constantFrom("count" as const, "while" as const, "scan" as const),
      rounds: fc.integer({ min: 0, max: 3 }),
      parts: fc.array(tie("tree"), { maxLength: 2 }),
    }),
  ),
}));

/** Nodes of parts: `read` is what they read, and the last of them makes what is given. */
interface Written {
  readonly nodes: NodeProto[];
  readonly made: string;
}

type Write = (read: string, part: Part, next: () => string) => Written;

function inRow(write: Write, read: string, parts: readonly Part[], next: () => string): Written {
  const nodes: NodeProto[] = [];
  let made = read;
  for (const part of parts) {
    const written = write(made, part, next);
    nodes.push(...written.nodes);
    made = written.made;
  }
  return { nodes, made };
}

function layer(read: string, weights: string, made: string): Written {
  return { nodes: [node("MatMul", [read, weights], [made], { name: made })], made };
}

const flat: Write = (read, part, next) => {
  if (part.kind === "layer") return layer(read, part.weights, next());
  const times = "rounds" in part ? roundsOf(part) : 1;
  const parts = Array.from({ length: times }, () => part.parts).flat();
  return inRow(flat, read, parts, next);
};

/** Nobody knows what a sequence without steps is. */
function roundsOf({ kind, rounds }: Extract<Part, { rounds: number }>): number {
  return kind === "scan" ? Math.max(1, rounds) : rounds;
}

const nested: Write = (read, part, next) => {
  const made = next();
  if (part.kind === "layer") return layer(read, part.weights, made);
  if (!("rounds" in part)) {
    const taken = inRow(nested, read, part.parts, next);
    const [other, only] = [layer(read, "a", next()), next()];
    // A branch gives a name of its own.
    const graphOf = ({ nodes, made: from }: Written, to: string) => ({
      graph: { node: [...nodes, node("Identity", [from], [to])], output: [info(to)] },
    });
    const [inner, outer] = [graphOf(taken, only), graphOf(other, next())];
    const attributes =
      part.kind === "then" ? { then_branch: inner, else_branch: outer } : { then_branch: outer, else_branch: inner };
    return { nodes: [node("If", [part.kind === "then" ? "yes" : "no"], [made], { attributes })], made };
  }
  const [i, go, at, value, on, later, given] = [next(), next(), next(), next(), next(), next(), next()];
  const body = inRow(nested, value, part.parts, next);
  const pass = node("Identity", [body.made], [given]);
  if (part.kind === "scan") {
    const graph = { input: [info(value), info(i)], output: [info(given)], node: [...body.nodes, pass] };
    const sequence = `steps${roundsOf(part)}`;
    return {
      nodes: [node("Scan", [read, sequence], [made], { attributes: { num_scan_inputs: 1, body: { graph } } })],
      made,
    };
  }
  const isCounting = part.kind === "count";
  const counting = isCounting
    ? [node("Identity", [go], [on]), node("Identity", [at], [later])]
    : [node("Add", [at, "one"], [later]), node("Less", [later, `n${part.rounds}`], [on])];
  const graph = {
    input: [i, go, at, value].map((name) => info(name)),
    output: [on, later, given].map((name) => info(name)),
    node: [...counting, ...body.nodes, pass],
  };
  const begins = part.rounds > 0 ? "yes" : "no";
  const inputs = isCounting ? [`n${part.rounds}`, "yes"] : ["", begins];
  return {
    nodes: [node("Loop", [...inputs, "zero", read], [next(), made], { attributes: { body: { graph } } })],
    made,
  };
};

const single = (name: string, value: number) => ({ ...wholes(name, value), dims: [] });
const truth = (name: string, holds: boolean) => tensor(name, [], Type.BOOL, { int32Data: [Number(holds)] });
const CONSTANTS = [
  ...["a", "b", "c"].map((name) => tensor(name, [WIDTH, WIDTH])),
  ...[0, 1, 2, 3].map((count) => single(`n${count}`, count)),
  ...[1, 2, 3].map((count) => tensor(`steps${count}`, [count, 2])),
  ...[single("zero", 0), single("one", 1), truth("yes", true), truth("no", false), tensor("last", [WIDTH, 3])],
];

async function imported(write: Write, parts: readonly Part[]): Promise<readonly string[]> {
  let count = 0;
  const { nodes, made } = inRow(write, "x", parts, () => `t${count++}`);
  const bytes = bytesOf(
    {
      input: [info("x", [1, WIDTH])],
      initializer: CONSTANTS,
      node: [...nodes, node("MatMul", [made, "last"], ["y"])],
      output: [info("y", [1, 3])],
    },
    { opsetImport: [{ version: 17 }] },
  );
  const said = await lines(await translate(readOnnx(bytes), {}, paceOf({})));
  return said.map((line) => line.replace(/^(! \w+) [^:]*:/, "$1:"));
}

it("are imported as their nodes", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(tree, { maxLength: 3 }), async (parts) => {
      expect(await imported(nested, parts)).toEqual(await imported(flat, parts));
    }),
    { numRuns: 100 },
  );
});
