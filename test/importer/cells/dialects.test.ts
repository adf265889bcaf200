/** Cells as single exporters write them. */
import { expect, it } from "vitest";
import { readOnnx } from "../../../importer/onnx/read.js";
import { paceOf } from "../../../importer/pace.js";
import { readTflite } from "../../../importer/tflite/read.js";
import { translate } from "../../../importer/translate/translate.js";
import { lines } from "../translate/model.js";
import { CELLS, lstm, PLAIN, type State } from "./cells.js";
import { type Build, type Format, linesOf } from "./imported.js";
import { zeros } from "./models.js";
import { type OnnxDialect, onnxWriter } from "./onnx-writer.js";
import { tfliteWriter } from "./tflite-writer.js";
import { unrolled } from "./unrolled.js";
import type { CellWriter, Tensor } from "./writer.js";

const STATE = "it starts from a state that is given; the layer keeps its own, which costs the same";
const KNOWN = "the state before its first step is a constant, which the layer multiplies all the same";

async function onnxLines(build: Build, dialect: OnnxDialect): Promise<readonly string[]> {
  const writer = onnxWriter(dialect);
  return lines(await translate(readOnnx(writer.bytes(...build(writer))), {}, paceOf({})));
}

it.each(["lstm", "gru", "rnn"] as const)("in ONNX products of columns, with the weights first: %s", async (word) => {
  const found = await onnxLines(unrolled({ word, start: "zeros" }), { columns: true });
  expect(found).toEqual([
    "input x: 3x5",
    `0: ${word} units 4 sequence true from input0 -> 3x4`,
    `! assumed /cell: ${KNOWN}`,
    "output 0",
  ]);
});

it("in ONNX quantised between all operators", async () => {
  expect(await onnxLines(unrolled({ word: "lstm", start: "given" }), { quantised: true })).toEqual([
    "input x: 3x5",
    "! left out h: no output needs this input",
    "! left out c: no output needs this input",
    "0: lstm units 4 sequence true from input0 -> 3x4",
    `! assumed /cell: ${STATE}`,
    "output 0",
  ]);
});

/** A sigmoid and a tanh of all sums, cut into gates behind them. */
function cutBehind(writer: CellWriter, x: Tensor, state: State): State {
  let sums: Tensor | undefined;
  const all = {
    ...writer,
    split: (tensor: Tensor, count: number) => {
      sums = tensor;
      return writer.split(tensor, count);
    },
    activated: (word: "sigmoid" | "tanh" | "relu", gate: Tensor) => {
      if (sums === undefined || !gates.includes(gate)) return writer.activated(word, gate);
      return writer.split(writer.activated(word, sums), 4)[gates.indexOf(gate)] as Tensor;
    },
  };
  const gates: Tensor[] = [];
  const noting = { ...all, split: (tensor: Tensor, count: number) => noted(gates, all.split(tensor, count)) };
  return lstm(noting, x, state, 4, PLAIN);
}

function noted(gates: Tensor[], parts: readonly Tensor[]): readonly Tensor[] {
  gates.splice(0, gates.length, ...parts);
  return parts;
}

it.each(["ONNX", "TFLite"] as const)("in %s gates that are cut behind their activations", async (format: Format) => {
  const build: Build = (writer) => {
    const x = writer.input("x", [1, 3, 5]);
    let state = zeros(writer);
    const made = [0, 1, 2].map((step) => {
      state = cutBehind(writer, writer.step(x, step), state);
      return state.h;
    });
    return [writer.stacked(made)];
  };
  expect((await linesOf(format, build)).filter((line) => !line.startsWith("!"))).toEqual([
    "input x: 3x5",
    "0: lstm units 4 sequence true from input0 -> 3x4",
    "output 0",
  ]);
});

it.each(["lstm", "gru", "rnn"] as const)("in TFLite a state that variables keep: %s", async (word) => {
  const writer = tfliteWriter();
  const x = writer.input("x", [1, 5]);
  const [h, c] = [writer.variable([1, 4]), writer.variable([1, 4])];
  const state = CELLS[word](writer, x, { h: h.read, c: c.read }, 4, PLAIN);
  h.keep(state.h);
  c.keep(state.c);
  const bytes = writer.bytes(writer.product(state.h, "out", 2));
  const found = lines(await translate(readTflite(bytes), {}, paceOf({})));
  expect(found.filter((line) => !line.includes("no output needs its values"))).toEqual([
    "input x: 1x5",
    `0: ${word} units 4 from input0 -> 4`,
    `! assumed cell: ${STATE}`,
    "1: fc units 2 from 0 -> 2",
    "output 1",
  ]);
});
