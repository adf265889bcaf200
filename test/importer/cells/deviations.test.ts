/** What is nearly a cell stays as it is written, all steps of it. */
import { describe, expect, it } from "vitest";
import { summaryOf } from "../../../importer/summary.js";
import { CELLS, gru, lstm, PLAIN, type State } from "./cells.js";
import { counting } from "./counted.js";
import { type Build, FORMATS, type Format, imported } from "./imported.js";
import { given, second } from "./models.js";
import { stepped } from "./unrolled.js";
import type { CellWriter, Tensor } from "./writer.js";

/** With something changed in how each step is written. */
const changed =
  (change: (writer: CellWriter, step: number) => Partial<CellWriter>, word: keyof typeof CELLS = "lstm"): Build =>
  (writer) => {
    const x = writer.input("x", [1, 3, 5]);
    let state = given(writer);
    const made = [0, 1, 2].map((step) => {
      state = CELLS[word]({ ...writer, ...change(writer, step) }, writer.step(x, step), state, 4, PLAIN);
      return state.h;
    });
    return [writer.stacked(made)];
  };

/** With something made of the state between two steps. */
const between =
  (cell: typeof lstm, then: (writer: CellWriter, state: State) => State): Build =>
  (writer) => {
    const x = writer.input("x", [1, 3, 5]);
    let state = given(writer);
    const made = [0, 1, 2].map((step) => {
      state = then(writer, cell(writer, writer.step(x, step), state, 4, PLAIN));
      return state.h;
    });
    return [writer.stacked(made)];
  };

/** With more outputs. */
const read =
  (more: (writer: CellWriter, states: readonly State[]) => Tensor): Build =>
  (writer) => {
    const x = writer.input("x", [1, 3, 5]);
    const states = stepped(writer, { word: "lstm" }, 3, (step) => writer.step(x, step), given(writer));
    return [writer.stacked(states.map(({ h }) => h)), more(writer, states)];
  };

const project = (writer: CellWriter, { h, c }: State): State => ({ h: writer.product(h, "p", 4), c });

const CASES: readonly (readonly [what: string, build: Build])[] = [
  [
    "other activations",
    changed((writer) => ({ activated: (word, x) => writer.activated(word === "tanh" ? "relu" : word, x) })),
  ],
  [
    "another activation in one of its steps",
    changed((writer, step) => ({
      activated: (word, x) => writer.activated(word === "tanh" && step === 1 ? "relu" : word, x),
    })),
  ],
  [
    "a gate that looks at the cell state",
    between(
      (writer, x, state, units, layout) => {
        const added: CellWriter["split"] = (sums, count) =>
          writer
            .split(sums, count)
            .map((part, gate) => (gate < 2 ? writer.combined("add", part, writer.shifted(state.c)) : part));
        return lstm({ ...writer, split: added }, x, state, units, layout);
      },
      (_, state) => state,
    ),
  ],
  [
    "gates whose sums are normalised",
    changed((writer) => ({
      combined: (word, one, other) => {
        const made = writer.combined(word, one, other);
        return word === "add" && one.shape.at(-1) === 16 ? writer.combined("mul", made, made) : made;
      },
    })),
  ],
  ["a projection of an LSTM's output", between(lstm, project)],
  ["a projection of a GRU's output", between(gru, project)],
  ["an activation of its state", between(gru, (writer, { h, c }) => ({ h: writer.activated("relu", h), c }))],
  [
    "weights of its own in one of its steps' gates",
    changed((writer, step) =>
      step === 1 ? { product: (x, name, ...more) => writer.product(x, name === "u" ? "other" : name, ...more) } : {},
    ),
  ],
  ["a layer on its last cell state", read((writer, states) => writer.product((states[2] as State).c, "out", 2))],
  ["a cell state in between that leaves the model", read((_, states) => (states[1] as State).c)],
  [
    "a state that another layer makes",
    (writer) => {
      const [x, z] = [writer.input("x", [1, 3, 5]), writer.input("z", [1, 7])];
      const state = { h: writer.product(z, "h", 4), c: writer.product(z, "c", 4) };
      return [
        writer.stacked(stepped(writer, { word: "lstm" }, 3, (step) => writer.step(x, step), state).map(({ h }) => h)),
      ];
    },
  ],
  [
    "two steps behind one",
    (writer) => {
      const x = writer.input("x", [1, 3, 5]);
      const [first, ...others] = [0, 1, 2].map((step) => writer.step(x, step)) as [Tensor, Tensor, Tensor];
      const state = gru(writer, first, given(writer), 4, PLAIN);
      return others.map((step) => gru(writer, step, state, 4, PLAIN).h);
    },
  ],
  [
    "sums of two products that are no state",
    (writer) => {
      const [x, y] = [writer.input("x", [1, 5]), writer.input("y", [1, 4])];
      const sum = writer.combined("add", writer.product(x, "w", 4), writer.product(y, "u", 4));
      return [second(writer).product(writer.activated("tanh", sum), "v", 3)];
    },
  ],
];

describe.each(Object.keys(FORMATS) as Format[])("in %s stays as it is, with all it multiplies:", (format) => {
  it.each(CASES)("%s", async (_, build) => {
    const network = await imported(format, build);
    const words = new Set(network.layers.map(({ word }) => word));
    expect([...words].filter((word) => ["lstm", "gru", "rnn"].includes(word))).toEqual([]);
    const { counts, writer } = counting(FORMATS[format].writer());
    build(writer);
    expect(summaryOf(network).macs).toBe(counts.macs);
  });
});
