/** Operators that read what they cannot, and files with graphs within graphs that are damaged: one problem each, and soon. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { readOnnx } from "../../../../importer/onnx/read.js";
import { mutations } from "../../models/mutated.js";
import { orProblem } from "../../or-problem.js";
import { bytesOf, info, knownOf, node, wholes } from "../model.js";
import { casesOf } from "./case.js";
import { CONTRIBUTED_ROWS } from "./contributed-rows.js";
import { ROWS } from "./rows.js";

function readAll(bytes: Uint8Array): void {
  const model = orProblem(() => readOnnx(bytes));
  if (model === undefined) return;
  const given = new Map(model.inputs.map((input) => [input, [1, 2, 3]] as const));
  const taken = orProblem(() => model.forShapes?.(given)) ?? model;
  const known = knownOf(taken);
  for (const each of taken.nodes) {
    orProblem(() => each.shapes?.(known));
    orProblem(() => each.meaning(known));
  }
}

const lines = `${ROWS}\n${CONTRIBUTED_ROWS}`.split("\n").filter((line) => line !== "");

it("operators read shapes and values of any kind", () => {
  const size = fc.constantFrom("0", "1", "2", "3", "7", "1000000");
  const shape = fc.array(size, { maxLength: 6 }).map((sizes) => sizes.join("x") || "()");
  const number = fc.constantFrom("-9", "-2", "-1", "0", "1", "2", "3", "5", "1000000", "0.5");
  const list = fc.array(number, { maxLength: 7 }).map((numbers) => `[${numbers.join(" ")}]`);
  const word = fc.oneof(
    shape,
    list,
    number.map((value) => `(${value})`),
    fc.constant("_"),
    shape.filter((text) => !text.startsWith("(")).map((text) => `w:${text}`),
  );
  fc.assert(
    fc.property(fc.constantFrom(...lines), fc.array(word, { minLength: 1, maxLength: 6 }), (line, words) => {
      const [head = ""] = line.split(":");
      const [one] = casesOf(`${head}: ${words.join(" ")} -> ? ? ?`);
      orProblem(() => one?.inferred());
    }),
    { seed: 1, numRuns: 6_000 },
  );
});

it("files of all operators are changed anywhere", () => {
  const cases = casesOf(lines.join("\n"));
  fc.assert(
    fc.property(fc.constantFrom(...cases), mutations, (each, mutation) => readAll(mutation(each.bytes()))),
    { seed: 1, numRuns: 3_000 },
  );
});

it("branches and functions are changed anywhere", () => {
  const branch = (operator: string) => ({
    graph: { node: [node(operator, ["x"], ["b"])], output: [info("b")], initializer: [wholes("k", 1)] },
  });
  const sides = { then_branch: branch("Relu"), else_branch: branch("Neg") };
  const functions = [
    { name: "f", domain: "mine", input: ["a"], output: ["b"], node: [node("g", ["a"], ["b"], { domain: "mine" })] },
    { name: "g", domain: "mine", input: ["a"], output: ["b"], node: [node("Relu", ["a"], ["b"])] },
  ];
  const graph = {
    input: [info("x", ["n", "t", 3])],
    output: [info("y")],
    initializer: [{ ...wholes("one", 1), dims: [] }, wholes("two", 2)],
    node: [
      node("f", ["x"], ["z"], { domain: "mine" }),
      node("If", ["one"], ["u"], { attributes: sides }),
      node("Shape", ["z"], ["s"]),
      node("ReduceProd", ["s"], ["p"]),
      node("Equal", ["p", "two"], ["c"]),
      node("If", ["c"], ["v"], { attributes: sides }),
      node("Add", ["u", "v"], ["y"]),
    ],
  };
  const bytes = bytesOf(graph, { functions });
  readAll(bytes);
  expect(readOnnx(bytes).nodes.map(({ operator }) => operator)).toContain("If");
  fc.assert(
    fc.property(mutations, (mutation) => readAll(mutation(bytes))),
    { seed: 1, numRuns: 4_000 },
  );
});
