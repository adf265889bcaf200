import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import type { TimelineReport } from "../../server/report/timeline/data.js";
import { type Trace, traceProblems } from "../server/report/trace-format.js";
import { contentOf } from "./page-content.js";
import { CLI, folderWith, imnpu, ROOT, spawnImnpu } from "./run.js";

const VGG = "timeline examples/vgg16_style.imnpu";
const SCHEMA = JSON.parse(readFileSync(join(ROOT, "docs/schema/timeline-1.schema.json"), "utf8"));
const isReport = new Ajv2020({ allErrors: true }).compile(SCHEMA);

const NETWORK = "network n { input x: 64x56x56 conv C: kernels 64 size 3x3 pad 1 }\n";
const files = { "n.imnpu": NETWORK };

/** The report, which follows its schema. */
async function reportOf(words: string, setting?: Parameters<typeof imnpu>[1]): Promise<TimelineReport> {
  const { out, status } = await imnpu(`${words} --format json`, setting);
  expect(status).toBe(0);
  const report = JSON.parse(out);
  isReport(report);
  expect(isReport.errors).toBeNull();
  return report;
}

/** One cluster, plain or with nothing that hides: the published cycles of each layer. */
const AS_PUBLISHED = `                                                     exposed
layer         start     end    takes compute    load    load
────────────────────────────────────────────────────────────
C1_1              0   5,346    5,346   5,292      54      54
C1_2          5,346 119,394  114,048 112,896   1,152   1,152
C2_1        119,394 196,962   77,568  75,264   2,304   2,304
C2_2        196,962 332,706  135,744 131,712   4,032   4,032
C3_1        332,706 382,980   50,274  43,218   7,056   7,056
C3_2        382,980 433,254   50,274  43,218   7,056   7,056
C3_3        433,254 533,802  100,548  86,436  14,112  14,112
C4_1        533,802 605,244   71,442  43,218  28,224  28,224
C4_2        605,244 676,686   71,442  43,218  28,224  28,224
C4_3        676,686 748,128   71,442  43,218  28,224  28,224
C5_1        748,128 787,157   39,029  10,805  28,224  28,224
C5_2        787,157 826,185   39,029  10,805  28,224  28,224
C5_3        826,185 865,214   39,029  10,805  28,224  28,224
────────────────────────────────────────────────────────────
total               865,214          660,104 205,110 205,110
closed form         865,214
inf/s                 693/s

Time
  865,214 cycles, 1.44 ms: as many as the closed form has.
`;

test("the published network on one cluster: the table says what the closed form does", async () => {
  const { out, remarks, status } = await imnpu(`${VGG} --clusters 1`);
  expect({ remarks, status }).toEqual({
    remarks: "4 notes: see `imnpu check examples/vgg16_style.imnpu`\n",
    status: 0,
  });
  expect(out).toBe(`vgg16_style on imnpu18 at low, 600 MHz, w4 a4, 1 cluster, loads plain, layers in turn

${AS_PUBLISHED}
Busy
  tiles: 76.3%
  weight bus: 23.7%
  input bus: 0.3%

Feature memory
  301,056 bytes at the peak, while C1_2 runs; no placement takes less.
  Alive then: C1_1 196 KB, P1 98 KB.

Feature traffic
  1.7 MB read and 606.38 KB written in an inference.

Notes
  1 The port of the feature memory is taken as ample, for imnpu18 says no \`memory_bus\`: nothing waits
    for it.
`);
});

test("on 8 clusters, where C1_1 waits for its input and its longer stripes", async () => {
  const { out } = await imnpu(VGG);
  expect(
    out.slice(0, out.indexOf("\nNotes")),
  ).toBe(`vgg16_style on imnpu18 at low, 600 MHz, w4 a4, 8 clusters, loads plain, layers in turn

                                                   exposed     waits       waits
layer         start     end   takes compute   load    load for a bus for stripes
────────────────────────────────────────────────────────────────────────────────
C1_1              0   2,352   2,352     662     54      54     1,542          95
C1_2          2,352  17,040  14,688  14,112    576     576         0           0
C2_1         17,040  27,600  10,560   9,408  1,152   1,152         0           0
C2_2         27,600  46,080  18,480  16,464  2,016   2,016         0           0
C3_1         46,080  55,010   8,930   5,402  3,528   3,528         0           0
C3_2         55,010  63,941   8,930   5,402  3,528   3,528         0           0
C3_3         63,941  78,273  14,333  10,805  3,528   3,528         0           0
C4_1         78,273  88,479  10,206   6,174  4,032   4,032         0           0
C4_2         88,479  98,685  10,206   6,174  4,032   4,032         0           0
C4_3         98,685 108,891  10,206   6,174  4,032   4,032         0           0
C5_1        108,891 114,467   5,576   1,544  4,032   4,032         0           0
C5_2        114,467 120,042   5,576   1,544  4,032   4,032         0           0
C5_3        120,042 125,618   5,576   1,544  4,032   4,032         0           0
────────────────────────────────────────────────────────────────────────────────
total               125,618          85,407 38,574  38,574     1,542          95
closed form         125,618
inf/s               4,776/s

Time
  125,618 cycles, 209.36 us: as many as the closed form has.

Busy
  tiles: 68.1% on clusters 0 to 5, 67.8% on cluster 6, 49.3% on cluster 7
  weight bus: 30.7% on clusters 0 to 6, 11.4% on cluster 7
  input bus: 1.9%

Feature memory
  301,056 bytes at the peak, while C1_2 runs; no placement takes less.
  Alive then: C1_1 196 KB, P1 98 KB.

Feature traffic
  749 KB read and 606.38 KB written in an inference.
`);
});

