import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as moves from "../../../importer/reference/moves.js";
import * as listed from "../../../importer/values/moves.js";
import { countOf } from "../../../importer/values/places.js";

const shapes = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 });

function valuesOf(shape: readonly number[]): { data: Int16Array; shape: readonly number[]; numbers: () => number[] } {
  const data = Int16Array.from({ length: countOf(shape) }, (_, at) => at + 1);
  return { data, shape, numbers: () => [...data] };
}

/** The same as what constants are computed by, which is written apart. */
describe("values in other places", () => {
  it("keep what they are with axes exchanged", () => {
    fc.assert(
      fc.property(
        shapes.chain((shape) =>
          fc.tuple(fc.constant(shape), fc.shuffledSubarray([...shape.keys()], { minLength: shape.length })),
        ),
        ([shape, order]) => {
          const values = valuesOf(shape);
          expect([...moves.transposed(values.data, shape, order)]).toEqual(listed.transposed(values, order).make());
        },
      ),
    );
  });

  it("are cut, also backwards", () => {
    fc.assert(
      fc.property(shapes, fc.boolean(), (shape, isBack) => {
        const values = valuesOf(shape);
        const ranges = shape.map((size) =>
          isBack
            ? { start: Math.max(0, size - 1), step: -1, count: size }
            : { start: Math.min(1, size), step: 2, count: Math.floor(size / 2) },
        );
        expect([...moves.cut(values.data, shape, ranges)]).toEqual(listed.cut(values, ranges).make());
      }),
    );
  });

  it("are repeated and surrounded", () => {
    fc.assert(
      fc.property(
        shapes.chain((shape) =>
          fc.tuple(
            fc.constant(shape),
            fc.tuple(...shape.map(() => fc.nat(2))),
            fc.tuple(...shape.map(() => fc.nat(2))),
          ),
        ),
        ([shape, one, other]) => {
          const values = valuesOf(shape);
          expect([...moves.tiled(values.data, shape, one)]).toEqual(listed.tiled(values, one).make());
          expect([...moves.padded(values.data, shape, one, other, -3)]).toEqual(
            listed.padded(values, one, other, -3).make(),
          );
        },
      ),
    );
  });

  it("are joined, of any type", () => {
    const parts = [
      { data: BigInt64Array.of(1n, 2n, 3n, 4n), shape: [2, 2] },
      { data: BigInt64Array.of(5n, 6n), shape: [2, 1] },
    ];
    expect([...moves.joined(parts, 1)]).toEqual([1n, 2n, 5n, 3n, 4n, 6n]);
    expect([
      ...moves.joined([parts[0] as (typeof parts)[0], { data: BigInt64Array.of(9n, 8n), shape: [1, 2] }], 0),
    ]).toEqual([1n, 2n, 3n, 4n, 9n, 8n]);
  });

  it("are picked and repeated to a shape", () => {
    expect([...moves.picked(Int8Array.of(1, 2, 3, 4, 5, 6), [2, 3], 1, [2, 0, 2])]).toEqual([3, 1, 3, 6, 4, 6]);
    expect([...moves.repeated(Int8Array.of(1, 2), [2, 1], [2, 2, 3])]).toEqual([1, 1, 1, 2, 2, 2, 1, 1, 1, 2, 2, 2]);
    expect([...moves.taken(Float32Array.of(7), [], [])]).toEqual([7]);
  });
});
