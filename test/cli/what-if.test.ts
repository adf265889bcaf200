/** `imnpu map --set`: figures of a file as it would be. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import type { Report } from "../../src-sim/report/report.js";
import { contentOf } from "./page-content.js";
import { imnpu, ROOT } from "./run.js";

const FILE = "examples/vgg16_style.imnpu";
const WIDE = ["map", FILE, "--set", "tiles=16", "--set", "precision=w2 a2"];
const SCHEMA = JSON.parse(readFileSync(join(ROOT, "docs/schema/report-2.schema.json"), "utf8"));
const USING = "block b(k) {\n  conv C: kernels k size 1\n}\nnetwork n {\n  input x: 3x8x8\n  use b(8) as N\n}\n";
const isReport = new Ajv2020({ allErrors: true }).compile(SCHEMA);

describe("what is set", () => {
  it("stands in every format, with what is then assumed", async () => {
    const table = (await imnpu(WIDE)).out;
    expect(table).toContain("vgg16_style on imnpu18_what_if at low, 600 MHz, w2 a2");
    expect(table).toContain("What if\n  Set: tiles 16 (8 in the file), precision w2 a2 (w4 a4 in the file).\n");
    expect(table).toContain("A cluster leaks as much as one of the stated machine, whatever its tiles");
    const markdown = (await imnpu([...WIDE, "--format", "markdown"])).out;
    expect(markdown).toContain("What if:\n\n- Set: tiles 16 (8 in the file), precision w2 a2 (w4 a4 in the file).");
    const csv = (await imnpu([...WIDE, "--format", "csv"])).out.split("\n");
    expect(csv[0]).toMatch(/,set$/);
    expect(csv[1]).toMatch(/,"tiles 16, precision w2 a2"$/);
    const page = contentOf((await imnpu([...WIDE, "--format", "html"])).out);
    expect(page.networks[0]?.whatIf?.set.map(({ name }) => name)).toEqual(["tiles", "precision"]);
    const { out, remarks, status } = await imnpu([...WIDE, "--format", "json"]);
    const report = JSON.parse(out) as Report;
    isReport(report);
    expect(isReport.errors).toBeNull();
    const { properties } = SCHEMA.$defs.network.properties.whatIf;
    expect(Object.keys(report.networks[0]?.whatIf ?? {})).toEqual(Object.keys(properties));
    expect(report.networks[0]?.whatIf).toMatchObject({ mapping: "as written", remapped: [] });
    expect({ remarks, status }).toEqual({ remarks: "", status: 0 });
  });

  it("gives the figures of the file that says the same", async () => {
    const text = readFileSync(join(ROOT, FILE), "utf8")
      .replace("network vgg16_style on imnpu18", "network vgg16_style on wide")
      .replace("precision w4 a4", "precision w2 a2");
    const kept = await imnpu([...WIDE, "--keep-as-arch", "wide"]);
    expect(kept).toEqual({
      status: 0,
      out: 'arch wide extends imnpu18 {\n  tiles 16\n  area  8.4mm2 assumed "area goes with the bits of all tiles"\n}\n',
      remarks: "not in an architecture, but in the file: precision w2 a2\n",
    });
    const without = text.replace(/^ *measured .*\n/gm, "");
    const files = { "n.imnpu": `${without}${kept.out}` };
    const written = JSON.parse((await imnpu("map n.imnpu --format json", { files })).out) as Report;
    const set = JSON.parse((await imnpu([...WIDE, "--format", "json"])).out) as Report;
    expect(set.networks[0]?.totals).toEqual(written.networks[0]?.totals);
  });

  it("maps layers anew whose clauses are not legal, or all", async () => {
    const few = await imnpu(["map", FILE, "--set", "tiles=4"]);
    expect(few.out).toMatch(/Mapped anew, as their clauses are not legal there: C1_1,/);
    const anew = await imnpu(["map", FILE, "--set", "weight_bus=16B/cycle", "--map-anew"]);
    expect(anew.out).toContain("All layers are mapped anew: clauses of the file do not count.");
    const kept = await imnpu(["map", FILE, "--set", "weight_bus=16B/cycle"]);
    expect(kept.out).not.toContain("anew");
    const cycles = ({ out }: { out: string }) =>
      Number(/^total .* ([\d,]+) +\S+ uJ$/m.exec(out)?.[1]?.replaceAll(",", ""));
    expect(cycles(anew)).toBeLessThan(cycles(kept));
  });

  it("is of each network, or the one asked for, and explained", async () => {
    const file = "examples/custom_arch.imnpu";
    const titles = ({ out }: { out: string }) => out.match(/^\w+ on \S+/gm);
    expect(titles(await imnpu(["map", file, "--set", "tiles=4"]))).toEqual([
      "as_is on imnpu18_what_if",
      "what_if on wide18_what_if",
    ]);
    expect(titles(await imnpu(["map", file, "--set", "FIRST=16", "--network", "as_is"]))).toEqual(["as_is on imnpu18"]);
    const chips = await imnpu(["map", "examples/across_chips.imnpu", "--set", "rows=16"]);
    expect(chips).toEqual({
      status: 2,
      out: "",
      remarks:
        "imnpu: --set rows=16 in `on_tsmc5`: `row_parallelism` takes at least one mode of at most `rows`, 16, found `[64]`\n",
    });
    const { out } = await imnpu(["map", FILE, "--set", "tiles=16", "--explain", "C1_1"]);
    expect(out).toContain("line 12\n\nSet: tiles 16 (8 in the file).\nThe area is that of the stated machine");
    expect(out).toMatch(/tiles +.*16/);
  });

  it("does not count what it stands in place of as unused", async () => {
    const text = `const K = 8\n${USING.replace("b(8)", "b(K)")}`;
    const set = await imnpu("map n.imnpu --set N.k=4", { files: { "n.imnpu": text } });
    expect(set).toMatchObject({ status: 0, remarks: "" });
    expect(set.out).toContain("Set: N.k 4 (K in the file).");
  });

  it.each([
    [
      ["--set", "tles=16"],
      2,
      "imnpu: --set tles=16: there is no property, constant or parameter `tles` here; did you mean `tiles`?\n",
    ],
    [
      ["--set", "tiles=4,8"],
      2,
      "imnpu: --set tiles=4,8: `tiles` takes one value, found 2: a sweep goes through several\n",
    ],
    [
      ["--set", "tiles=2", "--set", "chains=4"],
      2,
      "imnpu: --set tiles=2 --set chains=4: `chains` takes at most `tiles`, 2, found `4`\n",
    ],
    [
      ["--set", "tiles"],
      2,
      "imnpu: option '--set <name=value>' argument 'tiles' is invalid. Found `tiles` where a name with its value belongs, as in `tiles=16`. (see `imnpu map --help`)\n",
    ],
    [["--map-anew"], 2, "imnpu: --map-anew is about what is set: add `--set NAME=VALUE`, as in `--set tiles=16`\n"],
    [
      ["--set", "tiles=4", "--keep-as-arch", "x", "--format", "json"],
      2,
      "imnpu: --keep-as-arch writes an architecture, and no report: leave `--format json` out\n",
    ],
    [
      ["--set", "point=sleep", "--at", "low"],
      2,
      "imnpu: --at: `--set point` says the operating point already: leave one of the two out\n",
    ],
    [
      ["--keep-as-arch", "x"],
      2,
      "imnpu: --keep-as-arch is about what is set: add `--set NAME=VALUE`, as in `--set tiles=16`\n",
    ],
    [
      ["--set", "tiles=4", "--keep-as-arch", "imnpu18"],
      2,
      "imnpu: --keep-as-arch imnpu18: there is `imnpu18` already: an architecture needs a name of its own\n",
    ],
    [["--set", "tiles=4", "--network", "x"], 2, "imnpu: there is no network `x`; there is `vgg16_style`\n"],
    [
      ["--set", "tiles=4", "--clusters", "9"],
      2,
      "imnpu: --clusters 9: vgg16_style runs on imnpu18_what_if, which has 8 clusters; 8 is the most that can be asked for\n",
    ],
  ])("of %j says what is wrong", async (words, status, remarks) => {
    expect(await imnpu(["map", FILE, ...words])).toEqual({ status, out: "", remarks });
  });

  it("that the network cannot run with is told at its line", async () => {
    const { status, out, remarks } = await imnpu(["map", FILE, "--set", "memory=1KB"]);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(remarks).toMatch(/^examples\/vgg16_style\.imnpu:\d+:9: error IMN311 the feature maps take 294 KB/);
  });

  it("does not hide an error of the file itself, nor a file without networks", async () => {
    const files = {
      "n.imnpu": "network n on nowhere { input x: 3x8x8 conv C: kernels 8 size 1 }",
      "e.imnpu": "const K = 1\n",
    };
    const { status, remarks } = await imnpu(["map", "n.imnpu", "--set", "tiles=4"], { files });
    expect(status).toBe(1);
    expect(remarks).toContain("error IMN101 there is no architecture `nowhere`");
    expect((await imnpu(["map", "e.imnpu", "--set", "tiles=4"], { files })).remarks).toContain("has no network to map");
  });

  it("does not hide one that lies outside what the network reads", async () => {
    const network = "network n { input x: 3x8x8 conv C: kernels 8 size 1 }\n";
    const files = {
      "consts.imnpu": `const K = 16\nconst K = 32\n${network}`,
      "networks.imnpu": network + network,
      "import.imnpu": `import "none.imnpu"\n${network}`,
      "other.imnpu": `${network}network m { input x: 3x8x8 fc F: units 0 }\n`,
    };
    for (const name of Object.keys(files)) {
      const mapped = await imnpu(`map ${name} --network n`, { files });
      expect(mapped).toMatchObject({ status: 1, out: "" });
      expect(await imnpu(`map ${name} --network n --set tiles=4`, { files })).toEqual(mapped);
    }
  });

  it("that is only legal with what is set is no error", async () => {
    const file = `const K = 9000\nnetwork n { input x: 3x8x8 precision w9 conv C: kernels 8 size 1 }
network m { input x: 3x8x8 conv C: kernels 8 size 1 conv D: kernels 8 size K }\n`;
    const set = await imnpu("map n.imnpu --network n --set precision=w4 --set K=3", { files: { "n.imnpu": file } });
    expect(set).toMatchObject({ status: 0, remarks: "" });
  });

  it("tells mistakes at the places of the file, and those of a setting at the setting", async () => {
    const inLine = "network n {\n  precision w4 a4\n  input x: 3x8x8  conv C: kernels 8 size 1\n}\n";
    const files = { "n.imnpu": `const A = 1 ${inLine}`, "b.imnpu": USING };
    expect(await imnpu("map n.imnpu --set memory=100B", { files })).toEqual({
      status: 1,
      out: "",
      remarks: `n.imnpu:1:21: error IMN311 the feature maps take 352 B, the memory of imnpu18_what_if holds 100 B: 252 B too much while \`C\` runs, with \`C\` 256 B and \`x\` 96 B alive
  1 | const A = 1 network n {
    |                     ^
    see: n.imnpu:3:24: \`C\` is alive at the peak
    see: n.imnpu:3:9: \`x\` is alive at the peak

`,
    });
    for (const [words, remarks] of [
      ["n.imnpu --set tiles=4 --set precision=w9", "--set precision=w9: `w9` cannot run on `imnpu18_what_if`: "],
      ["b.imnpu --set precision=w9", "--set precision=w9: `w9` cannot run on `imnpu18`: "],
    ] as const) {
      const told = await imnpu(`map ${words}`, { files });
      expect(told).toMatchObject({ status: 2, out: "" });
      expect(told.remarks).toContain(`imnpu: ${remarks}`);
      expect(told.remarks.trim().split("\n")).toHaveLength(1);
    }
  });
});
