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
  const { status, out, remarks } = await imnpu("arch");
  expect({ status, remarks }).toEqual({ status: 0, remarks: "" });
  expect(out.split("\n").map((line) => line.slice(0, 60).trimEnd())).toMatchInlineSnapshot(`
    [
      "imnpu18  The 18 nm FD-SOI prototype: 8 clusters of 8 digital",
      "imnpu18_ideal  The same, with maps and kernels cut into equa",
      "imnpu18_two_ops  The same, if an operation is half a MAC in",
      "axelera_metis  Axelera's Metis: four cores, each a digital c",
      "jedhe12  Jedhe's digital macro in 12 nm: 64 inputs x 16 outp",
      "redcim  ReDCIM in 28 nm, whole numbers: 64 banks of 32 input",
      "tsmc22  TSMC's digital macro in 22 nm: 256 inputs x 64 outpu",
      "tsmc5  TSMC's digital macro in 5 nm: 64 inputs x 64 outputs",
      "tsmc4  TSMC's digital macro in 4 nm: 144 inputs x 16 outputs",
      "",
    ]
  `);
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
      "  narrow             packed",
      "  activation_bits    4",
      "  input_bits         activation_bits",
      "  accumulator_bits   ample",
      "  weight_bus         8B/cycle",
      "  loads              plain",
      "  layers             in turn",
      "  memory             ample",
      "  memory_bus         ample",
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
      "  tile                    32 Kb",
      "  cluster                 256 Kb",
      "  chip                    2 Mb",
      "  bit-MACs                65,536/cycle",
      "  peak, 1-bit             78.6 TOPS",
      "  peak, w4 a4             19.7 TOPS",
      "  efficiency, 1-bit       314 TOPS/W",
      "  efficiency, w4 a4       75.6 TOPS/W",
      "  tile_efficiency, 1-bit  770 TOPS/W",
      "  tile_efficiency, w4 a4  176 TOPS/W",
      "  density, 1-bit          18.7 TOPS/mm2",
      "  density, w4 a4          4.68 TOPS/mm2",
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
  ...["check", "map", "power", "timeline", "automap", "import", "fmt", "explain", "arch"].map(
    (name) => `${name} --help`,
  ),
])("imnpu %s, with an example", async (words) => {
  const { status, out, remarks } = await imnpu(words);
  expect({ status, remarks }).toEqual({ status: 0, remarks: "" });
  expect(out).toMatch(/^Usage: imnpu /);
  expect(out).toMatch(/\nExample:\n {2}imnpu \w+/);
});
