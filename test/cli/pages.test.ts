import { expect, test } from "vitest";
import { DIAGNOSTICS, pageOf } from "../../server/diagnostics/index.js";
import { imnpu } from "./run.js";

test("every diagnostic's page, in either case of letters, as Markdown where nobody reads along", async () => {
  for (const row of DIAGNOSTICS) {
    expect(await imnpu(`explain ${row.code.toLowerCase()}`)).toEqual({ status: 0, out: pageOf(row), remarks: "" });
  }
});

test("a page on a terminal", async () => {
  const { out } = await imnpu("explain IMN301", { colour: true });
  expect(out.split("\n")[0]).toBe("\u001b[1mIMN301: The chain is too short for the kernel\u001b[22m");
  expect(out).toContain("    \u001b[36mnetwork n {\u001b[39m\n");
  expect(out).not.toContain("```");
});

test("the bundled architectures", async () => {
  expect(await imnpu("arch")).toEqual({
    status: 0,
    out: "imnpu18  The 18 nm FD-SOI prototype: 8 clusters of 8 digital in-memory-compute tiles, 2 Mb in all.\nimnpu18_ideal  The same, with maps and kernels cut into equal fractions.\nimnpu18_two_ops  The same, if an operation is half a MAC in the published efficiency of networks, as it is in the peaks: energies about twice as high, which the published powers do not agree with.\n",
    remarks: "",
  });
});

test("an architecture: its properties as the language writes them, and what follows from them", async () => {
  const { out } = await imnpu("arch imnpu18");
  expect(out.split("\n").map((line) => line.slice(0, 41).trimEnd())).toMatchInlineSnapshot(`
    [
      "imnpu18: The 18 nm FD-SOI prototype: 8 cl",
      "",
      "  clusters           8",
      "  tiles              8",
      "  stripes            whole",
      "  rows               32",
      "  row_bits           1024",
      "  row_parallelism    [1, 2, 4, 8, 16, 32]",
      "  segments           4",
      "  chains             tiles",
      "  bit_macs           row_bits",
      "  weight_bits        4",
      "  activation_bits    4",
      "  input_bits         activation_bits",
      "  weight_bus         8B/cycle",
      "  loads              plain",
      "  clock              600MHz",
      "  supply             0.525V",
      "  body_bias          1.5V",
      "  area               4.2mm2",
      "  tile_energy        2.66pJ",
      "  tile_energy_bit    3.13%",
      "  move_energy        2.89pJ",
      "  load_energy        2.28pJ/B",
      "  data_factor        57.2%",
      "  zeros_slope        not known",
      "  transitions_slope  not known",
      "  leakage            4.68mW",
      "  idle               gated",
      "",
      "Capacity and peak",
      "",
      "  tile               32 Kb",
      "  cluster            256 Kb",
      "  chip               2 Mb",
      "  bit-MACs           65,536/cycle",
      "  peak, 1-bit        78.6 TOPS",
      "  peak, w4 a4        19.7 TOPS",
      "",
      "Operating points",
      "",
      "  low    supply 0.525V  body_bias 1.5V  c",
      "  sleep  supply 0.525V  body_bias 0V  clo",
      "  burst  supply 0.525V  body_bias 0.3V  c",
      "  peak   supply 1V  body_bias 1.2V  clock",
      "",
      "Measured",
      "",
      "  peak(w1 a1) at peak            229 TOPS",
      "  peak(w4 a4) at peak            57.0 TOP",
      "  density(w1 a1) at peak         54.0 TOP",
      "  density(w4 a4) at peak         13.6 TOP",
      "  efficiency(w1 a1) at low       310 TOPS",
      "  efficiency(w4 a4) at low       77.0 TOP",
      "  tile_efficiency(w1 a1) at low  770 TOPS",
      "  tile_efficiency(w4 a4) at low  176 TOPS",
      "",
    ]
  `);
  expect(out).toMatch(/peak, w4 a4 +19\.7 TOPS +at 600 MHz, two operations per MAC/);
});

test.each([
  "--help",
  ...["check", "map", "automap", "import", "fmt", "explain", "arch"].map((name) => `${name} --help`),
])("imnpu %s, with an example", async (words) => {
  const { status, out, remarks } = await imnpu(words);
  expect({ status, remarks }).toEqual({ status: 0, remarks: "" });
  expect(out).toMatch(/^Usage: imnpu /);
  expect(out).toMatch(/\nExample:\n {2}imnpu \w+/);
});
