/** What is computed of constants, against the same computed place by place. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chosen, combined, expanded } from "../../../importer/values/elementwise.js";
import { cumulated, diagonal, oneHot, triangle } from "../../../importer/values/generated.js";
import type { Made, Operand } from "../../../importer/values/made.js";
import { cut, joined, padded, parted, tiled, transposed } from "../../../importer/values/moves.js";
import { picked, pickedEach, pickedPoints, placesOfOthersThanZero } from "../../../importer/values/picks.js";
import { ranked } from "../../../importer/values/ranks.js";
import { extremePlaces, REDUCTIONS, reduced } from "../../../importer/values/reductions.js";

type Shape = readonly number[];
/** A place in each axis, and the value there. */
type Cells = ReadonlyMap<string, number>;

const shapes = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 });
const wideShapes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });

/** All places of a shape, the last axis running first. */
function placesOf(shape: Shape): number[][] {
  return shape.reduce<number[][]>(
    (places, size) => places.flatMap((place) => Array.from({ length: size }, (_, at) => [...place, at])),
    [[]],
  );
}

/** With values that tell the places apart. */
function operandOf(shape: Shape, value = (at: number) => at + 1): Operand {
  const values = placesOf(shape).map((_, at) => value(at));
  return { shape, numbers: () => values };
}

function cellsOf({ shape, numbers }: Operand): Cells {
  const values = numbers();
  return new Map(placesOf(shape).map((place, at) => [String(place), values[at] ?? Number.NaN]));
}

/** What is made, place by place. */
function made({ shape, make }: Made): readonly [Shape, readonly number[]] {
  return [shape, make()];
}

function built(shape: Shape, valueAt: (place: number[]) => number): readonly [Shape, readonly number[]] {
  return [shape, placesOf(shape).map(valueAt)];
}

const at = (cells: Cells, place: readonly number[]) => cells.get(String(place)) ?? Number.NaN;

/** A shape, and one that is repeated to it: leading axes are missing, others have one place. */
const repeatable = wideShapes.chain((shape) =>
  fc
    .tuple(fc.nat(shape.length), fc.array(fc.boolean(), { minLength: shape.length, maxLength: shape.length }))
    .map(([missing, ones]) => [shape, shape.map((size, axis) => (ones[axis] ? 1 : size)).slice(missing)] as const),
);

function repeatedPlace(place: readonly number[], shape: Shape): number[] {
  const offset = place.length - shape.length;
  return shape.map((size, axis) => (size === 1 ? 0 : (place[axis + offset] ?? 0)));
}

/** A shape and one of its axes. */
const withAxis = wideShapes.chain((shape) => fc.tuple(fc.constant(shape), fc.nat(shape.length - 1)));

describe("element by element", () => {
  it("operands are repeated", () => {
    fc.assert(
      fc.property(repeatable, ([shape, other]) => {
        const [one, two] = [operandOf(shape), operandOf(other, (value) => 100 * value)];
        const expected = built(
          shape,
          (place) => at(cellsOf(one), place) - at(cellsOf(two), repeatedPlace(place, other)),
        );
        expect(made(combined((first, second) => first - second, [one, two]))).toEqual(expected);
        expect(made(expanded(two, shape))).toEqual(
          built(shape, (place) => at(cellsOf(two), repeatedPlace(place, other))),
        );
      }),
    );
  });

  it("one of two is chosen", () => {
    fc.assert(
      fc.property(repeatable, ([shape, other]) => {
        const condition = operandOf(other, (value) => value % 2);
        const [one, two] = [operandOf(shape), operandOf([], () => -1)];
        const expected = built(shape, (place) =>
          at(cellsOf(condition), repeatedPlace(place, other)) === 0 ? -1 : at(cellsOf(one), place),
        );
        expect(made(chosen(condition, one, two))).toEqual(expected);
      }),
    );
  });
});

describe("reductions", () => {
  const withAxes = shapes.chain((shape) => fc.tuple(fc.constant(shape), fc.subarray([...shape.keys()])));

  it("take all values that come together", () => {
    fc.assert(
      fc.property(
        withAxes,
        fc.boolean(),
        fc.constantFrom(...Object.values(REDUCTIONS)),
        ([shape, axes], keeps, apply) => {
          const operand = operandOf(shape, (value) => (value * 7) % 5);
          const cells = cellsOf(operand);
          const ones = shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
          const values = placesOf(ones).map((left) =>
            apply(
              placesOf(shape)
                .filter((place) => place.every((index, axis) => axes.includes(axis) || index === left[axis]))
                .map((place) => at(cells, place)),
            ),
          );
          const result = keeps ? ones : shape.filter((_, axis) => !axes.includes(axis));
          expect(made(reduced(apply, operand, axes, keeps))).toEqual([result, values]);
        },
      ),
    );
  });

  it("find the place of an extreme, the first or the last one", () => {
    fc.assert(
      fc.property(withAxis, fc.boolean(), ([shape, axis], isLast) => {
        const operand = operandOf(shape, (value) => (value * 7) % 3);
        const cells = cellsOf(operand);
        const along = (place: number[]) =>
          Array.from({ length: shape[axis] ?? 0 }, (_, step) => at(cells, place.with(axis, step)));
        const expected = built(shape.with(axis, 1), (place) => {
          const row = along(place);
          const most = Math.max(...row);
          return isLast ? row.lastIndexOf(most) : row.indexOf(most);
        });
        const found = extremePlaces((value, than) => value > than, operand, axis, { keepsAxis: true, isLast });
        expect(made(found)).toEqual(expected);
      }),
    );
  });
});

