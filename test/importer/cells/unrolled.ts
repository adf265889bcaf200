/** Models of cells that are repeated step by step. */
import { CELLS, type Layout, PLAIN, type State, type Word } from "./cells.js";
import type { Build } from "./imported.js";
import type { CellWriter, Tensor } from "./writer.js";

/** What leaves the network: all steps joined, the last alone, or each by itself. */
export type Read = "all" | "last" | "each";

export interface Unrolled {
  readonly word: Word;
  readonly layout?: Partial<Layout>;
  readonly steps?: number;
  readonly features?: number;
  readonly units?: number;
  readonly read?: Read;
  readonly isReversed?: boolean;
  /** What comes before the first step: inputs of the model, or zeros that stay or were computed with. */
  readonly start?: "given" | "zeros" | "computed";
}

/** One layer over the sequence `x`. */
export function unrolled(what: Unrolled): Build {
  const { word, steps = 3, features = 5, units = 4, read = "all", start = "given" } = what;
  return (writer) => {
    const x = writer.input("x", [1, steps, features]);
    const shape = [1, units];
    const given = { h: () => writer.input("h", shape), c: () => writer.input("c", shape) };
    const zeros = { h: () => writer.zeros(shape), c: () => writer.zeros(shape) };
    const before = start === "given" ? given : zeros;
    const h = before.h();
    const state = { h, c: word === "lstm" ? before.c() : h };
    const own = { ...what, units };
    const made = stepped(writer, own, steps, (step) => writer.step(x, step), state).map(({ h }) => h);
    return readAs(writer, read, made, made[what.isReversed ? 0 : steps - 1] as Tensor);
  };
}

export function readAs(writer: CellWriter, read: Read, made: readonly Tensor[], last: Tensor): readonly Tensor[] {
  return read === "all" ? [writer.stacked(made)] : read === "last" ? [last] : made;
}

/** The states behind all steps, in the order of the sequence. `start` computed: the first step has no part of the state. */
export function stepped(
  writer: CellWriter,
  { word, layout = {}, units = 4, isReversed = false, start }: Unrolled,
  steps: number,
  read: (step: number) => Tensor,
  before: State,
): readonly State[] {
  const whole = { ...PLAIN, ...layout };
  const states: State[] = [];
  let state = before;
  for (let done = 0; done < steps; done++) {
    const x = read(isReversed ? steps - 1 - done : done);
    const isShort = start === "computed" && done === 0;
    state = isShort ? first(writer, word, x, units, before) : CELLS[word](writer, x, state, units, whole);
    states.push(state);
  }
  return isReversed ? states.toReversed() : states;
}

/** From zeros, of which an optimiser has left nothing; of the plain layout. */
function first(writer: CellWriter, word: Word, x: Tensor, units: number, before: State): State {
  const count = { lstm: 4, gru: 3, rnn: 1 }[word];
  const sums =
    count === 1 ? [writer.product(x, "w0", units)] : writer.split(writer.product(x, "w", count * units), count);
  const shifted = sums.map((sum) => writer.shifted(sum));
  const gate = (at: number) => writer.activated("sigmoid", shifted[at] as Tensor);
  const tanh = (tensor: Tensor) => writer.activated("tanh", tensor);
  if (word === "rnn") return { h: tanh(shifted[0] as Tensor), c: before.c };
  if (word === "gru") {
    const n = tanh(writer.combined("add", sums[2] as Tensor, writer.shifted(gate(1))));
    return { h: writer.combined("mul", writer.rest(gate(0)), n), c: before.c };
  }
  const c = writer.combined("mul", gate(0), tanh(shifted[2] as Tensor));
  return { h: writer.combined("mul", gate(3), tanh(c)), c };
}