test("with loads ahead, where all rows compute, nothing hides; the rows that the mapper chooses would", async () => {
  const { out } = await imnpu(`${VGG} --clusters 1 --loads ahead`);
  expect(
    out.slice(0, out.indexOf("\nBusy")),
  ).toBe(`vgg16_style on imnpu18 at low, 600 MHz, w4 a4, 1 cluster, loads ahead, layers in turn

${AS_PUBLISHED}  Where \`map\` says no \`rows\`, a round uses all of a tile, and nothing can be loaded beside it.
  With rows chosen by the mapper it takes 708,658 cycles, 18.1% fewer.
`);
  expect(out).toContain("Loading ahead is not in [ST 2023]: we assume that its array, whose read port is apart");
});

test("with half of the rows in each round a load starts when the round before it does", async () => {
  const text = readFileSync(join(ROOT, "examples/vgg16_style.imnpu"), "utf8");
  const halves = { "halves.imnpu": text.replace(/(map [a-z0-9 ]*?) +across/g, "$1 rows 16 across") };
  const words = "timeline halves.imnpu --clusters 1 --loads ahead";
  const [network] = (await reportOf(words, { files: halves })).networks;
  expect(network?.cycles).toBeCloseTo(711_144.75, 6);
  expect(network?.closedForm).toBeCloseTo(728_816.25, 6);
  expect(network).not.toHaveProperty("chosenRows");
  const { out } = await imnpu(words, { files: halves });
  expect(out).toContain("711,145 cycles, 1.19 ms: 17,672 fewer than the closed form's 728,816, 2.4%.\n\nBusy");
});

test("what is compared stands side by side", async () => {
  const { out } = await imnpu(`${VGG} --clusters 1 --compare loads=ahead`);
  expect(out.slice(out.indexOf("\ntotal"), out.indexOf("\nFeature memory"))).toBe(`
total               865,214     865,214
fewer                              0.0%
rows chosen                     708,658
closed form         865,214     865,214
exposed load        205,110     205,110
waiting                   0           0
tiles busy            76.3%       76.3%
weight bus busy       23.7%       23.7%
memory               294 KB      294 KB
inf/s                 693/s       693/s

Loads ahead
  Where \`map\` says no \`rows\`, a round uses all of a tile, and nothing can be loaded beside it.
`);
});

test("layers stay mapped as they are where mapping them anew takes longer over the memory's port", async () => {
  const files = {
    "narrow.imnpu": `arch narrow {
  clusters 1  rows 64  row_bits 512  row_parallelism [1, 2]  segments 1  memory_bus 16B/cycle
}
network n on narrow {
  input x: 16x32x32
  conv A: kernels 32 size 3x3 pad 1
  conv B: kernels 32 size 3x3 pad 1
}
`,
  };
  const [own] = (await reportOf("timeline narrow.imnpu", { files })).networks;
  const [ahead] = (await reportOf("timeline narrow.imnpu --loads ahead", { files })).networks;
  expect(own).not.toHaveProperty("mappedAnew");
  expect(ahead?.cycles).toBeLessThanOrEqual(own?.cycles ?? 0);
  expect(ahead?.mappedAnew).toBeGreaterThan(ahead?.cycles ?? Number.POSITIVE_INFINITY);
  const { out } = await imnpu("timeline narrow.imnpu --compare loads=ahead", { files });
  expect(out).toMatch(/^mapped anew +[\d,]+$/m);
  expect(out.replaceAll(/\s+/g, " ")).toContain(
    "Mappings All layers stay mapped as they are: mapped anew for `loads ahead`, by the closed form, the network takes ",
  );
});

