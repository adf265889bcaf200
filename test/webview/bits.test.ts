import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bitAt, onesInRow, onesInTile, type TileBits, unpackTile } from "../../webview/bits.js";
import { packedBits } from "./packed-tiles.js";

const row = (from: number, to: number) => ({ row: 3, kernel: 5, from, to });

describe("the bits of a tile", () => {
  it("are those that were packed, and outside of the columns in use there are none", () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }).chain((rowBits) => {
          const range = fc.tuple(fc.nat(rowBits), fc.nat(rowBits));
          const rows = range.map(([a, b]) => row(Math.min(a, b), Math.max(a, b)));
          const line = fc.array(fc.boolean(), { minLength: rowBits, maxLength: rowBits });
          return fc.tuple(fc.constant(rowBits), fc.array(fc.tuple(rows, line), { maxLength: 5 }));
        }),
        ([rowBits, lines]) => {
          const rows = lines.map(([each]) => each);
          const packed = packedBits(rows, rowBits, (index, column) => lines[index]?.[1][column] === true);
          const tile = unpackTile({ rows, bits: packed }, rowBits) as TileBits;
          let all = 0;
          for (const [index, [{ from, to }, line]] of lines.entries()) {
            const isOne = line.map((each, column) => each && column >= from && column < to);
            expect(isOne.map((_, column) => bitAt(tile, index, column) === 1)).toEqual(isOne);
            const ones = isOne.filter(Boolean).length;
            expect(onesInRow(tile, index)).toEqual({ ones, bits: to - from });
            all += ones;
          }
          expect(onesInTile(tile).ones).toBe(all);
        },
      ),
    ));

  it("are none where there are not as many as the rows have", () => {
    const one = { rows: [row(0, 9)], bits: packedBits([row(0, 9)], 9, () => true) };
    expect(unpackTile(one, 9)?.bytes).toEqual(new Uint8Array([255, 1]));
    expect(unpackTile(one, 17)).toBeUndefined();
    expect(unpackTile({ ...one, rows: [row(0, 9), row(0, 9)] }, 9)).toBeUndefined();
    expect(unpackTile({ ...one, rows: [row(0, 10)] }, 9)).toBeUndefined();
    expect(unpackTile({ ...one, rows: [row(5, 4)] }, 9)).toBeUndefined();
    expect(unpackTile({ ...one, bits: "no base64!" }, 9)).toBeUndefined();
  });
});
