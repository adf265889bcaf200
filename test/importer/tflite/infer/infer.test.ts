/** Shapes of what operators make: a table of cases, one or more for each. */
import { describe, expect, it } from "vitest";
import { RULES } from "../../../../importer/tflite/infer/index.js";
import { NO_SHAPE } from "../../../../importer/tflite/infer/no-shape.js";
import { readTflite } from "../../../../importer/tflite/read.js";
import { BuiltinOperator as Op, Padding, TensorType as Type } from "../../../../importer/tflite/schema.js";
import { modelBytes, operatorModel, type TensorSpec } from "../model.js";
import { NEW_OPTIONS, OPTIONS, type Words } from "./options.js";
import { ROWS } from "./rows.js";

const LINE = /^(\w+)((?: \w+=\S+)*): (.+?) -> (.+)$/;

const cases = ROWS.split("\n")
  .filter((line) => line !== "")
  .map((line) => {
    const [, operator = "", attributes = "", inputs = "", expected = ""] = LINE.exec(line) ?? [];
    const code = Op[operator as keyof typeof Op];
    if (code === undefined) throw new Error(`no case: ${line}`);
    return { line, code, words: wordsOf(attributes), inputs: inputs.match(/\[[^\]]*\]|\S+/g) ?? [], expected };
  });

function wordsOf(attributes: string): Words {
  const pairs =
    attributes.trim() === ""
      ? []
      : attributes
          .trim()
          .split(" ")
          .map((pair) => pair.split("="));
  const found = new Map(pairs.map(([key = "", value = ""]) => [key, value]));
  const list = (word: string) =>
    found
      .get(word)
      ?.split(",")
      .filter((part) => part !== "")
      .map(Number);
  return {
    one: (word, otherwise = 0) => list(word)?.[0] ?? otherwise,
    list: (word, otherwise = []) => list(word) ?? otherwise,
    has: (word) => found.has(word),
    padding: found.get("padding") === "VALID" ? Padding.VALID : Padding.SAME,
  };
}

function shapeOf(word: string): number[] {
  return word === "()" ? [] : word.split("x").map(Number);
}

function specOf(word: string): TensorSpec | undefined {
  if (word === "_") return undefined;
  const whole = word.startsWith("w:") ? shapeOf(word.slice(2)) : [];
  if (word.startsWith("w:"))
    return { shape: whole, bytes: new Uint8Array(4 * whole.reduce((product, size) => product * size, 1)) };
  if (!/^\[|^\(.+\)/.test(word)) return { shape: shapeOf(word), hasRank: true };
  const values = word.slice(1, -1).split(" ").map(Number);
  const shape = word.startsWith("(") ? [] : [values.length];
  return { shape, values, type: word.includes(".") ? Type.FLOAT32 : Type.INT32, hasRank: true };
}

const TYPES: Readonly<Record<number, Type>> = { 8: Type.INT8, 32: Type.FLOAT32 };

function inferred({ code, words, inputs, expected }: (typeof cases)[number]): string {
  const [from, to] = words.list("types").map((bits) => TYPES[bits]);
  const specs = inputs.map(specOf).map((spec, at) => (at === 0 && from ? { ...spec, type: from } : spec));
  const outputs = expected.split(" ").map((): TensorSpec => (to ? { type: to } : {}));
  const options = OPTIONS[code]?.(words);
  const spec = operatorModel(code, specs, { outputs, ...(options && { options }) });
  const newOptions = NEW_OPTIONS[code]?.(words);
  const operators = spec.operators.map((each) => ({ ...each, newOptions }));
  const model = readTflite(modelBytes({ ...spec, operators }));
  const known = {
    shape: (tensor: number) => (model.tensors[tensor]?.shape ?? []).map(Number),
    constant: (tensor: number) => model.tensors[tensor]?.constant,
  };
  const shapes = model.nodes[0]?.shapes?.(known) ?? [];
  return outputs.map((_, at) => shapeText(shapes[at])).join(" ");
}

function shapeText(shape: readonly number[] | undefined): string {
  if (shape === undefined) return "?";
  return shape.length === 0 ? "()" : shape.join("x");
}

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
