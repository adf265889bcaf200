/** A network that lacks operators of its model: every report says so, in one sentence. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { unpacked } from "../../webview/packed.js";
import { onnxFile } from "../importer/models/onnx-file.js";
import { folderWith, imnpu } from "./run.js";

/** 1,036 parameters and 999 MACs are there, 3,108 and 111 are not. */
const PART = `import "imnpu18"

network part on imnpu18 {
  input x: 27
  omitted "ConvTranspose"  "/up": params 3_108 macs 111   "why"
  fc A: units 37 map chains 1
}
`;
const files = { "part.imnpu": PART, "whole.imnpu": PART.replace(/ {2}omitted.*\n/, "") };
const SENTENCE = "Not the whole model: 1 operator is left out, with 75.0% of the parameters and 10.0% of the MACs.";
const WARNING =
  "IMN205 `part` is not the whole model: 1 operator is left out, with 75.0% of the parameters and 10.0% of the MACs";

describe("`map` says it", () => {
  it("in the table, below the title", async () => {
    const { out, remarks, status } = await imnpu("map part.imnpu --wide", { files });
    expect(out.split("\n").slice(0, 3)).toEqual(["part on imnpu18 at low, 600 MHz, w4 a4", "", SENTENCE]);
    expect(remarks).toContain(WARNING);
    expect(status).toBe(0);
  });

  it("in Markdown, above the table", async () => {
    const { out } = await imnpu("map part.imnpu --format markdown", { files });
    expect(out.split("\n").slice(0, 3)).toEqual(["## part on imnpu18 at low, 600 MHz, w4 a4", "", `**${SENTENCE}**`]);
  });

  it("in a last column of comma-separated values, which whole networks do not have", async () => {
    const [part, whole] = [
      await imnpu("map part.imnpu --format csv", { files }),
      await imnpu("map whole.imnpu --format csv", { files }),
    ].map(({ out }) => out.trim().split("\n"));
    expect(part?.map((line) => line.slice(-20))).toEqual([expect.stringMatching(/,missing$/), expect.anything()]);
    expect(part?.[1]).toMatch(new RegExp(`,"${SENTENCE}"$`));
    expect(part?.[0]?.replace(/,missing$/, "")).toBe(whole?.[0]);
  });

  it("in JSON, as figures that the schema has", async () => {
    const { out } = await imnpu("map part.imnpu --format json", { files });
    const report = JSON.parse(out) as { networks: readonly Record<string, unknown>[]; diagnostics: readonly unknown[] };
    expect(report.networks[0]).toMatchObject({
      omitted: [{ operator: "ConvTranspose", name: "/up", count: 1, params: 3108, macs: 111, reason: "why" }],
      missing: {
        operators: 1,
        params: { known: "all", missing: 3108, share: 0.75 },
        macs: { known: "all", missing: 111, share: 0.1 },
      },
    });
    expect(report.diagnostics).toMatchObject([{ code: "IMN205" }]);
    const schema = JSON.parse(readFileSync("docs/schema/report-2.schema.json", "utf8")) as object;
    const validate = new Ajv().compile(schema);
    expect(validate(report) || validate.errors).toBe(true);
  });

  it("in the page's figures", async () => {
    const { out } = await imnpu("map part.imnpu --format html", { files });
    const data = /id="data">([^<]*)</.exec(out)?.[1] ?? "";
    expect(await unpacked(data)).toMatchObject({ networks: [{ name: "part", missing: { operators: 1 } }] });
  });

  it("and of a whole network none of it", async () => {
    for (const format of ["table", "markdown", "json"]) {
      const { out, remarks } = await imnpu(`map whole.imnpu --format ${format}`, { files });
      expect(out + remarks).not.toMatch(/whole model|missing|omitted/);
    }
  });
});

describe("`check` and `automap`", () => {
  it("check warns, in each of its formats", async () => {
    const { out, remarks, status } = await imnpu("check part.imnpu", { files });
    expect(out).toContain(WARNING);
    expect(remarks).toContain("1 warning");
    expect(status).toBe(0);
    for (const format of ["json", "sarif"]) {
      expect((await imnpu(`check part.imnpu --format ${format}`, { files })).out).toContain("IMN205");
    }
  });

  it("automap says it in its table and JSON, and keeps the statement", async () => {
    const folder = folderWith(files);
    const { out } = await imnpu("automap part.imnpu --write", { folder });
    expect(out.split("\n")[2]).toBe(SENTENCE);
    const json = JSON.parse((await imnpu("automap part.imnpu --format json", { folder })).out) as {
      networks: readonly { after: object }[];
    };
    expect(json.networks[0]?.after).toMatchObject({ missing: { operators: 1 } });
    expect(readFileSync(join(folder, "part.imnpu"), "utf8")).toContain(
      'omitted "ConvTranspose"  "/up": params 3_108 macs 111   "why"\n',
    );
  });

  it("fmt keeps the statement, in one line", async () => {
    const folder = folderWith(files);
    await imnpu("fmt --write part.imnpu", { folder });
    expect(readFileSync(join(folder, "part.imnpu"), "utf8")).toContain(
      '\n  omitted "ConvTranspose" "/up": params 3_108 macs 111 "why"\n',
    );
  });
});

describe("an import", () => {
  it("leaves nothing out: what no layer of the tiles does is the host's, with its costs", async () => {
    const file = onnxFile({ names: "paths", states: true, batch: 1 });
    const x = file.node("MatMul", [file.input("x", [1, 4, 8]), file.constant(1, [8, 8])], [1, 4, 8]);
    const volume = file.node("Reshape", [x, file.constant(7, [5], [1, 1, 2, 4, 4])], [1, 1, 2, 4, 4]);
    const left = file.node("Conv", [volume, file.constant(1, [3, 1, 1, 1, 1])], [1, 3, 2, 4, 4]);
    file.output(file.node("Relu", [left], [1, 3, 2, 4, 4]), [1, 3, 2, 4, 4]);
    const { out, remarks } = await imnpu("import left.onnx", { files: { "left.onnx": file.bytes(13) } });
    // 4 x 8 x 8 MACs in tiles, 3 x 2 x 4 x 4 on the host; 8 x 8 weights and 8 biases, 3 weights on the host.
    expect(remarks).toMatch(/ 3 layers, 75 parameters, 352 MACs, 72\.7% of them in tiles; on the host: Conv\n$/);
    expect(out).toMatch(/^ +host .* op Conv +makes \S+ +macs 96 +params 3$/m);
    const checked = await imnpu("check -", { input: out });
    expect(checked.status).toBe(0);
    expect(checked.out).not.toMatch(/warning|whole model/);
  });
});
