/** Layers one after another, both directions, single steps: what is found of cells in larger models. */
import { describe, expect, it } from "vitest";
import { type Build, type Format, linesOf } from "./imported.js";
import * as models from "./models.js";

const KNOWN = "! assumed: the state before its first step is a constant, which the layer multiplies all the same";
const STATE = "! assumed: it starts from a state that is given; the layer keeps its own, which costs the same";
const BACKWARDS = "! assumed: it reads the steps from the last to the first";
const UNREAD = ["! left out h: no output needs this input", "! left out c: no output needs this input"];

const two = (word: string) => [
  "input x: 3x5",
  `0: ${word} units 4 sequence true from input0 -> 3x4`,
  KNOWN,
  `1: ${word} units 4 sequence true from 0 -> 3x4`,
  KNOWN,
  "output 1",
];

const CASES: readonly (readonly [what: string, build: Build, expected: readonly string[]])[] = [
  ["two layers", models.layers("lstm"), two("lstm")],
  ["two layers, step by step", models.interleaved("gru"), two("gru")],
  [
    "both directions",
    models.bothDirections("lstm"),
    [
      "input x: 3x5",
      "0: lstm units 4 sequence true from input0 -> 3x4",
      KNOWN,
      "1: lstm units 4 sequence true from input0 -> 3x4",
      KNOWN,
      BACKWARDS,
      "2: concat from 0, 1 -> 3x8",
      "output 2",
    ],
  ],
  [
    "both directions, of which one is turned and turned back",
    models.turnedBack("gru"),
    [
      "input x: 3x5",
      "0: gru units 4 sequence true from input0 -> 3x4",
      KNOWN,
      "1: gru units 4 sequence true from input0 -> 3x4",
      KNOWN,
      BACKWARDS,
      "2: concat from 0, 1 -> 3x8",
      "output 2",
    ],
  ],
  ...(["lstm", "gru", "rnn"] as const).map(
    (word) =>
      [
        `features that are multiplied before (${word})`,
        models.multipliedBefore(word),
        ["input x: 3x5", `0: ${word} units 4 sequence true from input0 -> 3x4`, KNOWN, "output 0"],
      ] as const,
  ),
  [
    "one step of an LSTM with its state beside it",
    models.streaming("lstm"),
    [
      "input x: 1x5",
      ...UNREAD,
      "0: lstm units 4 from input0 -> 4",
      STATE,
      "! left out: what is read of its cell's state is left out: the layer keeps it to itself",
      "! left out Add: no layer computes this output",
      "output 0",
    ],
  ],
  [
    "one step of a plain layer with its state beside it",
    models.streaming("rnn"),
    ["input x: 1x5", ...UNREAD, "0: rnn units 4 from input0 -> 4", STATE, "output 0"],
  ],
  [
    "an encoder and a decoder",
    models.encoded("lstm"),
    [
      "input x: 3x5",
      "input y: 2x5",
      "0: lstm units 4 sequence true from input1 -> 2x4",
      STATE,
      "1: lstm units 4 sequence true from input0 -> 3x4",
      KNOWN,
      "output 0, 1",
    ],
  ],
];

describe.each(["ONNX", "TFLite"] as const)("in %s", (format: Format) => {
  it.each(CASES)("%s", async (_, build, expected) => {
    const lines = await linesOf(format, build);
    const plain = lines.map((line) =>
      line.replace(/^(! assumed|! left out) \/?cell:/, "$1:").replace(/\/?cell\/a?dd\w*/i, "Add"),
    );
    expect(plain).toEqual(expected);
  });

  it("steps that read what the one before has made are layers of one step each", async () => {
    for (const word of ["lstm", "gru", "rnn"] as const) {
      const lines = (await linesOf(format, models.decoder(word))).filter((line) => /^[0-9o]/.test(line));
      expect(lines).toEqual([
        `0: ${word} units 4 from input0 -> 4`,
        "1: fc units 5 from 0 -> 5",
        `2: ${word} units 4 from 1 -> 4`,
        "3: fc units 5 from 2 -> 5",
        "output 1, 3",
      ]);
    }
  });

  it("a sequence that other layers read backwards is turned by the host", async () => {
    const lines = await linesOf(format, (writer) => [writer.turned(writer.input("x", [1, 3, 5]), 1)]);
    expect(lines.map((line) => line.replace(/(! host|op) \S+/, "$1"))).toEqual([
      "input x: 3x5",
      "! host it takes values backwards",
      "0: host op params 0 macs 0 from input0 -> 3x5",
      "output 0",
    ]);
  });
});