test("colours stand in it on a terminal only", async () => {
  const coloured = await imnpu(VGG, { colour: true });
  expect(coloured.out).toContain("\u001b[");
  expect(stripVTControlCharacters(coloured.out)).toBe((await imnpu(VGG)).out);
});

test("JSON follows its schema, and every field of it is there", async () => {
  const { networks } = await reportOf(VGG);
  const known = (name: string) => Object.keys(SCHEMA.$defs[name].properties).sort();
  const [network] = networks;
  if (network === undefined) throw new Error("no network");
  expect(known("network").filter((field) => !(field in network))).toEqual(["chosenRows", "mappedAnew"]);
  expect(Object.keys(network).filter((field) => !known("network").includes(field))).toEqual([]);
  for (const layer of network.layers) expect(Object.keys(layer).sort()).toEqual(known("layer"));
  expect(Object.keys(network.resources[0] ?? {}).sort()).toEqual(known("resource"));
  expect(known("memory").filter((field) => !(field in network.memory))).toEqual(["storeAll"]);
  expect(network).toMatchObject({
    ...{ name: "vgg16_style", arch: "imnpu18", point: "low", clockHz: 6e8, clusters: 8 },
    ...{ loads: "plain", order: "in turn" },
    memory: { peak: 301_056, bound: 301_056, proven: true, at: "C1_2" },
  });
  expect(network.cycles).toBeCloseTo(125_617.5, 6);
  expect(network.closedForm).toBeCloseTo(125_617.5, 6);
  for (const { start, end, compute, exposedLoad, waiting } of network.layers) {
    const parts = Object.values(waiting).reduce((sum, cycles) => sum + cycles, compute + exposedLoad);
    expect(end - start).toBeCloseTo(parts, 6);
  }
  const [input, first, second] = network.memory.maps;
  expect(input).toMatchObject({ name: "image", from: "C1_1", to: "C1_1", start: 0, bytes: 18_816 });
  expect(first).toMatchObject({ name: "C1_1", from: "C1_1", to: "C1_2", start: 0, bytes: 200_704 });
  expect(first?.end).toBeCloseTo(17_040, 6);
  expect(second).toMatchObject({ name: "P1", from: "C1_2", to: "C2_1", bytes: 100_352 });
});

test("comma-separated values have a layer a line", async () => {
  const { out } = await imnpu(`${VGG} --clusters 1 --format csv`);
  const lines = out.trim().split("\n");
  expect(lines).toHaveLength(14);
  expect(lines.slice(0, 2)).toEqual([
    "network,arch,point,clusters,loads,order,layer,op,line,start,end,compute,load,exposed_load,waiting_bus,waiting_memory,waiting_data,waiting_uneven,waiting_host",
    "vgg16_style,imnpu18,low,1,plain,in turn,C1_1,conv,12,0,5346,5292,54,54,0,0,0,0,0",
  ]);
});

