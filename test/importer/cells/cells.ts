/** Cells in the ways in which exporters write them: one step of each, from the step's features and the state before. */
import type { CellWriter, Tensor } from "./writer.js";

/** How products and gates are laid out. */
export interface Layout {
  /** One product for all gates, or one for each. */
  readonly apart: boolean;
  /** Features and state are joined before one product. */
  readonly joined: boolean;
  readonly isBiased: boolean;
  /** Numbers of the gates, in the order in which a product makes them. */
  readonly order: readonly number[];
  /** Of a GRU: the reset gate scales what the product with the state makes, not the state. */
  readonly resetAfter: boolean;
  /** Of a GRU: how the mean of state and candidate is written. */
  readonly mean: (typeof MEANS)[number];
}

export const MEANS = ["rest of candidate", "rest of state", "candidate first", "state first", "state less"] as const;

export const PLAIN: Layout = {
  apart: false,
  joined: false,
  isBiased: true,
  order: [0, 1, 2, 3],
  resetAfter: true,
  mean: "rest of candidate",
};

export interface State {
  readonly h: Tensor;
  readonly c: Tensor;
}

/** Sums before each of `count` gates, as parts of one or two products, or of a product for each gate. */
function gates(
  writer: CellWriter,
  x: Tensor,
  h: Tensor,
  count: number,
  units: number,
  layout: Layout,
  name = "",
): Tensor[] {
  const { apart, joined, isBiased, order } = layout;
  const both = joined
    ? [["w", writer.joined([x, h], 1)] as const]
    : ([
        ["w", x],
        ["u", h],
      ] as const);
  const sums = (suffix: string, size: number) =>
    both
      .map(([weights, read]) => writer.product(read, `${weights}${name}${suffix}`, size, isBiased))
      .reduce((one, other) => writer.combined("add", one, other));
  if (apart) return Array.from({ length: count }, (_, gate) => sums(`${gate}`, units));
  const parts = writer.split(sums("", count * units), count);
  const placed = order.filter((gate) => gate < count);
  return placed.map((_, gate) => parts[placed.indexOf(gate)] as Tensor);
}

export function lstm(writer: CellWriter, x: Tensor, { h, c }: State, units: number, layout: Layout): State {
  const [i, f, g, o] = gates(writer, x, h, 4, units, layout) as [Tensor, Tensor, Tensor, Tensor];
  const [input, forget, output] = [i, f, o].map((gate) => writer.activated("sigmoid", gate)) as [
    Tensor,
    Tensor,
    Tensor,
  ];
  const kept = writer.combined("mul", forget, c);
  const memory = writer.combined("add", kept, writer.combined("mul", input, writer.activated("tanh", g)));
  return { h: writer.combined("mul", output, writer.activated("tanh", memory)), c: memory };
}

export function gru(writer: CellWriter, x: Tensor, { h, c }: State, units: number, layout: Layout): State {
  const { isBiased, joined, resetAfter } = layout;
  const scaled = (r: Tensor) => writer.combined("mul", r, h);
  let sums: readonly [z: Tensor, r: Tensor, n: (r: Tensor) => Tensor];
  if (resetAfter) {
    const [own, state] = [["w", x] as const, ["u", h] as const].map(([weights, read]) => {
      if (layout.apart) return [0, 1, 2].map((gate) => writer.product(read, `${weights}${gate}`, units, isBiased));
      return writer.split(writer.product(read, weights, 3 * units, isBiased), 3);
    }) as [[Tensor, Tensor, Tensor], [Tensor, Tensor, Tensor]];
    const added = (gate: number) => writer.combined("add", own[gate] as Tensor, state[gate] as Tensor);
    sums = [added(0), added(1), (r) => writer.combined("add", own[2], writer.combined("mul", r, state[2]))];
  } else {
    const [z, r] = gates(writer, x, h, 2, units, { ...layout, order: layout.order.filter((gate) => gate < 2) }) as [
      Tensor,
      Tensor,
    ];
    sums = [
      z,
      r,
      (gate) => {
        const reset = scaled(gate);
        if (joined) return writer.product(writer.joined([x, reset], 1), "n", units, isBiased);
        return writer.combined(
          "add",
          writer.product(x, "wn", units, isBiased),
          writer.product(reset, "un", units, isBiased),
        );
      },
    ];
  }
  const z = writer.activated("sigmoid", sums[0]);
  const n = writer.activated("tanh", sums[2](writer.activated("sigmoid", sums[1])));
  return { h: mean(writer, z, n, h, layout.mean), c };
}

function mean(writer: CellWriter, z: Tensor, n: Tensor, h: Tensor, how: Layout["mean"]): Tensor {
  const product = (one: Tensor, other: Tensor) => writer.combined("mul", one, other);
  const difference = (one: Tensor, other: Tensor) => writer.combined("sub", one, other);
  const sum = (one: Tensor, other: Tensor) => writer.combined("add", one, other);
  if (how === "rest of candidate") return sum(product(writer.rest(z), n), product(z, h));
  if (how === "rest of state") return sum(product(z, n), product(writer.rest(z), h));
  if (how === "candidate first") return sum(product(difference(h, n), z), n);
  if (how === "state first") return sum(h, product(z, difference(n, h)));
  return difference(h, product(z, difference(h, n)));
}

export function rnn(writer: CellWriter, x: Tensor, { h, c }: State, units: number, layout: Layout): State {
  const [sum] = gates(writer, x, h, 1, units, { ...layout, apart: true }) as [Tensor];
  return { h: writer.activated("tanh", sum), c };
}

export const CELLS = { lstm, gru, rnn } as const;
export const GATES = { lstm: 4, gru: 3, rnn: 1 } as const;
export type Word = keyof typeof CELLS;
