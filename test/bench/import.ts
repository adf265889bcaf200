/** `imnpu import` on models of about 100 MB, as a whole process. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { LARGE_MODELS } from "../importer/models/large.js";
import { importInProcess } from "../importer/models/process.js";
import { type BenchRow, rowOf } from "./machine.js";

const RUNS = 5;

export function benchImport(): BenchRow[] {
  const folder = mkdtempSync(join(tmpdir(), "imnpu-bench-"));
  try {
    return LARGE_MODELS.flatMap(({ name, bytes }) => {
      const path = join(folder, name);
      const model = bytes();
      writeFileSync(path, model);
      const runs = Array.from({ length: RUNS }, () => importInProcess(resolve("dist/cli.js"), path));
      const what = `\`imnpu import\` on ${(model.length / 1e6).toFixed(0)} MB of ${name.split(".")[1]}, whole process`;
      return [
        rowOf(
          what,
          "ms",
          runs.map(({ milliseconds }) => milliseconds),
          "< 2,000 ms",
        ),
        rowOf(
          `${what}, peak memory`,
          "MB",
          runs.map(({ megabytes }) => megabytes),
          "< 300 MB",
        ),
      ];
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
