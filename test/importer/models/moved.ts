/** Operators with several operands, each of which was reshaped and transposed since a layer made it: in terms of no file format. */
import fc from "fast-check";
import type { Shape } from "./graph.js";

export type Move =
  | { readonly kind: "reshape"; readonly shape: Shape }
  | { readonly kind: "transpose"; readonly order: Shape };

export interface Operand {
  /** Of the input that it comes from, and of what `source` makes of that. */
  readonly from: Shape;
  /** A convolution of size 1 with as many kernels as channels, a dense layer of as many units as features, an activation. */
  readonly source: "conv" | "dense" | "relu";
  readonly moves: readonly Move[];
}

export const COMBINING = ["add", "sub", "mul", "div", "maximum", "minimum"] as const;

export type Joining =
  | { readonly kind: "combine"; readonly word: (typeof COMBINING)[number] }
  | { readonly kind: "concat"; readonly axis: number }
  | { readonly kind: "product"; readonly transposed: boolean };

export interface Joined {
  readonly operands: readonly Operand[];
  readonly joining: Joining;
}

/** Every value's shape after a move, place by place: each index of the result is one of what is read. */
export function movedShape(shape: Shape, move: Move): Shape {
  return move.kind === "reshape" ? move.shape : move.order.map((axis) => shape[axis] ?? 1);
}

export function shapeOf({ from, moves }: Operand): Shape {
  return moves.reduce(movedShape, from);
}

/** Of the result: the places that its operands' places reach. */
export function joinedShape({ operands, joining }: Joined): Shape {
  const [first = [], second = []] = operands.map(shapeOf);
  if (joining.kind === "product") {
    const columns = joining.transposed ? second.at(-2) : second.at(-1);
    return [...first.slice(0, -1), columns ?? 1];
  }
  const reached = new Map<number, number>();
  const rank = Math.max(...operands.map((operand) => shapeOf(operand).length));
  let begin = 0;
  for (const shape of operands.map(shapeOf)) {
    for (const [at, size] of shape.entries()) {
      const axis = at + rank - shape.length;
      const isJoined = joining.kind === "concat" && axis === joining.axis;
      reached.set(axis, Math.max(reached.get(axis) ?? 0, isJoined ? begin + size : size));
    }
    if (joining.kind === "concat") begin += shape[joining.axis] ?? 1;
  }
  return Array.from({ length: rank }, (_, axis) => reached.get(axis) ?? 1);
}

/** Products of values with weights, and with each other. `channels`: which axis of a map they are. */
export function joinedMacs(joined: Joined, channels: 1 | 3): number {
  const sources = joined.operands.map(({ from, source }) => {
    if (source === "relu") return 0;
    return product(from) * ((source === "conv" ? from[channels] : from.at(-1)) ?? 1);
  });
  const [first] = joined.operands;
  const summed = joined.joining.kind === "product" && first ? (shapeOf(first).at(-1) ?? 1) : 0;
  return sources.reduce((sum, macs) => sum + macs, 0) + product(joinedShape(joined)) * summed;
}

const size = fc.constantFrom(1, 1, 2, 3, 4, 6);
const product = (shape: Shape) => shape.reduce((all, each) => all * each, 1);

/** Some shape of as many values, of up to five axes. */
function reshapes(values: number): fc.Arbitrary<Shape> {
  const cuts = fc.array(fc.constantFrom(1, 2, 3, 4, 6), { minLength: 0, maxLength: 4 });
  return fc.tuple(cuts, fc.nat(4)).map(([wanted, at]) => {
    const shape: number[] = [];
    let left = values;
    for (const each of wanted) {
      const taken = left % each === 0 ? each : 1;
      shape.push(taken);
      left /= taken;
    }
    return shape.toSpliced(at, 0, left);
  });
}

/** Moves that end in `shape`, told from their end: each is chosen by what it makes. */
function operandsOf(shape: Shape): fc.Arbitrary<Operand> {
  const step = fc.oneof(
    reshapes(product(shape)).map((before) => ({ kind: "reshape" as const, before })),
    fc.array(fc.nat(100), { minLength: 6, maxLength: 6 }).map((ranks) => ({ kind: "transpose" as const, ranks })),
  );
  const source = fc.constantFrom("conv", "dense", "relu");
  return fc.tuple(fc.array(step, { maxLength: 4 }), source).map(([steps, source]) => {
    let from = shape;
    const moves: Move[] = [];
    for (const each of steps) {
      if (each.kind === "reshape") {
        moves.unshift({ kind: "reshape", shape: from });
        from = each.before;
      } else {
        const axes = [...from.keys()].sort(
          (one, other) => (each.ranks[one] ?? 0) - (each.ranks[other] ?? 0) || one - other,
        );
        moves.unshift({ kind: "transpose", order: axes });
        const before = [...from];
        for (const [at, axis] of axes.entries()) before[axis] = from[at] ?? 1;
        from = before;
      }
    }
    const isMap = from.length === 4 && from[0] === 1;
    return { from, source: source === "conv" && !isMap ? "relu" : source, moves } as Operand;
  });
}

/** Axes of the result that an operand has one place of, or lacks in front. */
const parts = (shape: Shape) =>
  fc
    .tuple(fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), fc.nat(3))
    .map(([single, lacks]) =>
      shape.map((each, axis) => (single[axis] ? 1 : each)).slice(Math.min(lacks, shape.length - 1)),
    );

const whole: fc.Arbitrary<Shape> = fc.array(size, { minLength: 1, maxLength: 5 });

const combined: fc.Arbitrary<Joined> = fc.tuple(whole, fc.constantFrom(...COMBINING)).chain(([shape, word]) =>
  fc
    .tuple(fc.constant(shape), fc.oneof(fc.constant(shape), parts(shape)))
    .chain(([one, other]) => fc.tuple(operandsOf(one), operandsOf(other), fc.boolean()))
    .map(([one, other, turns]) => ({
      operands: turns ? [other, one] : [one, other],
      joining: { kind: "combine" as const, word },
    })),
);

const joined: fc.Arbitrary<Joined> = fc
  .tuple(whole, fc.nat(4), fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 3 }))
  .chain(([shape, at, sizes]) => {
    const axis = at % shape.length;
    return fc
      .tuple(...sizes.map((each) => operandsOf(shape.with(axis, each))))
      .map((operands) => ({ operands, joining: { kind: "concat" as const, axis } }));
  });

const multiplied: fc.Arbitrary<Joined> = fc
  .tuple(fc.array(size, { maxLength: 3 }), size, size, size, fc.boolean())
  .chain(([matrices, rows, inner, columns, transposed]) =>
    fc
      .tuple(
        operandsOf([...matrices, rows, inner]),
        operandsOf([...matrices, ...(transposed ? [columns, inner] : [inner, columns])]),
      )
      .map((operands) => ({ operands, joining: { kind: "product" as const, transposed } })),
  );

export const joinedValues: fc.Arbitrary<Joined> = fc.oneof(combined, combined, joined, multiplied);
