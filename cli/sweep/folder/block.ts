/** A block of points as a Parquet file: what was found, and all that says which block of which sweep it is, and whether it is whole. */

import { createHash } from "node:crypto";
import { parquetMetadata } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import type { SweepRow } from "../../../server/report/sweep/result.js";
import { type Header, SCHEMA } from "../header.js";
import type { Summary } from "../summary.js";
import { columnData, columnsOf } from "./columns.js";

/** Keys of the file's own metadata. */
const KEYS = {
  schema: "imnpu.schema",
  version: "imnpu.version",
  hash: "imnpu.hash",
  sweep: "imnpu.sweep",
  block: "imnpu.block",
  summary: "imnpu.summary",
  sum: "imnpu.sha256",
} as const;

/** Stands where the file's own SHA-256 goes, while that is made. */
const NO_SUM = "0".repeat(64);

/** The same bytes of the same, everywhere. */
export function blockBytes(header: Header, block: number, rows: readonly SweepRow[], summary: Summary): Uint8Array {
  const said = { ...saidOf(header, block), [KEYS.summary]: JSON.stringify(summary), [KEYS.sum]: NO_SUM };
  const buffer = parquetWriteBuffer({
    columnData: columnData(columnsOf(header), rows),
    rowGroupSize: Math.max(1, rows.length),
    kvMetadata: Object.entries(said).map(([key, value]) => ({ key, value })),
    createdBy: `imnpu version ${header.version}`,
  });
  const bytes = Buffer.from(buffer);
  bytes.write(sumOf(bytes), bytes.lastIndexOf(NO_SUM), "latin1");
  return bytes;
}

export type ReadBlock = { readonly summary: Summary } | { readonly problem: string };

/** What was found in a block, or what is wrong with its file, in words that can follow its name. */
export function readBlock(bytes: Buffer, header: Header, block: number): ReadBlock {
  const said = saidIn(bytes);
  if (said === undefined) return { problem: "is no whole Parquet file" };
  const sum = said.get(KEYS.sum) ?? "";
  const at = sum.length === NO_SUM.length ? bytes.lastIndexOf(sum) : -1;
  if (at < 0) return { problem: "is no block of a sweep" };
  const whole = Buffer.from(bytes);
  whole.write(NO_SUM, at, "latin1");
  if (sumOf(whole) !== sum) return { problem: "is damaged" };
  const isOther = Object.entries(saidOf(header, block)).some(([key, value]) => said.get(key) !== value);
  if (isOther) return { problem: "is of another sweep" };
  return { summary: JSON.parse(said.get(KEYS.summary) ?? "") };
}

function saidOf({ version, hash, sweep }: Header, block: number): Readonly<Record<string, string>> {
  return {
    [KEYS.schema]: SCHEMA,
    [KEYS.version]: version,
    [KEYS.hash]: hash,
    [KEYS.sweep]: sweep,
    [KEYS.block]: String(block),
  };
}

function saidIn(bytes: Buffer): ReadonlyMap<string, string> | undefined {
  try {
    const { key_value_metadata: pairs = [] } = parquetMetadata(bytes);
    return new Map(pairs.map(({ key, value = "" }) => [key, value]));
  } catch {
    return undefined;
  }
}

function sumOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
