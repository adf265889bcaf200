/** Operators that read what they cannot: one problem each, and soon. */
import fc from "fast-check";
import { it } from "vitest";
import { readTflite } from "../../../../importer/tflite/read.js";
import { mutations } from "../../models/mutated.js";
import { orProblem } from "../../or-problem.js";
import { bytesOf, casesOf } from "./case.js";
import { ROWS } from "./rows.js";

function readAll(bytes: Uint8Array): void {
  const model = orProblem(() => readTflite(bytes));
  const known = {
    shape: (tensor: number) => (model?.tensors[tensor]?.shape ?? []).map(Number),
    constant: (tensor: number) => model?.tensors[tensor]?.constant,
  };
  for (const each of model?.nodes ?? []) {
    orProblem(() => each.shapes?.(known));
    orProblem(() => each.meaning(known));
  }
}

const lines = ROWS.split("\n").filter((line) => line !== "");

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
  );
  fc.assert(
    fc.property(fc.constantFrom(...lines), fc.array(word, { minLength: 1, maxLength: 6 }), (line, words) => {
      const [head = ""] = line.split(":");
      const [one] = casesOf(`${head}: ${words.join(" ")} -> ? ?`);
      if (one) readAll(bytesOf(one));
    }),
    { seed: 1, numRuns: 6_000 },
  );
});

it("files of all operators are changed anywhere", () => {
  fc.assert(
    fc.property(fc.constantFrom(...casesOf(ROWS)), mutations, (each, mutation) => readAll(mutation(bytesOf(each)))),
    { seed: 1, numRuns: 3_000 },
  );
});
