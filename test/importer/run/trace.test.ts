/** Which products of a model the layers of an edited file compute. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Trace, trace } from "../../../importer/run/trace.js";
import { FLOAT, onnxFile } from "../models/onnx-file.js";
import { type Edited, importedPlan, modelOf, planOf, tracedAs } from "./traced.js";

const DIGITS = () => new Uint8Array(readFileSync("examples/digits/digits_int8.onnx"));
const SENTENCES = () => new Uint8Array(readFileSync("examples/models/sentences.onnx"));

/** `conv_1 5.0`: layer, tensor and number of its first product. */
function sites({ plan, layers }: Trace): readonly string[] {
  return layers.flatMap((layer, index) => {
    if (layer === undefined) return [];
    const name = plan.layers[index]?.name ?? "";
    if ("why" in layer) return [`${name} ${layer.why}`];
    const { site, isExchanged } = layer;
    return [`${name} ${site.tensor}.${site.nth}${site.count > 1 ? "-" : ""}${isExchanged ? " exchanged" : ""}`];
  });
}

/** Two convolutions of the same shape that read the same, and are added up. */
function twins(shape = [1, 8, 4, 4]): Uint8Array {
  const file = onnxFile({ names: "paths", states: true, batch: 1 });
  const image = file.input("image", shape);
  const conv = () => file.node("Conv", [image, file.constant(FLOAT, [8, 8, 1, 1])], shape, { attributes: {} });
  const [one, other] = [conv(), conv()];
  file.output(file.node("Sub", [one, other], shape), shape);
  return file.bytes(13);
}

describe("a network is traced to its model", () => {
  it("as it was imported", async () => {
    expect(sites(await tracedAs(DIGITS()))).toMatchInlineSnapshot(`
      [
        "C1 35.0",
        "C2 41.0",
        "F 53.0",
      ]
    `);
  });

  it.each<[string, Edited["edit"]]>([
    ["other names", (text) => text.replace(/\bC1\b/g, "first").replace(/\bC2\b/g, "second")],
    ["other bits", (text) => text.replace("precision w8 a8", "precision w2 a4")],
    ["weights that stay", (text) => text.replace("precision w8 a8", "precision w8 a8\n  resident auto")],
    ["a mapping", (text) => text.replace(/^( *conv +C2:.*)$/m, "$1 map stripes 2")],
    ["no hash in its header", (text) => text.replace(/^\/\/ SHA-256.*\n/m, "")],
  ])("with %s", async (_, edit) => {
    const own = (await tracedAs(DIGITS())).layers;
    const edited = await tracedAs(DIGITS(), { ...(edit && { edit }) });
    expect(edited.layers).toEqual(own);
  });

  it("with blocks or without, by the names in them", async () => {
    const [blocks, flat] = [await tracedAs(SENTENCES()), await tracedAs(SENTENCES(), { flat: true })];
    expect(blocks.plan.layers.map(({ name }) => name)).not.toEqual(flat.plan.layers.map(({ name }) => name));
    expect(blocks.layers).toEqual(flat.layers);
  });

  it("by what reads its layers, where these look alike", async () => {
    const renamed = (text: string) => text.replace(/\bConv_/g, "x_Conv_");
    const swapped = (text: string) => {
      const lines = text.split("\n");
      const at = lines.findIndex((line) => /^ *conv /.test(line));
      return lines
        .with(at, lines[at + 1] ?? "")
        .with(at + 1, lines[at] ?? "")
        .join("\n");
    };
    const own = sites(await tracedAs(twins()));
    expect(sites(await tracedAs(twins(), { edit: renamed })).map((line) => line.replace("x_", ""))).toEqual(own);
    expect(sites(await tracedAs(twins(), { edit: swapped })).toSorted()).toEqual(own.toSorted());
  });
});

describe("another model is told by", () => {
  const problemOf = async (bytes: Uint8Array, edited: Edited & { readonly other?: Uint8Array }) => {
    const plan = await importedPlan(bytes, edited);
    const found = await trace(modelOf(edited.other ?? bytes, edited.shapes), plan).catch((error: Error) => error);
    return found instanceof Error ? found.message : "none";
  };
  const withoutHash = (text: string) => text.replace(/^\/\/ SHA-256.*\n/m, "");

  it("its hash, with the layers that differ", async () => {
    const message = await problemOf(twins(), { other: twins([1, 8, 6, 6]) });
    expect(message.replace(/[0-9a-f]{64}/g, "HASH")).toBe(
      "another model: `model` was imported from one with the SHA-256 HASH, model.bin has HASH; its inputs are 8x4x4 here, 8x6x6 in the model",
    );
  });

  it("its hash alone, where the layers are the same", async () => {
    const [one, other] = ["digits.onnx", "digits_int8.onnx"].map(
      (name) => new Uint8Array(readFileSync(`examples/digits/${name}`)),
    );
    const message = await problemOf(one as Uint8Array, { other: other as Uint8Array });
    expect(message).toMatch(/its layers are the same, its weights need not be$/);
  });

  it.each<[string, string, string]>([
    ["another shape", "kernels 16", "layer `C1` is a conv of 24x8x8 here, 16x8x8 in the model"],
    [
      "another window",
      "size 3",
      "layer `C1` has 16 kernels of 1x5x5 at 8x8 places here, 16 kernels of 1x3x3 at 8x8 places in the model",
    ],
  ])("its layers: %s", async (_, word, message) => {
    const edit = (text: string) => {
      const changed =
        word === "kernels 16" ? text.replace("kernels 16", "kernels 24") : text.replace("size 3 pad 1", "size 5 pad 2");
      return withoutHash(changed);
    };
    expect(await problemOf(DIGITS(), { edit })).toBe(`another model: ${message}`);
  });

  it("a layer more, and one less", async () => {
    const more = (text: string) => withoutHash(text.replace(/^( *)(conv +C2:)/m, "$1act N: relu\n$1$2"));
    expect(await problemOf(DIGITS(), { edit: more })).toMatchInlineSnapshot(
      `"another model: layer \`N\` is an act of 16x8x8 here, and nothing in the model reads the same"`,
    );
    const less = (text: string) => withoutHash(text.replace(/^ *fc .*\n/m, ""));
    expect(await problemOf(DIGITS(), { edit: less })).toMatchInlineSnapshot(
      `"another model: the model has an fc of 10 besides (\`F\`)"`,
    );
  });
});

it("a plan has no hash where the header has none, and none from below the first statement", () => {
  const network = 'import "imnpu18"\n\nnetwork n on imnpu18 {\n  input x: 8\n  fc F: units 4\n}\n';
  const line = `// SHA-256 of the model: ${"a".repeat(64)}\n`;
  expect(planOf(network).modelHash).toBeUndefined();
  expect(planOf(`// Imported.\n${line}${network}`).modelHash).toBe("a".repeat(64));
  expect(planOf(`${network}${line}`).modelHash).toBeUndefined();
});
