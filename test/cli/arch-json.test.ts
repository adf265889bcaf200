/** What `imnpu arch --format json` writes, against its schema. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { imnpu, ROOT } from "./run.js";

const SCHEMA = JSON.parse(readFileSync(join(ROOT, "docs/schema/arch-1.schema.json"), "utf8"));
const isReport = new Ajv2020({ allErrors: true }).compile(SCHEMA);

async function reportOf(words: string, files: Readonly<Record<string, string>> = {}) {
  const { out, status, remarks } = await imnpu(`${words} --format json`, { files });
  const report = JSON.parse(out);
  isReport(report);
  return { report, errors: isReport.errors, status, remarks };
}

test("all that are bundled follow the schema", async () => {
  const { report, errors, status, remarks } = await reportOf("arch");
  expect({ errors, status, remarks }).toEqual({ errors: null, status: 0, remarks: "" });
  const names = report.architectures.map(({ name }: { readonly name: string }) => name);
  expect(names).toEqual(expect.arrayContaining(["imnpu18", "axelera_metis", "tsmc22"]));
});

const OWN = `/// Half a macro.
arch own {
  clusters 1 tiles 2 rows 8 row_bits 64 row_parallelism [4] bit_macs 256 input_bits 2 weight_bus 1B/cycle assumed "slow"
  memory 100KB memory_bus 16B/cycle layers pipelined
  point one { clock 1MHz leakage 2uW fitted }
  measured peak(w4 a4) = 0.25GOPS
  measured efficiency(w4 a4) = 1TOPS/W at one
}`;

test("one of a file, whole", async () => {
  const { report, errors } = await reportOf("arch own.imnpu own", { "own.imnpu": OWN });
  expect(errors).toBeNull();
  expect(report.architectures).toEqual([
    {
      name: "own",
      description: "Half a macro.",
      properties: {
        ...{ clusters: 1, tiles: 2, stripes: "whole", rows: 8, row_bits: 64, row_parallelism: [4], segments: 4 },
        ...{
          bit_macs: 256,
          weight_bits: 4,
          activation_bits: 4,
          input_bits: 2,
          weight_bus: 1,
          clock: 1e6,
          narrow: "packed",
        },
        ...{
          loads: "plain",
          layers: "pipelined",
          memory: 819_200,
          memory_bus: 16,
          tile_energy_bit: 0,
          data_factor: 1,
          leakage: 2e-6,
          idle: "gated",
        },
      },
      provenance: { weight_bus: { kind: "assumed", note: "slow" }, leakage: { kind: "fitted" } },
      points: [{ name: "one", properties: { clock: 1e6, leakage: 2e-6 }, provenance: { leakage: { kind: "fitted" } } }],
      peaks: [
        { metric: "peak", weightBits: 1, activationBits: 1, value: 2 * 2 * 256 * 1e6 },
        { metric: "peak", weightBits: 4, activationBits: 2, value: 2 * 2 * 64 * 1e6 },
        { metric: "peak", weightBits: 4, activationBits: 4, value: 2 * 2 * 32 * 1e6 },
      ],
      measured: [
        { metric: "peak", weightBits: 4, activationBits: 4, value: 0.25e9, model: 128e6, errorPercent: -48.8 },
        {
          ...{ metric: "efficiency", weightBits: 4, activationBits: 4, value: 1e12, point: "one" },
          ...{ model: null, errorPercent: null },
        },
      ],
    },
  ]);
});

test("errors are told, and nothing is written", async () => {
  const { out, status } = await imnpu("arch own.imnpu --format json", {
    files: { "own.imnpu": "arch own { tiles 0 }" },
  });
  expect({ out, status }).toEqual({ out: "", status: 1 });
});
