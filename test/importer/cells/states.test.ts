/** States that leave the model: each layer keeps its own, and nothing is moved for them. */
import { describe, expect, it } from "vitest";
import { type Build, FORMATS, type Format, linesOf } from "./imported.js";
import { given } from "./models.js";
import { stepped } from "./unrolled.js";
import type { CellWriter, Tensor } from "./writer.js";

/** Three steps, and something more that is made of both states behind the last. */
const leaving =
  (more: (writer: CellWriter, h: Tensor, c: Tensor) => Tensor): Build =>
  (writer) => {
    const x = writer.input("x", [1, 3, 5]);
    const states = stepped(writer, { word: "lstm" }, 3, (step) => writer.step(x, step), given(writer));
    const { h, c } = states[2] as (typeof states)[number];
    return [writer.stacked(states.map((state) => state.h)), more(writer, h, c)];
  };

const LSTM = "0: lstm units 4 sequence true from input0 -> 3x4";

describe.each(Object.keys(FORMATS) as Format[])("in %s", (format) => {
  const layersOf = async (build: Build) => (await linesOf(format, build)).filter((line) => /^(\d|output)/.test(line));

  it.each<[string, (writer: CellWriter, joined: Tensor) => Tensor]>([
    ["", (_, joined) => joined],
    [", and moved", (writer, joined) => writer.reshaped(joined, [2, 4])],
  ])("of both joined%s the cell state is left out", async (_, moved) => {
    const joined = leaving((writer, h, c) => moved(writer, writer.joined([h, c], 1)));
    expect(await layersOf(joined)).toEqual([LSTM, "1: slice steps [2, 3] from 0 -> 1x4", "output 0, 1"]);
  });

  it("what a layer reads of them stays", async () => {
    const read = leaving((writer, h, c) => writer.product(writer.joined([h, c], 1), "top", 2));
    const layers = await layersOf(read);
    expect(layers.filter((line) => line.includes("fc units 2"))).toHaveLength(1);
  });
});
