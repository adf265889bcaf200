import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { imnpu, ROOT } from "./run.js";

const read = (name: string) => JSON.parse(readFileSync(join(ROOT, "docs/schema", name), "utf8"));
const SCHEMA = read("report-2.schema.json");
const isReport = new Ajv2020({ allErrors: true }).compile(SCHEMA);
const EXAMPLES = readdirSync(join(ROOT, "examples"), { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".imnpu"),
);

test.each(EXAMPLES)("the report of %s follows the schema", async (file) => {
  const { out, status } = await imnpu(["map", join("examples", file), "--format", "json"]);
  expect(status).toBe(0);
  isReport(JSON.parse(out));
  expect(isReport.errors).toBeNull();
});

test("a network or a layer without cycles has no finite rate: null", async () => {
  const stream = "network n { input x: 3x8x8 maxpool P: size 2 }";
  const layer = "network m { input x: 3x8x8 maxpool P: size 2 fc F: units 2 budget inferences(P) >= 1/s }";
  const { out } = await imnpu("map - --format json", { input: `${stream}\n${layer}` });
  const report = JSON.parse(out);
  isReport(report);
  expect(isReport.errors).toBeNull();
  expect(report.networks[0].totals.inferencesPerSecond).toEqual({ "1": null, "8": null });
  expect(report.networks[1].budgets).toEqual([{ text: "inferences(P) >= 1/s", value: null, met: true }]);
});

test("the schema refuses what lacks a field or has another type, and takes additions", async () => {
  const { out } = await imnpu("map examples/vgg16_style.imnpu --format json");
  const changed = (change: (report: { networks: Record<string, unknown>[] }) => void) => {
    const report = JSON.parse(out);
    change(report);
    return isReport(report);
  };
  expect(changed((report) => delete report.networks[0]?.clockHz)).toBe(false);
  expect(changed((report) => Object.assign(report, { schema: "imnpu-report/1" }))).toBe(false);
  expect(changed((report) => Object.assign(report.networks[0] ?? {}, { layers: {} }))).toBe(false);
  expect(changed((report) => Object.assign(report, { added: 1 }))).toBe(true);
});

test("what schema 2 adds to schema 1 are fields: with the first one's number a report follows it", async () => {
  const isFirst = new Ajv2020({ allErrors: true }).compile(read("report-1.schema.json"));
  const { out } = await imnpu("map examples/vgg16_style.imnpu --format json");
  const report = JSON.parse(out);
  expect(isReport(report)).toBe(true);
  expect(isFirst(report)).toBe(false);
  isFirst({ ...report, schema: "imnpu-report/1" });
  expect(isFirst.errors).toBeNull();
});

test("every field of a real report is in the schema", async () => {
  const example = readFileSync(join(ROOT, "examples/mlperf_tiny/keyword_spotting.imnpu"), "utf8");
  const input = example
    .replace(
      /^( *precision .*)$/m,
      '$1\n  resident\n  weights compressed 60%\n  omitted "Mix" "m": params 3 macs 4 "why"\n  measured cycles = 1_000 on 8 clusters\n  measured power = 1mW on 1 cluster at sleep every 100s\n  measured efficiency = 50TOPS/W counting ops',
    )
    .replace(/\}\s*$/, "host Last: op TopK time 1us params 2 macs 3 }\n");
  const { out } = await imnpu("map - --format json", { input });
  isReport(JSON.parse(out));
  expect(isReport.errors).toBeNull();
  const [network] = JSON.parse(out).networks;
  const staying = network.layers.find(({ stays }: { stays?: object }) => stays !== undefined);
  const known = (name: string) => Object.keys(SCHEMA.$defs[name].properties).sort();
  // What is set stands in reports of `--set` alone (what-if.test.ts).
  expect(known("network")).toEqual([...Object.keys(network), "whatIf"].sort());
  expect(known("layer")).toEqual([...Object.keys(staying), "host"].sort());
  expect(known("totals")).toEqual(Object.keys(network.totals).sort());
  const [count] = Object.keys(staying.stays);
  expect(known("stay")).toEqual(Object.keys(staying.stays[count ?? ""]).sort());
  expect(known("residency")).toEqual(Object.keys(network.residency[count ?? ""]).sort());
  expect(known("omission")).toEqual(Object.keys(network.omitted[0]).sort());
  expect(known("missingFigure")).toEqual(Object.keys(network.missing.params).sort());
  expect(known("hostOperator")).toEqual(Object.keys(network.layers.at(-1).host).sort());
  expect(known("hostFigure")).toEqual(Object.keys(network.host.params).sort());
  expect(Object.keys(SCHEMA.$defs.network.properties.host.properties).sort()).toEqual(Object.keys(network.host).sort());
  expect(known("measured")).toEqual([...new Set(network.measured.flatMap(Object.keys))].sort());
  expect(known("energy")).toEqual(Object.keys(network.totals.energy["1"]).sort());
});
