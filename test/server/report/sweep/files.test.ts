/** All points of a sweep in files: JSON against its schema, and CSV. */
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { sweepCsv } from "../../../../server/report/sweep/csv.js";
import { sweepJson } from "../../../../server/report/sweep/json.js";
import type { SweepRow } from "../../../../server/report/sweep/result.js";
import { SWEEP_METRICS } from "../../../../src-sim/sweep/metrics.js";
import { sweepOf, textOf, WIDTH } from "./made.js";

const SCHEMA = JSON.parse(readFileSync("docs/schema/sweep-1.schema.json", "utf8"));
const isReport = new Ajv2020({ allErrors: true }).compile(SCHEMA);

const NETWORKS = sweepOf(
  [
    { name: "networks", kind: "networks", values: ["small", "large"] },
    { name: "row_parallelism", kind: "property", values: ["[1, 8, 32]"] },
  ],
  () => ({ latency: 1, energy: 1, area: 1 }),
  { counts: { combinations: 1000, excluded: 0, legal: 2, illegal: [], part: "sample" } },
);

async function parsed({ result, rows }: typeof WIDTH) {
  const report = JSON.parse(await textOf(sweepJson(result, rows)));
  isReport(report);
  expect(isReport.errors).toBe(null);
  return report;
}

describe("a sweep as JSON", () => {
  it("has its points as they were written, with what was found", async () => {
    const report = await parsed(WIDTH);
    expect(report).toMatchObject({ schema: "imnpu-sweep/1", name: "width", network: "vgg" });
    expect(report.counts).toEqual({ combinations: 12, excluded: 2, points: 10, legal: 7, front: 3 });
    expect(report.illegal).toEqual([
      { code: "IMN204", count: 2 },
      { code: "IMN301", count: 1 },
    ]);
    expect(report.points.map(({ index, front }: { index: number; front: boolean }) => [index, front])).toEqual([
      [1, true],
      [3, true],
      [4, false],
      [5, false],
      [6, false],
      [7, true],
      [8, false],
    ]);
    expect(report.points[1]).toMatchObject({
      axes: { tiles: 4, weight_bus: "16B/cycle", precision: "w4 a4", clusters: 2 },
      metrics: { latency: 0.0025, cycles: 125_000, utilization: null },
      same: 1,
    });
    expect(Object.keys(report.points[0].metrics)).toEqual(SWEEP_METRICS.map(({ word }) => word));
  });

  it("says what is derived, and that it is a sample; where an axis is of networks, which", async () => {
    const report = await parsed(NETWORKS);
    expect(report).toMatchObject({ network: null, counts: { part: "sample" } });
    expect(report.points[0].axes).toEqual({ networks: "small", row_parallelism: "[1, 8, 32]" });
    const derived = [{ name: "row_bits", text: "8192 / rows" }];
    const rows = WIDTH.rows.map(({ point, outcome }) => ({
      point: { ...point, values: [...point.values, { text: "256", number: 256 }] },
      outcome,
    }));
    const other = await parsed({ result: { ...WIDTH.result, derived }, rows });
    expect(other.derived).toEqual(derived);
    expect(other.points[0].derived).toEqual({ row_bits: 256 });
  });

  it("has every field that the schema knows", () => {
    const { point } = SCHEMA.$defs;
    expect(Object.keys(point.properties.metrics.properties)).toEqual(SWEEP_METRICS.map(({ word }) => word));
    expect(SCHEMA.properties.goals.items.properties.metric.enum).toEqual(SWEEP_METRICS.map(({ word }) => word));
  });

  it("without points is whole", async () => {
    const none = await parsed(sweepOf([{ name: "tiles", kind: "property", values: [1] }], () => "IMN301"));
    expect(none).toMatchObject({ points: [], illegal: [{ code: "IMN301", count: 1 }] });
  });
});

describe("a sweep as CSV", () => {
  it("has a line for each point, the illegal ones too", async () => {
    const lines = (await textOf(sweepCsv(WIDTH.result, WIDTH.rows))).split("\n");
    expect(lines.slice(0, 3)).toEqual([
      "index,tiles,weight_bus,precision,clusters,cycles,latency_s,inferences_per_s,energy_J,edp_Js,efficiency_MACs_per_J,utilization,rounds,macs,weights_bits,area_mm2,mapping,front,illegal",
      "0,4,8B/cycle,w4 a4,1,,,,,,,,,,,,,false,IMN204",
      "1,4,8B/cycle,w4 a4,2,125000,0.005,,0.000018999999999999998,,,,,,,2,C1: chains 2,true,",
    ]);
    expect(lines.length).toBe(12);
  });

  it("has columns of different names, whatever axes are called", async () => {
    const { result, rows } = sweepOf([{ name: "cycles", kind: "const", values: [1] }], () => "IMN301");
    const [heads = ""] = (await textOf(sweepCsv(result, rows))).split("\n");
    expect(heads.split(",").slice(0, 3)).toEqual(["index", "cycles_axis", "cycles"]);
  });
});

describe("both", () => {
  it("write very many points in pieces, each as soon as it is there", async () => {
    const [row] = WIDTH.rows.slice(1) as [SweepRow];
    let asked = 0;
    function* many() {
      for (; asked < 50_000; asked++) yield { ...row, point: { ...row.point, index: asked } };
    }
    for (const write of [sweepJson, sweepCsv]) {
      asked = 0;
      const aheads: number[] = [];
      let pieces = 0;
      for await (const piece of write({ ...WIDTH.result, front: [] }, many())) {
        expect(piece.length).toBeLessThan(300_000);
        aheads.push(asked);
        pieces++;
      }
      expect(pieces).toBeGreaterThan(20);
      expect(aheads[0]).toBeLessThan(2000);
    }
  });
});