test("Markdown has the same rows", async () => {
  const { out } = await imnpu(`${VGG} --clusters 1 --format markdown`);
  expect(out).toMatch(/^## vgg16\\_style on imnpu18 at low, 600 MHz, w4 a4, 1 cluster, loads plain, layers in turn\n/);
  expect(out).toMatch(/^\| C1\\_1 +\| +0 \| +5,346 \|/m);
  expect(out).toContain("\nBusy:\n\n- tiles: 76.3%\n");
});

test("a trace opens in Perfetto: every load and computation, on the threads of clusters and chip", async () => {
  const { out } = await imnpu(`${VGG} --format perfetto`);
  const { traceEvents } = JSON.parse(out) as Trace;
  expect(traceProblems(traceEvents)).toEqual([]);
  const processes = traceEvents.filter(({ name }) => name === "process_name").map(({ args }) => args.name);
  expect(processes).toEqual([...Array.from({ length: 8 }, (_, at) => `cluster ${at}`), "chip"]);
  const slices = traceEvents.filter(({ ph }) => ph === "X");
  const last = slices.map(({ ts = 0, dur = 0 }) => ts + dur).reduce((end, each) => Math.max(end, each), 0);
  expect(last).toBeCloseTo(125_617.5 / 600, 2);
  expect(new Set(slices.map(({ cat }) => cat))).toEqual(new Set(["input", "load", "compute"]));
  const through = slices.filter(({ args }) => args.mux !== undefined);
  expect(new Set(through.map(({ name, cat, args }) => `${name} ${cat} ${args.mux}`))).toEqual(
    new Set(["C2_2", "C3_1", "C3_2", "C3_3"].map((name) => `${name} compute OUT MUX`)),
  );
});

test("a page opens at the part Timeline, on as many clusters and with what was asked for", async () => {
  const { out, status } = await imnpu(`${VGG} --clusters 4 --loads ahead --format html`);
  expect(status).toBe(0);
  const { title, networks, executions = [], first } = contentOf(out);
  expect({ title, first }).toEqual({
    title: "vgg16_style",
    first: { part: "timeline", clusters: 4, tried: { loads: "ahead", layers: "in turn" } },
  });
  expect(networks.map(({ totals }) => Object.keys(totals.cycles))).toEqual([["4"]]);
  const carried = executions.map(({ timeline: { clusters, overlap } }) => ({ clusters, overlap }));
  expect(carried).toContainEqual({ clusters: first?.clusters, overlap: first?.tried });
  expect(contentOf((await imnpu("map n.imnpu --format html", { files })).out)).not.toHaveProperty("first");
});

test("fused layers run stripe by stripe, and that is assumed", async () => {
  const fused = {
    "f.imnpu":
      "network f {\n  input x: 3x64x64\n  fuse A, B stripes 4\n  conv A: kernels 32 size 3x3 pad 1\n  conv B: kernels 32 size 3x3 pad 1\n}\n",
  };
  const [network] = (await reportOf("timeline f.imnpu --clusters 1", { files: fused })).networks;
  expect(network?.layers.map(({ name, start }) => [name, start])).toEqual([
    ["A", 0],
    ["B", 0],
  ]);
  expect(network?.memory.maps.find(({ name }) => name === "A")).toMatchObject({ lineBuffer: true });
  expect(network?.assumptions[0]).toMatch(/^Fused layers are not in \[ST 2023\]/);
  const trace = JSON.parse((await imnpu("timeline f.imnpu --format perfetto", { files: fused })).out) as Trace;
  expect(traceProblems(trace.traceEvents)).toEqual([]);
  const stripes = trace.traceEvents.flatMap(({ args }) => args.stripe ?? []);
  expect(new Set(stripes)).toEqual(new Set([0, 1, 2, 3]));
});

describe("what is compared", () => {
  test("stands behind the network as it is, each way once", async () => {
    const { networks } = await reportOf(
      `${VGG} --clusters 1 --compare loads=ahead --compare loads=plain --compare layers=in-turn,loads=ahead`,
    );
    expect(networks.map(({ loads, order }) => `${loads}, ${order}`)).toEqual(["plain, in turn", "ahead, in turn"]);
  });

  test("leaves what it does not name as the options have it", async () => {
    const { networks } = await reportOf("timeline n.imnpu --loads ahead --compare layers=pipelined", { files });
    expect(networks.map(({ loads, order }) => `${loads}, ${order}`)).toEqual(["ahead, in turn", "ahead, pipelined"]);
  });
});

test("every layer's output is stored where that is asked for", async () => {
  const [stream] = (await reportOf(VGG)).networks;
  const [all] = (await reportOf(`${VGG} --store-all`)).networks;
  expect(all?.memory).toMatchObject({ storeAll: true });
  expect(all?.memory.maps.map(({ name }) => name)).toContain("C1_2");
  expect(stream?.memory.maps.map(({ name }) => name)).not.toContain("C1_2");
  expect(all?.memory.peak).toBeGreaterThan(stream?.memory.peak ?? Number.POSITIVE_INFINITY);
});

test("a network without layers, or of which none takes time, says so", async () => {
  const empty = { "n.imnpu": "network a { input x: 3x8x8 }\nnetwork b { input x: 3x8x8 maxpool P: size 2 }\n" };
  const { out, status } = await imnpu("timeline n.imnpu", { files: empty });
  expect(status).toBe(0);
  expect(out).toContain("No figures: this network has no layers.");
  expect(out).toContain("No figures: no layer of this network takes cycles.");
  const compared = await imnpu("timeline n.imnpu --compare loads=ahead", { files: empty });
  expect(compared.out).toContain("No figures: this network has no layers.");
  const { networks } = await reportOf("timeline n.imnpu", { files: empty });
  expect(networks.map(({ cycles, layers }) => [cycles, layers])).toEqual([
    [0, []],
    [0, []],
  ]);
  const trace = JSON.parse((await imnpu("timeline n.imnpu --format perfetto", { files: empty })).out) as Trace;
  expect(traceProblems(trace.traceEvents)).toEqual([]);
});

test("what runs on the host takes its time", async () => {
  const host = `${NETWORK.replace("}", "host H: op TopK time 1us host G: op Erf }")}`;
  const { networks } = await reportOf("timeline n.imnpu --clusters 1", { files: { "n.imnpu": host } });
  const [network] = networks;
  expect(network?.layers.map(({ name }) => name)).toEqual(["C", "H", "G"]);
  const [without] = (await reportOf("timeline n.imnpu --clusters 1", { files })).networks;
  expect((network?.cycles ?? 0) - (without?.cycles ?? 0)).toBeCloseTo(600, 6);
  expect(network?.closedForm).toBeCloseTo(network?.cycles ?? 0, 6);
  expect(network?.assumptions).toContain("The timeline leaves out 1 host operator without a `time`.");
});

test("an error ends with status 1, and nothing is written", async () => {
  const folder = folderWith({ "n.imnpu": NETWORK.replace("size 3x3", "") });
  const { status, out, remarks } = await imnpu("timeline n.imnpu -o out.json", { folder });
  expect({ status, out }).toEqual({ status: 1, out: "" });
  expect(remarks).toContain("IMN202");
  expect(() => readFileSync(join(folder, "out.json"))).toThrow("no such file");
});

test.each([
  ["rows=16", "Found `rows`, which is no variant but a directive of `map`: write it into the file."],
  [
    "load=ahead",
    "Found `load=ahead` where a variant belongs, as in `loads=ahead,layers=pipelined`; did you mean `loads`?",
  ],
  ["bus=1", "Found `bus=1` where a variant belongs, as in `loads=ahead,layers=pipelined`; it is `loads` or `layers`"],
  ["ahead", "Found `ahead`; did you mean `loads=ahead`?"],
  ["loads=ahaed", "Found `loads=ahaed` where a value of `loads` belongs; did you mean `loads=ahead`?"],
  ["loads", "Found `loads` where a value of `loads` belongs; it is `plain` or `ahead`"],
  ["layers=2", "Found `layers=2` where a value of `layers` belongs; it is `in-turn` or `pipelined`"],
  ["loads=ahead,", "Found nothing where a variant belongs, as in `loads=ahead,layers=pipelined`."],
  ["loads=ahead,loads=plain", "Found two values of `loads`; a variant has one of each."],
])("--compare %s is refused", async (variant, told) => {
  const { status, out, remarks } = await imnpu(["timeline", "n.imnpu", "--compare", variant], { files });
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(remarks).toBe(
    `imnpu: option '--compare <variant>' argument '${variant}' is invalid. ${told} (see \`imnpu timeline --help\`)\n`,
  );
});

describe.skipIf(process.platform === "win32")("the built one", () => {
  const layers = Array.from({ length: 300 }, (_, at) => `  conv C${at}: kernels 64 size 3x3 pad 1`);
  const long = { "long.imnpu": `network long {\n  input x: 64x14x14\n${layers.join("\n")}\n}\n` };

  test("writes a long trace through a pipe whole", () => {
    const { status, out } = spawnImnpu("timeline long.imnpu --format perfetto", { files: long });
    expect(status).toBe(0);
    const { traceEvents } = JSON.parse(out) as Trace;
    expect(traceProblems(traceEvents)).toEqual([]);
    expect(new Set(traceEvents.filter(({ ph }) => ph === "X").map(({ name }) => name)).size).toBe(300);
  });

  test("ends without a word where nobody reads on", () => {
    const script = `"${process.execPath}" "${CLI}" timeline long.imnpu --format perfetto | head -c 20`;
    const { status, stdout, stderr } = spawnSync("sh", ["-c", script], {
      ...{ cwd: folderWith(long), encoding: "utf8", timeout: 60_000 },
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '{"displayTimeUnit":"' });
    expect(stderr).not.toContain("EPIPE");
  });
});

test("maps that share bytes live one after another in cycles too, those of a pass after what runs before it", async () => {
  const [all] = (await reportOf(`${VGG} --store-all`)).networks;
  const maps = all?.memory.maps ?? [];
  const [before, pooled] = ["C1_1", "P1"].map((named) => maps.find(({ name }) => name === named));
  const pass = all?.layers.find(({ name }) => name === "C1_2")?.end;
  expect([before?.end, pooled?.start]).toEqual([pass, pass]);
  const both = maps.flatMap((one, place) =>
    maps.slice(place + 1).filter((other) => {
      const atOnce = one.start < other.end && other.start < one.end;
      return atOnce && one.offset < other.offset + other.bytes && other.offset < one.offset + one.bytes;
    }),
  );
  expect(both).toEqual([]);
});
