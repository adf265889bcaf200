import { expect, it } from "vitest";
import { difference } from "../../../../server/analysis/advice/difference.js";

it.each([
  [110, 100, "10.0% above the limit"],
  [4, 5, "20.0% below the limit"],
  [100.1, 100, "0.1% above the limit"],
  [100_001, 100_000, "less than 0.1% above the limit"],
  [100, 100, "the limit itself"],
  [99.999, 100, "less than 0.1% below the limit"],
  [1, 0, "not 0"],
  [Number.POSITIVE_INFINITY, 5, "above the limit"],
])("%d of %d is %s", (value, limit, text) => {
  expect(difference(value, limit)).toBe(text);
});
