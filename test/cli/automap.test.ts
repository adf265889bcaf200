import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { folderWith, imnpu, ROOT } from "./run.js";

const SLOW = `// a remark
network n {
  input x: 64x56x56
  conv A: kernels 64 size 3x3 pad 1  map chains 3   // why
  conv B: kernels 8 size 1
}
`;
const files = { "n.imnpu": SLOW };
const FASTER = SLOW.replace("map chains 3", "map chains 4 parallel 2");

test("before and after, layer by layer, and the totals", async () => {
  const { out, status, remarks } = await imnpu("automap n.imnpu --clusters 1", { files });
  expect({ status, remarks }).toEqual({ status: 0, remarks: "" });
  expect(out.split("\n")).toEqual([
    "n on imnpu18, mapped for 1 cluster",
    "",
    "              before   after  cycles on 1",
    "layer   op    st,ch,pa             before    after fewer  outcome",
    "─".repeat(67),
    "A       conv  1,3,1    1,4,2      152,832   58,752 61.6%  changed",
    "B       conv  8,1,1    =              816      816        automatic",
    "─".repeat(67),
    "total                             153,648   59,568 61.2%",
    "inf/s                             3,905/s 10,073/s",
    "energy                            2.76 uJ  2.03 uJ 26.6%",
    "",
    "Notes",
    "  automatic: it has no directives, so the mapper's choice is in the figures already",
    "",
  ]);
});

test("the published network, on 1 and on 8 clusters", async () => {
  const gains = async (clusters: number) => {
    const { out } = await imnpu(`automap examples/vgg16_style.imnpu --clusters ${clusters} --format json`);
    return JSON.parse(out).networks[0].gain;
  };
  expect(await gains(1)).toEqual({ "1": expect.closeTo(1 - 813_469.5 / 865_213.5, 9) });
  expect((await gains(8))["8"]).toBeGreaterThan(0.17);
});

test("--write changes the clauses and nothing else; again, nothing", async () => {
  const folder = folderWith(files);
  const text = () => readFileSync(join(folder, "n.imnpu"), "utf8");
  const first = await imnpu("automap n.imnpu --clusters 1 --write", { folder });
  expect([first.status, first.remarks, text()]).toEqual([0, "n.imnpu: 1 clause written\n", FASTER]);
  const second = await imnpu("automap n.imnpu --clusters 1 --write", { folder });
  expect([second.status, second.remarks, text()]).toEqual([0, "n.imnpu: 0 clauses written\n", FASTER]);
});

test("without --write the file stays; --check fails where a layer could be faster", async () => {
  const folder = folderWith(files);
  const checked = await imnpu("automap n.imnpu --check", { folder });
  expect([checked.status, checked.remarks]).toEqual([1, "1 clause could be better: see `imnpu automap n.imnpu`\n"]);
  const otherwise = ["--for", "energy", "n.imnpu", "--within=200 us", "--check", "--format", "csv", "--layer", "A,B"];
  const same = "imnpu automap n.imnpu --for energy --within '200 us' --layer A,B";
  expect((await imnpu(["automap", ...otherwise], { folder })).remarks).toBe(
    `2 clauses could be better: see \`${same}\`\n`,
  );
  expect(readFileSync(join(folder, "n.imnpu"), "utf8")).toBe(SLOW);
  expect((await imnpu("automap n.imnpu --check --clusters 1", { files: { "n.imnpu": FASTER } })).status).toBe(0);
});

test("a byte order mark and line ends of Windows stay", async () => {
  const text = `\ufeff${SLOW.replaceAll("\n", "\r\n")}`;
  const folder = folderWith({ "n.imnpu": text });
  await imnpu("automap n.imnpu --clusters 1 --write", { folder });
  expect(readFileSync(join(folder, "n.imnpu"), "utf8")).toBe(text.replace("map chains 3", "map chains 4 parallel 2"));
});

