/** Attention in one operator, in full. */
import { describe, expect, it } from "vitest";
import { ImportProblem } from "../../../importer/problem.js";
import { type Attributes, type Input, meaningOf, Type } from "./model.js";
import { bias, MICROSOFT, table, unsupported, weights } from "./table.js";

const SHARED = "its keys are shared by several heads";
const APART = "its queries, keys and values do not stand apart, as steps of features";
const KEPT = "it reads or makes what is kept of the steps before";
const steps = [1, 12, 16];
const attention = { kind: "attention", data: [0, 1, 2], heads: 4 } as const;
const nothing = (count: number): Input[] => Array(count).fill(undefined);

describe("Attention", () => {
  const inputs = [steps, [1, 7, 16], [1, 7, 16]];
  const attributes: Attributes = { q_num_heads: 4, kv_num_heads: 4 };
  table([
    ["of queries, keys and values", "Attention", { inputs, attributes }, attention],
    [
      "whose keys are shared",
      "Attention",
      { inputs, attributes: { ...attributes, kv_num_heads: 2 } },
      unsupported(SHARED),
    ],
    [
      "of heads that stand apart",
      "Attention",
      {
        inputs: [
          [1, 4, 12, 4],
          [1, 4, 7, 4],
          [1, 4, 7, 4],
        ],
      },
      attention,
    ],
    [
      "of heads that stand apart and share keys",
      "Attention",
      {
        inputs: [
          [1, 4, 12, 4],
          [1, 2, 7, 4],
          [1, 2, 7, 4],
        ],
      },
      unsupported(SHARED),
    ],
    [
      "of queries alone that stand apart",
      "Attention",
      { inputs: [[1, 4, 12, 4], ...inputs.slice(1)], attributes },
      unsupported(APART),
    ],
    ["without values", "Attention", { inputs: inputs.slice(0, 2), attributes }, unsupported(APART)],
    [
      "with what is kept",
      "Attention",
      { inputs: [...inputs, ...nothing(1), [1, 4, 3, 4], [1, 4, 3, 4]], attributes },
      unsupported(KEPT),
    ],
    ["whose keys are read", "Attention", { inputs, attributes, read: [0, 1] }, unsupported(KEPT)],
  ]);
});

describe("MultiHeadAttention", () => {
  const inputs = [steps, steps, steps];
  const tested = { inputs, attributes: { num_heads: 4 }, domain: MICROSOFT };
  table([
    ["of queries, keys and values", "MultiHeadAttention", tested, attention],
    [
      "without a number of heads",
      "MultiHeadAttention",
      { ...tested, attributes: {} },
      unsupported("it says no number of heads"),
    ],
    [
      "of packed queries, keys and values",
      "MultiHeadAttention",
      { ...tested, inputs: [[1, 12, 4, 3, 4]] },
      unsupported(APART),
    ],
    [
      "with what is kept",
      "MultiHeadAttention",
      { ...tested, inputs: [...inputs, ...nothing(3), [1, 4, 3, 4]] },
      unsupported(KEPT),
    ],
  ]);
});

describe("com.microsoft.Attention", () => {
  const projected = { kind: "attention", data: [0], heads: 4 } as const;
  const tested = {
    inputs: [steps, weights([16, 48], Type.INT8), bias([48])],
    attributes: { num_heads: 4 },
    domain: MICROSOFT,
  };
  table([
    [
      "with its projection",
      "Attention",
      tested,
      { ...projected, projection: { sizes: [16, 16, 16], weightBits: 8, hasBias: true } },
    ],
    [
      "of stated sizes",
      "Attention",
      {
        ...tested,
        inputs: [steps, weights([16, 32])],
        attributes: { num_heads: 4, qkv_hidden_sizes: [8, 8, 16] },
      },
      { ...projected, projection: { sizes: [8, 8, 16], weightBits: undefined, hasBias: false } },
    ],
    [
      "by computed weights",
      "Attention",
      { ...tested, inputs: [steps, [16, 48]] },
      unsupported("its weights are computed, they would have to be constants"),
    ],
    [
      "with what is kept",
      "Attention",
      { ...tested, inputs: [...tested.inputs, undefined, [2, 1, 4, 3, 4]] },
      unsupported(KEPT),
    ],
  ]);

  it.each<[number, Attributes]>([
    [5, {}],
    [0, {}],
    [4, { qkv_hidden_sizes: [16, 16, 8] }],
  ])("whose heads do not fit: %d, %j", (heads, attributes) => {
    const problem = new ImportProblem(`its ${heads} heads do not fit its weights`);
    const wrong = { ...tested, attributes: { num_heads: heads, ...attributes } };
    expect(() => meaningOf("Attention", wrong)).toThrow(problem);
  });
});
