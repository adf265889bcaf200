import { expect, test } from "vitest";
import { imnpu } from "./run.js";
import { files, SMALL } from "./small.js";

const TWO = `network one { input x: 3x8x8 conv C: kernels 8 size 1 }
network two { input x: 3x8x8 conv C: kernels 16 size 1 conv D: kernels 8 size 1 w8 a8 zeros 40% }
`;

test("several networks, or the one asked for", async () => {
  const files = { "n.imnpu": TWO };
  const titles = async (words: string) => (await imnpu(words, { files })).out.match(/^\w+ on .*$/gm);
  expect(await titles("map n.imnpu")).toEqual([
    "one on imnpu18 at low, 600 MHz, w4 a4",
    "two on imnpu18 at low, 600 MHz",
  ]);
  expect(await titles("map n.imnpu --network two")).toEqual(["two on imnpu18 at low, 600 MHz"]);
  const { out } = await imnpu("map n.imnpu --network two --wide", { files });
  // Precision is a column where it differs.
  expect(out).toMatch(/^layer {2}op +C×H×W +K +w,a +params/m);
  expect(out).toMatch(/^D +conv +16×8×8 +8 +8,8 /m);
});

test("a layer that several networks have is explained in each", async () => {
  const { out } = await imnpu("map n.imnpu --explain C --clusters 1", { files: { "n.imnpu": TWO } });
  expect(out.match(/^C of .*$/gm)).toEqual([
    "C of one: conv, 3×8×8 to 8×8×8, line 1",
    "C of two: conv, 3×8×8 to 16×8×8, line 2",
  ]);
});

test("the numbers of clusters asked for, in ascending order", async () => {
  const { out } = await imnpu("map small.imnpu --format json --clusters 4,2,4", { files });
  const [network] = JSON.parse(out).networks;
  expect(Object.keys(network.totals.cycles)).toEqual(["2", "4"]);
  expect(Object.keys(network.layers[0].cycles)).toEqual(["2", "4"]);
});

test("standard input", async () => {
  const { out, status } = await imnpu("map - --format json", { input: SMALL });
  const { networks, diagnostics } = JSON.parse(out);
  expect(networks).toHaveLength(1);
  expect(diagnostics[0].file).toBe("-");
  expect(status).toBe(0);
});

test("an error: diagnostics on standard error, nothing on standard output", async () => {
  for (const format of ["table", "json", "csv", "markdown"]) {
    const text =
      "network n { input x: 64x8x8 conv C: kernels 64 size 3 map chains 2 conv D: kernels 4 size 1 map parallel 8 }";
    const { status, out, remarks } = await imnpu(`map n.imnpu --format ${format}`, { files: { "n.imnpu": text } });
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(remarks.match(/\b(error|warning|information) IMN\d+/g)).toEqual(["error IMN301", "warning IMN305"]);
  }
});

test("a missed budget is an error", async () => {
  const text = SMALL.replace("5_000", "300");
  const { status, out, remarks } = await imnpu("map n.imnpu --format json", { files: { "n.imnpu": text } });
  expect({ status, out }).toEqual({ status: 1, out: "" });
  expect(remarks).toContain("error IMN401 budget `cycles <= 300 on 1 cluster` is missed");
});

test("notes are counted only, after the result", async () => {
  const { remarks } = await imnpu("map n.imnpu", { files: { "n.imnpu": TWO } });
  expect(remarks).toMatch(/^\d+ notes?: see `imnpu check n\.imnpu`\n$/);
});

test("totals that are not exact are no figures, whatever the format", async () => {
  const layers = "  conv C: kernels 1024 size 1\n  conv D: kernels 1024 size 1\n";
  const beyond = { "n.imnpu": `network n {\n  input x: 1024x65536x65536\n${layers}}\n` };
  for (const format of ["table", "json", "csv", "markdown", "html"]) {
    const { status, out, remarks } = await imnpu(`map n.imnpu --format ${format}`, { files: beyond });
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(remarks).toContain(
      "n.imnpu:1:9: error IMN203 `n` comes to about 9.01e+15 MACs, more than 9,007,199,254,740,991 (2^53 - 1), the largest number that is exact\n",
    );
  }
});

test("feature memory, as layers need it and with every output stored", async () => {
  const memory = async (words: string) => {
    const { out } = await imnpu(`map small.imnpu --format json ${words}`, { files });
    return JSON.parse(out).networks[0].memory;
  };
  expect(await memory("")).toMatchObject({ peak: 2560, proven: true, at: "C1" });
  const all = await memory("--store-all");
  expect(all).toMatchObject({ peak: 4096, storeAll: true });
  expect(all.maps.map(({ name }: { name: string }) => name)).toEqual(["image", "C1", "P1", "F1"]);
  const { out } = await imnpu("map small.imnpu --store-all --wide", { files });
  expect(out).toContain(
    "Feature memory\n  4,096 bytes at the peak, while C1 runs; no placement takes less. Every layer's output is stored.",
  );
});