describe("moves", () => {
  it("exchange axes", () => {
    const ordered = shapes.chain((shape) =>
      fc.tuple(fc.constant(shape), fc.shuffledSubarray([...shape.keys()], { minLength: shape.length })),
    );
    fc.assert(
      fc.property(ordered, ([shape, order]) => {
        const operand = operandOf(shape);
        const expected = built(
          order.map((axis) => shape[axis] ?? 0),
          (place) =>
            at(
              cellsOf(operand),
              shape.map((_, axis) => place[order.indexOf(axis)] ?? 0),
            ),
        );
        expect(made(transposed(operand, order))).toEqual(expected);
      }),
    );
  });

  it("cut ranges", () => {
    const ranged = shapes.chain((shape) =>
      fc.tuple(
        fc.constant(shape),
        fc.tuple(
          ...shape.map((size) =>
            fc.tuple(fc.nat(size - 1), fc.constantFrom(-2, -1, 1, 2), fc.nat(size)).map(([start, step, most]) => {
              const left = step > 0 ? Math.ceil((size - start) / step) : Math.floor(start / -step) + 1;
              return { start, step, count: Math.min(most, left) };
            }),
          ),
        ),
      ),
    );
    fc.assert(
      fc.property(ranged, ([shape, ranges]) => {
        const operand = operandOf(shape);
        const expected = built(
          ranges.map(({ count }) => count),
          (place) =>
            at(
              cellsOf(operand),
              place.map((index, axis) => (ranges[axis]?.start ?? 0) + index * (ranges[axis]?.step ?? 1)),
            ),
        );
        expect(made(cut(operand, ranges))).toEqual(expected);
      }),
    );
  });

  it("repeat, pad, split and join again", () => {
    const counts = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(withAxis, counts, counts, fc.nat(4), ([shape, axis], before, after, first) => {
        const operand = operandOf(shape);
        const cells = cellsOf(operand);
        expect(made(tiled(operand, before))).toEqual(
          built(
            shape.map((size, at) => size * (before[at] ?? 1)),
            (place) =>
              at(
                cells,
                place.map((index, axis) => index % (shape[axis] ?? 1)),
              ),
          ),
        );
        expect(made(padded(operand, before, after, 9))).toEqual(
          built(
            shape.map((size, at) => size + (before[at] ?? 0) + (after[at] ?? 0)),
            (place) => cells.get(String(place.map((index, axis) => index - (before[axis] ?? 0)))) ?? 9,
          ),
        );
        const length = shape[axis] ?? 0;
        const sizes = [Math.min(first, length), length - Math.min(first, length)];
        const parts = parted(operand, axis, sizes).map((part) => ({ shape: part.shape, numbers: part.make }));
        expect(made(joined(parts, axis))).toEqual([shape, operand.numbers()]);
      }),
    );
  });

  it("pad by less than nothing", () => {
    expect(made(padded(operandOf([2, 3]), [0, -1], [0, 1], 0))).toEqual([
      [2, 3],
      [2, 3, 0, 5, 6, 0],
    ]);
  });
});

