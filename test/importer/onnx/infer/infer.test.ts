/** Shapes of what operators make: a table of cases, one or more for each. */
import { describe, expect, it } from "vitest";
import { RULES } from "../../../../importer/onnx/infer/index.js";
import { NO_SHAPE } from "../../../../importer/onnx/infer/no-shape.js";
import { casesOf } from "./case.js";
import { CONTRIBUTED_ROWS } from "./contributed-rows.js";
import { NAMES } from "./names.js";
import { ROWS } from "./rows.js";

const cases = casesOf(`${ROWS}\n${CONTRIBUTED_ROWS}`);

describe("shapes of what operators make", () => {
  it.each(cases.map((each) => [each.line, each] as const))("%s", (_, { inferred, expected }) => {
    expect(inferred()).toBe(expected);
  });
});

/** Their graphs do not fit into a line; they have tests of their own. */
const WITH_GRAPHS = ["If", "Loop", "Scan"];

describe("the table of rules", () => {
  it("has every operator of opset 1 to 23, or a reason why its shape is not known", () => {
    expect(NAMES).toHaveLength(196);
    const missing = NAMES.filter((name) => !RULES.has(name) && !Object.hasOwn(NO_SHAPE, name));
    expect(missing).toEqual([]);
    expect(Object.keys(NO_SHAPE).filter((name) => RULES.has(name) || !NAMES.includes(name))).toEqual([]);
  });

  it("has a case for each of its rows", () => {
    const tested = new Set([...cases.map(({ operator }) => operator), ...WITH_GRAPHS]);
    expect([...RULES.keys()].filter((name) => !tested.has(name))).toEqual([]);
  });
});