test("layers, kept layers, fixed words", async () => {
  const outcome = async (options: string) => {
    const { out, remarks } = await imnpu(`automap n.imnpu --format csv ${options}`, { files });
    return remarks || out.split("\n")[1]?.split(",")[3];
  };
  expect(await outcome("--layer A")).toBe("changed");
  expect(await outcome("--layer B")).toBe("kept");
  expect(await outcome("--keep A,B")).toBe("kept");
  expect(await outcome("--layer A --keep B,A")).toBe(
    "imnpu: `A` is in `--layer`, to be mapped, and in `--keep`, to stay: leave it out of one of them\n",
  );
  expect(await outcome("--fixed chains,stripes")).toBe("changed");
  expect(await outcome("--keep C")).toBe("imnpu: there is no layer `C`; there are `A` and `B`\n");
  expect(await outcome("--fixed tiles")).toMatch(
    /Found `tiles`; the words are stripes, chains, parallel, slices, rows, strides, across/,
  );
});

test("a budget is reached with as few clauses as can be", async () => {
  const text = SLOW.replace("}\n", "  conv C: kernels 64 size 3x3 pad 1  map chains 1\n}\n");
  const options = (budget: string, more = "") => [
    ...["automap", "n.imnpu", "--format", "csv", "--budget", budget],
    ...(more === "" ? [] : more.split(" ")),
  ];
  const run = async (budget: string, more = "") => await imnpu(options(budget, more), { files: { "n.imnpu": text } });
  const outcomes = ({ out }: { out: string }) =>
    out
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(",")[3]);
  const all = await run("cycles <= 70_000 on 1 cluster");
  expect([all.status, outcomes(all)]).toEqual([0, ["changed", "automatic", "changed"]]);
  const one = await run("cycles <= 120_000 on 1 cluster");
  expect([one.status, outcomes(one)]).toEqual([0, ["changed", "automatic", "not needed"]]);
  const none = await run("latency <= 5ms on 8 clusters");
  expect([none.status, outcomes(none)]).toEqual([0, ["not needed", "automatic", "not needed"]]);
  const never = await run("inferences >= 1_000_000/s on 1 cluster", "--write");
  expect([never.status, never.out]).toEqual([1, ""]);
  expect(never.remarks).toMatch(/^the budget `inferences >= 1_000_000\/s on 1 cluster` cannot be met: the best/);
  for (const [budget, told] of [
    ["macs <= 5", "a better mapping lowers cycles"],
    ["cycles >= 5", "a better mapping lowers cycles"],
    ["cycles(A) <= 5", "a better mapping lowers cycles"],
    ["cycles <= 5MHz", "--budget"],
    ["cycles <=", "--budget"],
    ["cycles <= 5 } network m {", "--budget"],
    ["cycles <= 5 on 9 clusters", "--budget"],
  ] as const) {
    const { status, out, remarks } = await run(budget);
    expect({ budget, status, out }).toEqual({ budget, status: 2, out: "" });
    expect(remarks).toContain(told);
  }
  const other = await run("cycles <= 70_000 on 1 cluster", "--clusters 8");
  expect(other.remarks).toBe("imnpu: --clusters 8: the budget is on 1 cluster, and the mapping is found for these\n");
});

test("a missed budget of the file is mended, or reported; other errors end the command", async () => {
  const budget = (limit: string) => ({
    "n.imnpu": SLOW.replace("}\n", `  budget cycles <= ${limit} on 1 cluster\n}\n`),
  });
  expect((await imnpu("automap n.imnpu --clusters 1", { files: budget("60_000") })).status).toBe(0);
  const missed = await imnpu("automap n.imnpu --clusters 1 --write", { files: budget("50_000") });
  expect([missed.status, missed.out]).toEqual([1, ""]);
  expect(missed.remarks).toContain("IMN401");
  const broken = await imnpu("automap n.imnpu", { files: { "n.imnpu": SLOW.replace("chains 3", "chains 1") } });
  expect([broken.status, broken.out]).toEqual([1, ""]);
  expect(broken.remarks).toContain("IMN301");
});