describe("picks", () => {
  it("take places of an axis, or one for each place of the indices", () => {
    fc.assert(
      fc.property(withAxis, shapes, ([shape, axis], indices) => {
        const operand = operandOf(shape);
        const cells = cellsOf(operand);
        const list = operandOf(indices, (value) => (value * 5) % (shape[axis] ?? 1));
        const expected = built(shape.toSpliced(axis, 1, ...indices), (place) => {
          const index = at(cellsOf(list), place.slice(axis, axis + indices.length));
          return at(cells, place.toSpliced(axis, indices.length, index));
        });
        expect(made(picked(operand, axis, list.numbers(), indices))).toEqual(expected);
        const same = operandOf(shape, (value) => (value * 5) % (shape[axis] ?? 1));
        expect(made(pickedEach(operand, axis, same))).toEqual(
          built(shape, (place) => at(cells, place.with(axis, at(cellsOf(same), place)))),
        );
      }),
    );
  });

  it("take points of several axes, behind axes that are paired", () => {
    const pointed = wideShapes.chain((shape) =>
      fc
        .nat(shape.length - 1)
        .chain((paired) =>
          fc.tuple(fc.constant(shape), fc.constant(paired), fc.integer({ min: 1, max: shape.length - paired }), shapes),
        ),
    );
    fc.assert(
      fc.property(pointed, ([shape, paired, depth, more]) => {
        const operand = operandOf(shape);
        const outer = [...shape.slice(0, paired), ...more];
        const axisAt = (value: number) => shape[paired + (value % depth)] ?? 1;
        const indices = operandOf([...outer, depth], (value) => (value * 3) % axisAt(value));
        const inner = shape.slice(paired + depth);
        const expected = built([...outer, ...inner], (place) => {
          const point = placesOf([depth]).map(([part = 0]) =>
            at(cellsOf(indices), [...place.slice(0, outer.length), part]),
          );
          return at(cellsOf(operand), [...place.slice(0, paired), ...point, ...place.slice(outer.length)]);
        });
        expect(made(pickedPoints(operand, indices, paired))).toEqual(expected);
      }),
    );
  });

  it("find the places of what is not 0", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const operand = operandOf(shape, (value) => value % 3);
        const found = placesOf(shape).filter((place) => at(cellsOf(operand), place) !== 0);
        const expected = shape.flatMap((_, axis) => found.map((place) => place[axis] ?? 0));
        expect(made(placesOfOthersThanZero(operand))).toEqual([[shape.length, found.length], expected]);
      }),
    );
  });

  it("order values along an axis", () => {
    fc.assert(
      fc.property(withAxis, fc.nat(4), fc.boolean(), ([shape, axis], most, isLargest) => {
        const operand = operandOf(shape, (value) => (value * 7) % 4);
        const cells = cellsOf(operand);
        const count = Math.min(most, shape[axis] ?? 0);
        const order = (place: number[]) =>
          Array.from({ length: shape[axis] ?? 0 }, (_, step) => step).sort((one, other) => {
            const difference = at(cells, place.with(axis, one)) - at(cells, place.with(axis, other));
            return (isLargest ? -difference : difference) || one - other;
          });
        const { values, places } = ranked(operand, axis, count, isLargest);
        const rankedPlace = (place: number[]) => order(place)[place[axis] ?? 0] ?? 0;
        expect(made(places)).toEqual(built(shape.with(axis, count), rankedPlace));
        expect(made(values)).toEqual(
          built(shape.with(axis, count), (place) => at(cells, place.with(axis, rankedPlace(place)))),
        );
      }),
    );
  });
});

describe("what is counted", () => {
  it("sums up along an axis", () => {
    fc.assert(
      fc.property(withAxis, fc.boolean(), fc.boolean(), ([shape, axis], isExclusive, isReverse) => {
        const operand = operandOf(shape);
        const expected = built(shape, (place) => {
          const here = place[axis] ?? 0;
          const isBefore = (step: number) => (isReverse ? step > here : step < here) || (!isExclusive && step === here);
          const steps = Array.from({ length: shape[axis] ?? 0 }, (_, step) => step).filter(isBefore);
          return steps.reduce((sum, step) => sum + at(cellsOf(operand), place.with(axis, step)), 0);
        });
        expect(made(cumulated(operand, axis, { isExclusive, isReverse }))).toEqual(expected);
      }),
    );
  });

  it("keeps a triangle or a diagonal", () => {
    const matrices = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 3 });
    fc.assert(
      fc.property(matrices, fc.integer({ min: -3, max: 3 }), fc.boolean(), (shape, offset, isUpper) => {
        const operand = operandOf(shape);
        const above = (place: number[]) => (place.at(-1) ?? 0) - (place.at(-2) ?? 0);
        const isKept = (place: number[]) => (isUpper ? above(place) >= offset : above(place) <= offset);
        expect(made(triangle(operand, offset, isUpper))).toEqual(
          built(shape, (place) => (isKept(place) ? at(cellsOf(operand), place) : 0)),
        );
        const matrix = shape.slice(-2);
        expect(made(diagonal(matrix, offset))).toEqual(built(matrix, (place) => Number(above(place) === offset)));
      }),
    );
  });

  it("is on at one index of an axis", () => {
    fc.assert(
      fc.property(shapes, fc.nat(4), fc.integer({ min: 1, max: 4 }), (shape, wanted, depth) => {
        const axis = Math.min(wanted, shape.length);
        const indices = operandOf(shape, (value) => (value % (2 * depth)) - depth);
        const expected = built(shape.toSpliced(axis, 0, depth), (place) => {
          const index = at(cellsOf(indices), place.toSpliced(axis, 1));
          return place[axis] === (index < 0 ? index + depth : index) ? 7 : 2;
        });
        expect(made(oneHot(indices, axis, depth, [2, 7]))).toEqual(expected);
      }),
    );
  });
});
