/** All examples, executed in every way: what is written is what schema and formats ask for. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import type { TimelineReport } from "../../server/report/timeline/data.js";
import { type Trace, traceProblems } from "../server/report/trace-format.js";
import { imnpu, ROOT } from "./run.js";

const SCHEMA = JSON.parse(readFileSync(join(ROOT, "docs/schema/timeline-1.schema.json"), "utf8"));
const isReport = new Ajv2020({ allErrors: true }).compile(SCHEMA);
const EXAMPLES = readdirSync(join(ROOT, "examples"), { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".imnpu"),
);
const WAYS = ["loads=ahead", "layers=pipelined", "loads=ahead,layers=pipelined"].flatMap((way) => ["--compare", way]);

test.each(EXAMPLES)("%s", async (file) => {
  const words = (format: string) => ["timeline", join("examples", file), ...WAYS, "--format", format];
  const json = await imnpu(words("json"));
  expect(json.status).toBe(0);
  const report = JSON.parse(json.out) as TimelineReport;
  isReport(report);
  expect(isReport.errors).toBeNull();
  for (const { cycles, layers } of report.networks) {
    const ends = layers.map(({ end }) => end);
    expect(Math.max(0, ...ends)).toBeCloseTo(cycles, 6);
    for (const { start, end, compute, exposedLoad, waiting } of layers) {
      const parts = Object.values(waiting).reduce((sum, each) => sum + each, compute + exposedLoad);
      expect(Math.abs(end - start - parts)).toBeLessThan(1e-6 * Math.max(1, end));
    }
  }
  const { traceEvents } = JSON.parse((await imnpu(words("perfetto"))).out) as Trace;
  expect(traceProblems(traceEvents)).toEqual([]);
});
