/** Shapes of what operators make: a table of cases, one or more for each. */
import { describe, expect, it } from "vitest";
import { RULES } from "../../../../importer/tflite/infer/index.js";
import { NO_SHAPE } from "../../../../importer/tflite/infer/no-shape.js";
import { BuiltinOperator as Op } from "../../../../importer/tflite/schema.js";
import { casesOf, inferred } from "./case.js";
import { ROWS } from "./rows.js";

const cases = casesOf(ROWS);

describe("shapes of what operators make", () => {
  it.each(cases.map((each) => [each.line, each] as const))("%s", (_, each) => {
    expect(inferred(each)).toBe(each.expected);
  });
});

describe("the table of rules", () => {
  const all = Object.values(Op).filter((code): code is Op => typeof code === "number");

  it("has every operator of the schema, or a reason why its shape is not known", () => {
    expect(all).toHaveLength(210);
    const missing = all.filter((code) => RULES[code] === undefined && NO_SHAPE[code] === undefined);
    expect(missing.map((code) => Op[code])).toEqual([]);
    expect(all.filter((code) => RULES[code] && NO_SHAPE[code]).map((code) => Op[code])).toEqual([]);
  });

  it("has a case for each of its rows", () => {
    const tested = new Set(cases.map(({ code }) => code));
    expect(all.filter((code) => RULES[code] && !tested.has(code)).map((code) => Op[code])).toEqual([]);
  });
});
