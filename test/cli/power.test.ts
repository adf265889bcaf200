import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { imnpu, ROOT } from "./run.js";

const EXAMPLE = "power examples/camera.imnpu";
const SCHEMA = JSON.parse(readFileSync(join(ROOT, "docs/schema/power-1.schema.json"), "utf8"));
const isReport = new Ajv2020({ allErrors: true }).compile(SCHEMA);

const NETWORK = "network n { input x: 64x56x56 conv C: kernels 64 size 3x3 pad 1 }\n";
const scenario = (statements: string) => ({ "n.imnpu": `${NETWORK}scenario s { ${statements} }\n` });

test("a table has a row for each state and one for what the system always takes, and what all of them come to", async () => {
  const { out, remarks, status } = await imnpu(`${EXAMPLE} --scenario camera`);
  expect({ remarks, status }).toEqual({ remarks: "", status: 0 });
  expect(out.slice(0, out.indexOf("\nNotes"))).toBe(`camera: 681 uW · 367 days · system dominates

state     clusters at       every    takes  energy time processor leakage  system dominates
───────────────────────────────────────────────────────────────────────────────────────────
watch            1 sleep   100 ms 86.52 ms 26.0 uJ 100%    270 uW 71.0 uW  128 uW system
recognise        8 burst 33.33 ms  3.14 ms  203 uJ   1%   7.27 mW 1.30 mW 3.83 mW system
always                                                                     172 uW
───────────────────────────────────────────────────────────────────────────────────────────
all                                                        343 uW 84.0 uW  338 uW system

Power
  On the mean 681 uW: 50% system, 15% computing, 15% movement, 12% leakage, 7% loading.
  A battery of 6.00 Wh lasts 367 days.

Measured
  lifetime: 363 days measured, 367 days modelled, error +1.15%

Budgets
  met     lifetime >= 360days  367 days
`);
  const all = await imnpu(EXAMPLE);
  expect(all.out.match(/^\w+: .* dominates$/gm)).toHaveLength(3);
  expect(all.out).toContain("power of processor: 267 uW measured, 270 uW modelled, error +1.07%");
  expect(all.out).toContain("power: 567 uW measured, 570 uW modelled, error +0.50%");
  expect(all.out).toContain("power of processor: 8.00 mW measured, 7.27 mW modelled, error -9.08%");
});

test("colours stand in it on a terminal only", async () => {
  const coloured = await imnpu(`${EXAMPLE} --scenario camera`, { colour: true });
  const plain = await imnpu(`${EXAMPLE} --scenario camera`);
  expect(coloured.out).toContain("\u001b[");
  expect(stripVTControlCharacters(coloured.out)).toBe(plain.out);
});

test("Markdown and comma-separated values have the same states", async () => {
  const markdown = (await imnpu(`${EXAMPLE} --scenario watching --format markdown`)).out;
  expect(markdown).toContain("## watching: 570 uW · system dominates\n");
  expect(markdown).toMatch(/^\| watch +\| +1 \| sleep \| +100 ms \|/m);
  expect(markdown).toMatch(/^\| \*\*all\*\* +\|/m);
  expect(markdown).toContain("- power: 567 uW measured, 570 uW modelled, error +0.50%");
  const [head = "", ...rows] = (await imnpu(`${EXAMPLE} --scenario camera --format csv`)).out.trim().split("\n");
  const cells = rows.map((row) => row.split(","));
  const column = (name: string) => cells.map((row) => row[head.split(",").indexOf(name)]);
  expect(column("state")).toEqual(["1", "2", "all"]);
  expect(column("network")).toEqual(["watch", "recognise", ""]);
  expect(column("share")).toEqual(["1", "0.01", ""]);
  const [one, two, all] = column("processor").map(Number);
  expect((one ?? 0) + (two ?? 0) * 0.01).toBeCloseTo(all ?? 0, 15);
  expect(column("dominates")).toEqual(["", "", "system"]);
});

test("JSON follows its schema, and every field of it is there", async () => {
  const { out } = await imnpu(`${EXAMPLE} --format json`);
  const report = JSON.parse(out);
  isReport(report);
  expect(isReport.errors).toBeNull();
  expect(report.scenarios.map(({ name }: { name: string }) => name)).toEqual(["watching", "recognising", "camera"]);
  const camera = report.scenarios[2];
  const known = (name: string) => Object.keys(SCHEMA.$defs[name].properties).sort();
  expect(known("scenario")).toEqual(Object.keys(camera).sort());
  expect(known("state")).toEqual(Object.keys(camera.states[0]).sort());
  expect(known("terms")).toEqual(Object.keys(camera.terms).sort());
  expect(known("measured")).toEqual(Object.keys(report.scenarios[0].measured[0]).sort());
  expect(camera.battery / camera.power.total).toBeCloseTo(camera.lifetime, 6);
});

