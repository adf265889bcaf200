/** Cells that are repeated over a sequence: in whatever way they are written, they are one layer. */
import { describe, expect, it } from "vitest";
import { type Layout, MEANS, type Word } from "./cells.js";
import { type Format, linesOf } from "./imported.js";
import { type Unrolled, unrolled } from "./unrolled.js";

const FORMATS: readonly Format[] = ["ONNX", "TFLite"];

const LAYOUTS: readonly (readonly [what: string, word: Word, layout: Partial<Layout>])[] = [
  ["a product for each gate", "lstm", { apart: true }],
  ["one product of both", "lstm", { joined: true }],
  ["a product of both for each gate", "lstm", { joined: true, apart: true }],
  ["no biases", "lstm", { isBiased: false }],
  ["gates in another order", "lstm", { order: [3, 2, 0, 1] }],
  ["a reset of the product", "gru", {}],
  ["a reset of the product, without biases", "gru", { isBiased: false }],
  ["a reset of the product, and one for each gate", "gru", { apart: true }],
  ["a reset of the state", "gru", { resetAfter: false }],
  ["a reset of the state, and a product for each gate", "gru", { resetAfter: false, apart: true }],
  ["a reset of the state, which is joined to the features", "gru", { resetAfter: false, joined: true }],
  ["gates in another order", "gru", { resetAfter: false, order: [1, 0] }],
  ...MEANS.map((mean) => [`a mean with the ${mean}`, "gru", { mean }] as const),
  ["one product each", "rnn", {}],
  ["one product of both", "rnn", { joined: true }],
];

const STATE = "it starts from a state that is given; the layer keeps its own, which costs the same";
const BEFORE: Readonly<Record<Word, readonly string[]>> = {
  lstm: ["input x: 3x5", "! left out h: no output needs this input", "! left out c: no output needs this input"],
  gru: ["input x: 3x5", "! left out h: no output needs this input"],
  rnn: ["input x: 3x5", "! left out h: no output needs this input"],
};
const GIVEN = BEFORE.lstm;
const KNOWN = "the state before its first step is a constant, which the layer multiplies all the same";
const BACKWARDS = "it reads the steps from the last to the first";
const NAMES: Readonly<Record<Format, string>> = { ONNX: "/cell", TFLite: "cell" };

describe.each(FORMATS)("in %s a layer over the steps", (format) => {
  it.each(LAYOUTS)("with %s: %s %j", async (_, word, layout) => {
    for (const isPlain of [false, true])
      expect(await linesOf(format, unrolled({ word, layout }), isPlain)).toEqual([
        ...BEFORE[word],
        `0: ${word} units 4 sequence true from input0 -> 3x4`,
        `! assumed ${NAMES[format]}: ${STATE}`,
        "output 0",
      ]);
  });
});

const CASES: readonly (readonly [what: string, model: Unrolled, expected: readonly string[]])[] = [
  [
    "the last step",
    { word: "lstm", read: "last" },
    [...GIVEN, "0: lstm units 4 from input0 -> 4", `! assumed: ${STATE}`, "output 0"],
  ],
  [
    "each step by itself",
    { word: "lstm", read: "each" },
    [
      ...GIVEN,
      "0: lstm units 4 sequence true from input0 -> 3x4",
      `! assumed: ${STATE}`,
      "1: slice steps [0, 1] from 0 -> 1x4",
      "2: slice steps [1, 2] from 0 -> 1x4",
      "3: slice steps [2, 3] from 0 -> 1x4",
      "output 1, 2, 3",
    ],
  ],
  [
    "a single step",
    { word: "gru", steps: 1, read: "last" },
    ["input x: 1x5", ...BEFORE.gru.slice(1), "0: gru units 4 from input0 -> 4", `! assumed: ${STATE}`, "output 0"],
  ],
  [
    "as many features as units",
    { word: "lstm", features: 4 },
    [
      "input x: 3x4",
      ...GIVEN.slice(1),
      "0: lstm units 4 sequence true from input0 -> 3x4",
      `! assumed: ${STATE}`,
      "output 0",
    ],
  ],
  [
    "the steps backwards",
    { word: "gru", isReversed: true },
    [
      ...BEFORE.gru,
      "0: gru units 4 sequence true from input0 -> 3x4",
      `! assumed: ${STATE}`,
      `! assumed: ${BACKWARDS}`,
      "output 0",
    ],
  ],
  [
    "the steps backwards, of which the first is the last",
    { word: "rnn", isReversed: true, read: "last" },
    [...BEFORE.rnn, "0: rnn units 4 from input0 -> 4", `! assumed: ${STATE}`, `! assumed: ${BACKWARDS}`, "output 0"],
  ],
  ...(["lstm", "gru", "rnn"] as const).map(
    (word) =>
      [
        `zeros that a product reads (${word})`,
        { word, start: "zeros" },
        ["input x: 3x5", `0: ${word} units 4 sequence true from input0 -> 3x4`, `! assumed: ${KNOWN}`, "output 0"],
      ] as const,
  ),
  ...(["lstm", "gru", "rnn"] as const).map(
    (word) =>
      [
        `zeros that are left out (${word})`,
        { word, start: "computed" },
        ["input x: 3x5", `0: ${word} units 4 sequence true from input0 -> 3x4`, `! assumed: ${KNOWN}`, "output 0"],
      ] as const,
  ),
];

describe.each(FORMATS)("in %s a layer of", (format) => {
  it.each(CASES)("%s", async (_, model, expected) => {
    const name = NAMES[format];
    // The written gate that is never read is no part of the cell.
    const lines = (await linesOf(format, unrolled(model))).filter(
      (line) => !line.includes("no output needs its values"),
    );
    expect(lines).toEqual(expected.map((line) => line.replace("assumed:", `assumed ${name}:`)));
  });
});
