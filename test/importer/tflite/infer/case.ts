/** Lines of `rows.ts` as nodes of a file, and the shapes that are inferred of them. */
import { readTflite } from "../../../../importer/tflite/read.js";
import { BuiltinOperator as Op, Padding, TensorType as Type } from "../../../../importer/tflite/schema.js";
import { modelBytes, operatorModel, type TensorSpec } from "../model.js";
import { NEW_OPTIONS, OPTIONS, type Words } from "./options.js";

export interface Case {
  readonly line: string;
  readonly code: Op;
  readonly words: Words;
  readonly inputs: readonly string[];
  readonly expected: string;
}

const LINE = /^(\w+)((?: \w+=\S+)*): (.+?) -> (.+)$/;

export function casesOf(text: string): readonly Case[] {
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.map((line) => {
    const [, operator = "", attributes = "", inputs = "", expected = ""] = LINE.exec(line) ?? [];
    const code = Op[operator as keyof typeof Op];
    if (code === undefined) throw new Error(`no case: ${line}`);
    return { line, code, words: wordsOf(attributes), inputs: inputs.match(/\[[^\]]*\]|\S+/g) ?? [], expected };
  });
}

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

/** A file of this one node. */
export function bytesOf({ code, words, inputs, expected }: Case): Uint8Array {
  const [from, to] = words.list("types").map((bits) => TYPES[bits]);
  const specs = inputs.map(specOf).map((spec, at) => (at === 0 && from ? { ...spec, type: from } : spec));
  const outputs = expected.split(" ").map((): TensorSpec => (to ? { type: to } : {}));
  const options = OPTIONS[code]?.(words);
  const spec = operatorModel(code, specs, { outputs, ...(options && { options }) });
  const newOptions = NEW_OPTIONS[code]?.(words);
  const operators = spec.operators.map((each) => ({ ...each, newOptions }));
  return modelBytes({ ...spec, operators });
}

/** As the line writes them. */
export function inferred(each: Case): string {
  const model = readTflite(bytesOf(each));
  const known = {
    shape: (tensor: number) => (model.tensors[tensor]?.shape ?? []).map(Number),
    constant: (tensor: number) => model.tensors[tensor]?.constant,
  };
  const shapes = model.nodes[0]?.shapes?.(known) ?? [];
  const outputs = each.expected.split(" ");
  return outputs.map((_, at) => shapeText(shapes[at])).join(" ");
}

function shapeText(shape: readonly number[] | undefined): string {
  if (shape === undefined) return "?";
  return shape.length === 0 ? "()" : shape.join("x");
}
