import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { EXAMPLE_MODELS } from "./models/examples.js";

test("the example models are those that the script writes", () => {
  expect(readdirSync("examples/models").sort()).toEqual(Object.keys(EXAMPLE_MODELS).sort());
  for (const [name, bytes] of Object.entries(EXAMPLE_MODELS)) {
    expect(Buffer.from(bytes()).equals(readFileSync(`examples/models/${name}`)), name).toBe(true);
  }
});
