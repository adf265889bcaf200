/** Lines of `rows.ts` as nodes of a file, and the shapes that are inferred of them. */

import { decode } from "../../../../importer/onnx/bytes/decode.js";
import { MODEL } from "../../../../importer/onnx/bytes/messages.js";
import { type Graph, graphOf } from "../../../../importer/onnx/graph/graph.js";
import { inferShapes } from "../../../../importer/onnx/infer/index.js";
import { asked } from "../../../../importer/onnx/node.js";
import { newBudget } from "../../../../importer/values/budget.js";
import { type Attribute, bytesOf, info, node, Type, tensor } from "../model.js";

export interface Case {
  readonly line: string;
  readonly operator: string;
  readonly expected: string;
  /** A file of this one node. */
  bytes(): Uint8Array;
  /** As the line writes them. */
  inferred(): string;
}

const LINE = /^(?:@(\d+) )?([\w.]+)((?: \w+=\S+)*):(?: (.+?))? -> (.+)$/;
const LATEST = 23;

export function casesOf(text: string): readonly Case[] {
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.map((line) => {
    const [, opset, operator = "", attributes = "", inputs = "", expected = ""] = LINE.exec(line) ?? [];
    if (operator === "") throw new Error(`no case: ${line}`);
    const words = inputs.match(/\[[^\]]*\]|\S+/g) ?? [];
    const outputs = expected.split(" ").length;
    const bytes = () => bytesWith({ operator, attributes, words, outputs, opset: Number(opset ?? LATEST) });
    return { line, operator, expected, bytes, inferred: () => shapesIn(bytes()).map(shapeText).join(" ") };
  });
}

interface Written {
  readonly operator: string;
  readonly attributes: string;
  readonly words: readonly string[];
  readonly outputs: number;
  readonly opset: number;
}

function bytesWith({ operator, attributes, words, outputs, opset }: Written): Uint8Array {
  const dot = operator.lastIndexOf(".");
  const [domain, name] = dot < 0 ? ["", operator] : [operator.slice(0, dot), operator.slice(dot + 1)];
  const pairs =
    attributes.trim() === ""
      ? []
      : attributes
          .trim()
          .split(" ")
          .map((pair) => pair.split("="));
  const given = Object.fromEntries(pairs.map(([key = "", value = ""]) => [key, attributeOf(value)]));
  const read = words.map((word, at) => (word === "_" ? "" : `i${at}`));
  const made = Array.from({ length: outputs }, (_, at) => `o${at}`);
  const isConstant = (word: string) => /^[[w]|^\(.+\)/.test(word);
  return bytesOf(
    {
      input: words.flatMap((word, at) => (word === "_" || isConstant(word) ? [] : info(`i${at}`, shapeOf(word)))),
      initializer: words.flatMap((word, at) => (isConstant(word) ? constantOf(`i${at}`, word) : [])),
      node: [node(name, read, made, { attributes: given, domain })],
      output: made.map((each) => info(each)),
    },
    { opsetImport: [{ version: opset }] },
  );
}

function attributeOf(value: string): Attribute {
  const parts = value.split(",").filter((part) => part !== "");
  if (!parts.every((part) => /^-?[\d.]+$/.test(part))) return value;
  const numbers = parts.map(Number);
  const isReal = value.includes(".");
  if (!value.includes(",")) return isReal ? { float: numbers[0] ?? 0 } : (numbers[0] ?? 0);
  return isReal ? { floats: numbers } : numbers;
}

function shapeOf(word: string): number[] {
  return word === "()" ? [] : word.split("x").map(Number);
}

function constantOf(name: string, word: string) {
  if (word.startsWith("w:")) return tensor(name, shapeOf(word.slice(2)));
  const numbers = word.slice(1, -1).split(" ").map(Number);
  const dims = word.startsWith("(") ? [] : [numbers.length];
  return word.includes(".")
    ? tensor(name, dims, Type.FLOAT, { floatData: numbers })
    : tensor(name, dims, Type.INT64, { int64Data: numbers });
}

/** Of the only node of a file. */
export function shapesIn(bytes: Uint8Array) {
  const model = decode(bytes, MODEL);
  const graph: Graph = graphOf(model, model.graph as NonNullable<typeof model.graph>);
  const { names, stated, stored } = graph.tensors;
  const types = names.map(
    (_, at) => stored.get(at)?.type ?? stated.get(at)?.type ?? { kind: "other" as const, bits: 0 },
  );
  const known = {
    shape: (at: number) => (stated.get(at)?.shape ?? []).map(Number),
    constant: () => undefined,
  };
  const [only] = graph.nodes;
  if (!only) throw new Error("no node");
  return inferShapes(only.operator, asked(only, { names, types, stored, budget: newBudget() }, known));
}

function shapeText(shape: readonly number[] | undefined): string {
  if (shape === undefined) return "?";
  return shape.length === 0 ? "()" : shape.join("x");
}
