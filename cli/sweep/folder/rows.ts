/** The rows of a folder's blocks, one block in memory at a time. */

import { parquetScan } from "hyparquet";
import type { SweepRow } from "../../../server/report/sweep/result.js";
import type { Outcome, Points } from "../../../server/sweep/point.js";
import type { Header } from "../header.js";
import { breath } from "../interrupted.js";
import { blocksOf } from "../shard.js";
import { type Folder, readBlockFile } from "./folder.js";

/** In order of their numbers. @throws Failure, Interrupted */
export async function* rowsIn(
  folder: Folder,
  header: Header,
  points: Points,
  signal: AbortSignal,
): AsyncGenerator<SweepRow> {
  for (const block of blocksOf(header.blocks)) {
    await breath(signal);
    yield* await rowsOfBlock(readBlockFile(folder, block), header, points);
  }
}

/** What axes and derived columns hold follows from the point's number. */
async function rowsOfBlock(bytes: Buffer, { metrics }: Header, points: Points): Promise<SweepRow[]> {
  const columns = ["index", ...metrics, "mapping", "illegal"];
  const scan = await parquetScan({ file: fileOf(bytes), columns });
  const rowEnd = Number(scan.metadata.num_rows);
  if (rowEnd === 0) return [];
  const [indices = [], ...found] = await Promise.all(
    columns.map((column) => scan.readColumn({ column, rowStart: 0, rowEnd })),
  );
  const [mappings = [], codes = []] = found.splice(metrics.length);
  // One array for all: of thousands of small ones each would be memory of its own outside the heap.
  const all = new Float64Array(rowEnd * metrics.length);
  for (const [metric, column] of found.entries())
    for (let place = 0; place < rowEnd; place++) all[place * metrics.length + metric] = column[place] ?? Number.NaN;
  return Array.from(indices, (number, place): SweepRow => {
    const index = Number(number);
    const point = points.at(index);
    if (point === undefined) throw new Error(`point ${index} is none of the sweep`);
    const code = codes[place];
    const outcome: Outcome =
      typeof code === "string"
        ? { kind: "illegal", index, code }
        : {
            kind: "found",
            index,
            metrics: all.subarray(place * metrics.length, (place + 1) * metrics.length),
            mapping: mappings[place] ?? "",
          };
    return { point, outcome };
  });
}

function fileOf(bytes: Buffer) {
  const { buffer, byteOffset, byteLength } = bytes;
  return {
    byteLength,
    slice: (start: number, end = byteLength) => buffer.slice(byteOffset + start, byteOffset + end) as ArrayBuffer,
  };
}
