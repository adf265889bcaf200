import fc from "fast-check";
import { parquetMetadata, parquetReadObjects, parquetSchema } from "hyparquet";
import { expect, test } from "vitest";
import { computeBlock, type Work } from "../../../../cli/sweep/compute.js";
import { readBlock } from "../../../../cli/sweep/folder/block.js";
import { SWEEP_METRICS } from "../../../../src-sim/sweep/metrics.js";
import { BUS, PRECISION, TILES, workOf } from "../stand-in.js";

function bytesOf(work: Work, block: number): Buffer {
  return Buffer.from(computeBlock(work, block, () => true)?.bytes ?? []);
}

function rowsOf(bytes: Buffer): Promise<Record<string, unknown>[]> {
  const { buffer, byteOffset, byteLength } = bytes;
  const file = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
  return parquetReadObjects({ file });
}

const WORK = workOf([TILES, BUS, PRECISION]);
const BLOCK = bytesOf(WORK, 0);

test("the columns and their types", () => {
  const schema = parquetSchema(parquetMetadata(BLOCK)).children.map(({ element }) => {
    const { name, type, converted_type, repetition_type } = element;
    return `${name} ${converted_type ?? type} ${repetition_type}`;
  });
  expect(schema).toEqual([
    "index INT64 REQUIRED",
    "tiles INT64 REQUIRED",
    "weight_bus UTF8 REQUIRED",
    "weight_bus_number DOUBLE REQUIRED",
    "precision UTF8 REQUIRED",
    "row_bits DOUBLE OPTIONAL",
    ...SWEEP_METRICS.map(({ word }) => `${word} DOUBLE OPTIONAL`),
    "mapping UTF8 OPTIONAL",
    "illegal UTF8 OPTIONAL",
  ]);
});

test("the rows, read back", async () => {
  const rows = await rowsOf(BLOCK);
  const indices = Array.from({ length: 24 }, (_, index) => index).filter((index) => index % 7 !== 3);
  expect(rows.map(({ index }) => Number(index))).toEqual(indices);
  expect(rows[1]).toEqual({
    ...{ index: 1n, tiles: 4n, weight_bus: "8B/cycle", weight_bus_number: 8, precision: "w4 a4", row_bits: 0.5 },
    ...Object.fromEntries(SWEEP_METRICS.map(({ word }, place) => [word, place === 7 ? null : 31 + place])),
    ...{ mapping: "C: stripes 1", illegal: null },
  });
  const illegal = rows.find(({ index }) => index === 5n);
  expect(illegal).toMatchObject({ tiles: 4n, cycles: null, mapping: null, illegal: "IMN206" });
});

test("an axis called as a column of the results is told from it", async () => {
  const axes = [TILES, { ...BUS, name: "cycles" }, { ...TILES, name: "N.k" }, { ...TILES, name: "cycles_axis" }];
  const [row] = await rowsOf(bytesOf(workOf(axes), 0));
  expect(row).toMatchObject({
    tiles: 4n,
    cycles_axis: "8B/cycle",
    cycles_axis_number: 8,
    "N.k": 4n,
    cycles_axis_axis: 4n,
    cycles: 0,
  });
});

test("numbers with a point are numbers", async () => {
  const share = { name: "zeros", values: [0.25, 0.5].map((number) => ({ text: String(number), number })) };
  const [row] = await rowsOf(bytesOf(workOf([share]), 0));
  expect(row).toMatchObject({ zeros: 0.25 });
});

test("what it says of itself", () => {
  const pairs = parquetMetadata(BLOCK).key_value_metadata?.map(({ key, value }) => [key, value]) ?? [];
  const { "imnpu.summary": summary, "imnpu.sha256": sum, ...rest } = Object.fromEntries(pairs);
  expect(rest).toEqual({
    "imnpu.schema": "sweep-folder-1",
    "imnpu.version": "0.0.0",
    "imnpu.hash": "a".repeat(64),
    "imnpu.sweep": "width",
    "imnpu.block": "0",
  });
  expect(sum).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.parse(summary ?? "")).toMatchObject({
    legal: 19,
    excluded: 3,
    illegal: [
      { code: "IMN206", count: 1 },
      { code: "IMN301", count: 1 },
    ],
  });
});

test("a block without points is a block", async () => {
  const none = { ...WORK, points: { ...WORK.points, at: () => undefined } };
  const bytes = bytesOf(none, 0);
  expect(await rowsOf(bytes)).toEqual([]);
  expect(readBlock(bytes, WORK.header, 0)).toEqual({ summary: { legal: 0, excluded: 24, illegal: [], front: [] } });
});

test("the same bytes of the same", () => {
  expect(bytesOf(workOf([TILES, BUS, PRECISION]), 0).equals(BLOCK)).toBe(true);
});

test("any byte that is another, or missing, is seen", () => {
  expect(readBlock(BLOCK, WORK.header, 0)).toHaveProperty("summary");
  fc.assert(
    fc.property(fc.nat(BLOCK.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const changed = Buffer.from(BLOCK);
      changed[at] = (changed[at] as number) ^ change;
      expect(readBlock(changed, WORK.header, 0)).toHaveProperty("problem");
      expect(readBlock(BLOCK.subarray(0, at), WORK.header, 0)).toHaveProperty("problem");
    }),
  );
});

test("a block of another sweep, or another block, is told", () => {
  const other = { problem: "is of another sweep" };
  expect(readBlock(BLOCK, { ...WORK.header, hash: "b".repeat(64) }, 0)).toEqual(other);
  expect(readBlock(BLOCK, WORK.header, 1)).toEqual(other);
});
