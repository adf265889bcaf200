/** Models around cells. */
import { CELLS, GATES, PLAIN, type State, type Word } from "./cells.js";
import type { Build } from "./imported.js";
import { stepped } from "./unrolled.js";
import type { CellWriter, Tensor } from "./writer.js";

export const zeros = (writer: CellWriter): State => ({ h: writer.zeros([1, 4]), c: writer.zeros([1, 4]) });

export const given = (writer: CellWriter): State => ({ h: writer.input("h", [1, 4]), c: writer.input("c", [1, 4]) });

/** With weights of its own. */
export function second(writer: CellWriter): CellWriter {
  const own: CellWriter["product"] = (x, weights, ...more) => writer.product(x, `second${weights}`, ...more);
  return { ...writer, product: own };
}

const outputsOf = (states: readonly State[]) => states.map(({ h }) => h);

export const layers =
  (word: Word): Build =>
  (writer) => {
    const x = writer.input("x", [1, 3, 5]);
    const first = outputsOf(stepped(writer, { word }, 3, (step) => writer.step(x, step), zeros(writer)));
    const next = stepped(second(writer), { word }, 3, (step) => first[step] as Tensor, zeros(writer));
    return [writer.stacked(outputsOf(next))];
  };

/** Step by step through both layers. */
export const interleaved =
  (word: Word): Build =>
  (writer) => {
    const x = writer.input("x", [1, 3, 5]);
    let [one, other] = [zeros(writer), zeros(writer)];
    const made = [0, 1, 2].map((step) => {
      one = CELLS[word](writer, writer.step(x, step), one, 4, PLAIN);
      other = CELLS[word](second(writer), one.h, other, 4, PLAIN);
      return other.h;
    });
    return [writer.stacked(made)];
  };

export const bothDirections =
  (word: Word): Build =>
  (writer) => {
    const x = writer.input("x", [1, 3, 5]);
    const read = (step: number) => writer.step(x, step);
    const forward = stepped(writer, { word }, 3, read, zeros(writer));
    const back = stepped(second(writer), { word, isReversed: true }, 3, read, zeros(writer));
    return [
      writer.joined(
        [forward, back].map((states) => writer.stacked(outputsOf(states))),
        2,
      ),
    ];
  };

/** The one backwards reads a sequence that was turned, and what it makes is turned back, as frameworks with a layer for each direction do. */
export const turnedBack =
  (word: Word): Build =>
  (writer) => {
    const x = writer.input("x", [1, 3, 5]);
    const turned = writer.turned(x, 1);
    const forward = stepped(writer, { word }, 3, (step) => writer.step(x, step), zeros(writer));
    const back = stepped(second(writer), { word }, 3, (step) => writer.step(turned, step), zeros(writer));
    const both = [writer.stacked(outputsOf(forward)), writer.turned(writer.stacked(outputsOf(back)), 1)];
    return [writer.joined(both, 2)];
  };

/** The features of all steps are multiplied before the first. */
export const multipliedBefore =
  (word: Word): Build =>
  (writer) => {
    const x = writer.input("x", [1, 3, 5]);
    const whole = writer.product(x, "w", GATES[word] * 4);
    const own: CellWriter["product"] = (read, weights, ...more) =>
      weights.startsWith("w") ? read : writer.product(read, weights, ...more);
    const states = stepped({ ...writer, product: own }, { word }, 3, (step) => writer.step(whole, step), zeros(writer));
    return [writer.stacked(outputsOf(states))];
  };

/** An input for each step. */
export const ownInputs =
  (word: Word): Build =>
  (writer) => {
    const read = (step: number) => writer.input(`x${step}`, [1, 5]);
    return [writer.stacked(outputsOf(stepped(writer, { word }, 3, read, zeros(writer))))];
  };

/** Each step reads what is made of the step before. */
export const decoder =
  (word: Word): Build =>
  (writer) => {
    let x = writer.input("x", [1, 5]);
    let state = given(writer);
    return [0, 1].map(() => {
      state = CELLS[word](writer, x, state, 4, PLAIN);
      x = writer.product(state.h, "out", 5);
      return x;
    });
  };

/** One step, whose state comes in and goes out. */
export const streaming =
  (word: Word): Build =>
  (writer) => {
    const x = writer.input("x", [1, 5]);
    const state = CELLS[word](writer, x, given(writer), 4, PLAIN);
    return word === "lstm" ? [state.h, state.c] : [state.h];
  };

/** A decoder starts from the state of an encoder, all of whose steps something else reads. */
export const encoded =
  (word: Word): Build =>
  (writer) => {
    const [x, y] = [writer.input("x", [1, 3, 5]), writer.input("y", [1, 2, 5])];
    const steps = stepped(writer, { word }, 3, (step) => writer.step(x, step), zeros(writer));
    const last = steps.at(-1) as State;
    const made = stepped(second(writer), { word }, 2, (step) => writer.step(y, step), last);
    return [writer.stacked(outputsOf(made)), writer.stacked(outputsOf(steps))];
  };