test("standard input is mapped, not written", async () => {
  expect((await imnpu("automap - --clusters 1", { input: SLOW })).out).toContain("1,4,2");
  const { status, remarks } = await imnpu("automap - --write", { input: SLOW });
  expect([status, remarks]).toEqual([
    2,
    "imnpu: standard input cannot be written back: leave `--write` out, and the report is printed\n",
  ]);
  expect((await imnpu("automap n.imnpu --clusters 1,8", { files })).status).toBe(2);
  expect((await imnpu("automap n.imnpu --clusters 9", { files })).status).toBe(2);
});

test("JSON follows its schema, which builds on the report's", async () => {
  const read = (name: string) => JSON.parse(readFileSync(join(ROOT, "docs/schema", name), "utf8"));
  const isAutomap = new Ajv2020({ allErrors: true, schemas: [read("report-2.schema.json")] }).compile(
    read("automap-2.schema.json"),
  );
  for (const file of ["examples/vgg16_style.imnpu", "examples/mlperf_tiny/keyword_spotting.imnpu"]) {
    const { out } = await imnpu(["automap", file, "--format", "json"]);
    const report = JSON.parse(out);
    isAutomap(report);
    expect(isAutomap.errors).toBeNull();
    expect(isAutomap({ ...report, networks: [{}] })).toBe(false);
  }
});

test("Markdown and a page that compares", async () => {
  const markdown = await imnpu("automap n.imnpu --format markdown --clusters 1", { files });
  expect(markdown.out).toMatch(
    /^\| A +\| conv +\| 1,3,1 +\| 1,4,2 +\| +152,832 \| +58,752 \| +61\.6% \| changed +\|$/m,
  );
  const { out } = await imnpu("automap n.imnpu --format html", { files });
  expect(out).toMatch(/^<!doctype html>/i);
});

const SHARED = `import "imnpu18"
arch small extends imnpu18 { clusters 2 }
block b(k) { conv A: kernels k size 3x3 pad 1 map chains 3 }
network n { input x: 64x56x56 use b(64) as L }
network m on small { input x: 64x56x56 use b(16) as L conv Z: kernels 64 size 3x3 pad 1 map chains 3 }
`;

test("a block that several networks use: each counts on its own machine, a budget for its own network", async () => {
  const run = async (options: string[]) =>
    await imnpu(["automap", "n.imnpu", ...options], { files: { "n.imnpu": SHARED } });
  const budget = await run(["--network", "m", "--budget", "cycles <= 45_000 on 1 cluster", "--format", "json"]);
  expect(budget.status).toBe(0);
  const [m] = JSON.parse(budget.out).networks;
  expect(m.after.totals.cycles["1"]).toBeLessThanOrEqual(45_000);
  const both = JSON.parse((await run(["--format", "json"])).out).networks;
  expect(both.map(({ clusters }: { clusters: number }) => clusters)).toEqual([8, 2]);
  for (const { layers } of both) expect(layers[0].outcome).toBe("changed");
});

test("a kept cut has each instance's own value", async () => {
  const text = `block b(s) { conv A: kernels 8 size 1 map chains 1 across stripes s }
network n { input x: 64x8x8 use b(8) as L use b(1) as M }
`;
  const { status, remarks } = await imnpu("automap n.imnpu --clusters 1 --write", { files: { "n.imnpu": text } });
  expect({ status, remarks }).toEqual({ status: 0, remarks: "n.imnpu: 1 clause written\n" });
});

test("a note where a clause changes for energy alone", async () => {
  const { out } = await imnpu("automap examples/vgg16_style.imnpu");
  expect(out.slice(out.indexOf("\nNotes"))).toBe("\nNotes\n  changed: C1_1 for less energy, in as many cycles\n");
});

test("a note where the port of the feature memory, which the mapper takes as ample, has a width", async () => {
  const narrow = SLOW.replace("network n {", "arch narrow {\n  memory_bus 4B/cycle\n}\nnetwork n on narrow {");
  const { out } = await imnpu("automap n.imnpu --clusters 1", { files: { "n.imnpu": narrow } });
  expect(out.slice(out.indexOf("\nNotes"))).toBe(`
Notes
  automatic: it has no directives, so the mapper's choice is in the figures already
  1 Mappings are found as if the port of the feature memory were ample. More kernel rounds read the
    features more often: \`imnpu timeline\` says what then waits for it.
`);
});