test("a scenario without a battery, and one that nothing draws on, have no lifetime: null", async () => {
  const arch = "arch a { tile_energy 0pJ move_energy 0pJ load_energy 0pJ/B leakage 0mW }\n";
  const statements = "run n every 1s battery 1Wh budget lifetime >= 100days measured lifetime = 3days";
  const files = { "n.imnpu": `${arch}${NETWORK.replace("n {", "n on a {")}scenario s { ${statements} }` };
  const { out, status } = await imnpu("power n.imnpu --format json", { files });
  expect(status).toBe(0);
  const report = JSON.parse(out);
  isReport(report);
  expect(isReport.errors).toBeNull();
  expect(report.scenarios[0]).toMatchObject({ battery: 3600, lifetime: null, states: [{ point: null }] });
  expect(report.scenarios[0].budgets).toEqual([{ text: "lifetime >= 100days", value: null, met: true }]);
  expect(report.scenarios[0].measured).toMatchObject([{ value: 259_200, model: null, errorPercent: null }]);
  const { out: table } = await imnpu("power n.imnpu", { files });
  expect(table).toMatch(/^s: 0 W\n/);
  expect(table).toMatch(/^all +0 W +0 W +0 W$/m);
  expect(table).toContain("On the mean 0 W.\n  A battery of 1.00 Wh has no end.");
  expect(table).toContain("met     lifetime >= 100days  no end");
  const short = { "n.imnpu": files["n.imnpu"].replace(">= 100days", "<= 1days") };
  expect((await imnpu("power n.imnpu", { files: short })).remarks).toContain(
    "budget `lifetime <= 1days` is missed: the value reached is no end, above the limit",
  );
});

test("an explanation has every formula, with its numbers, of each state and of all", async () => {
  const { out } = await imnpu(`${EXAMPLE} --scenario camera --explain`);
  expect(out).toContain("State 2: recognise on 8 clusters at burst every 33.33 ms, 1% of the time");
  expect(out).toContain("leakage_between = leakage * max(0, 1 - cycles / clock / period)");
  expect(out).toContain("= 0.000071 * max(0, 1 - 865213.5 / 10000000 / 0.1)");
  expect(out).toMatch(/^ {2}leakage +=\s+0\.000071 {2}W of all clusters that are on, assumed: leakage rises$/m);
  expect(out).toContain("Energies assume that leakage rises 66 times from 0 V to 1.5 V of body bias.");
  expect(out).toContain("total = processor + system");
  expect(out).toMatch(/\nRests on\n {2}Powers assume that between inferences/);
  expect(out).toMatch(/lifetime = battery \/ total\n +\S+ 21600 \/ 0\.00068\d+\n +\S+ 367 days/);
});

test.each([
  ["budget power <= 1nW", "IMN401"],
  ["run m every 1s", "IMN101"],
  ["run n every 1us", "IMN402"],
  ["run n every 1s share 101%", "IMN203"],
])("an error ends with status 1, and nothing is written: %s", async (statement, code) => {
  const files = scenario(`run n every 1s ${statement}`);
  for (const command of ["power", "check", "map"]) {
    const { out, remarks, status } = await imnpu(`${command} n.imnpu`, { files });
    expect(status).toBe(1);
    expect(command === "check" ? out : remarks).toContain(code);
    if (command !== "check") expect(out).toBe("");
  }
});

test("a warning is told, and the report written", async () => {
  const { out, remarks, status } = await imnpu("power n.imnpu", { files: scenario("run n every 1s share 10%") });
  expect(status).toBe(0);
  expect(remarks).toContain("IMN404");
  expect(out).toMatch(/^s: .* dominates\n/);
});

test("standard input is read", async () => {
  const { out, status } = await imnpu("power - --format csv", { input: scenario("run n every 1s")["n.imnpu"] });
  expect(status).toBe(0);
  expect(out).toMatch(/^scenario,state,network,/);
});

test("nothing dominates where nothing takes power", async () => {
  const files = scenario("run n every 1s share 0%");
  expect(JSON.parse((await imnpu("power n.imnpu --format json", { files })).out).scenarios[0].dominates).toBeNull();
  const [head = "", ...rows] = (await imnpu("power n.imnpu --format csv", { files })).out.trim().split("\n");
  expect(rows.at(-1)?.split(",")[head.split(",").indexOf("dominates")]).toBe("");
});
