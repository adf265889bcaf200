import { expect, test } from "vitest";
import { recent } from "../../../server/sweep/recent.js";

test("what was asked for longest ago is forgotten, and nothing else", () => {
  const found: string[] = [];
  const known = recent<string>(2);
  const ask = (key: string) =>
    known(key, () => {
      found.push(key);
      return key.toUpperCase();
    });
  expect(["a", "b", "a", "c", "a", "b"].map(ask)).toEqual(["A", "B", "A", "C", "A", "B"]);
  expect(found).toEqual(["a", "b", "c", "b"]);
});
