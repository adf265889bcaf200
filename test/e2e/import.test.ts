import { readFileSync } from "node:fs";
import { join } from "node:path";
import onnxProto from "onnx-proto";
import { beforeAll, describe, expect, it } from "vitest";
import { onnxFile } from "../importer/models/onnx-file.js";
import { type Editor, until } from "./editor.js";
import { openEditor } from "./window.js";

/** Two kinds of operators that run on the host, three in all. */
function odd(): Uint8Array {
  const file = onnxFile({ names: "paths", states: true, batch: 1 });
  const shape = [1, 4, 8, 8];
  const weights = file.constant(1, [4, 4, 1, 1]);
  const conv = file.node("Conv", [file.input("x", shape), weights], shape, { attributes: { kernel_shape: [1, 1] } });
  const normalised = file.node("LRN", [file.node("Erf", [conv], shape)], shape, { attributes: { size: 3 } });
  file.output(file.node("Erf", [normalised], shape), shape);
  return file.bytes(13);
}

/** Two inputs of which height and width are open. */
function pair(): Uint8Array {
  const { ModelProto } = onnxProto.onnx;
  const file = onnxFile({ names: "paths", states: false, batch: 1 });
  const shape = [1, 4, 8, 8];
  file.output(file.node("Add", [file.input("left", shape), file.input("right", shape)], shape), shape);
  const model = ModelProto.decode(file.bytes(13));
  for (const { type } of [...(model.graph?.input ?? []), ...(model.graph?.output ?? [])])
    for (const dimension of type?.tensorType?.shape?.dim?.slice(2) ?? []) {
      dimension.dimValue = null;
      dimension.dimParam = "side";
    }
  return ModelProto.encode(model).finish();
}

/** Takes seconds to import. */
function deep(): Uint8Array {
  const file = onnxFile({ names: "paths", states: true, batch: 1 });
  const shape = [1, 4, 8, 8];
  const weights = file.constant(1, [4, 4, 1, 1]);
  let last = file.input("x", shape);
  for (let layer = 0; layer < 40_000; layer++)
    last = file.node("Conv", [last, weights], shape, { attributes: { kernel_shape: [1, 1] } });
  file.output(last, shape);
  return file.bytes(13);
}

describe("importing a model", () => {
  let editor: Editor;
  const tab = (name: string) => editor.page.locator(".tab.active").filter({ hasText: name });
  const told = (words: RegExp) => editor.told(words).first();
  const file = (name: string) =>
    editor.page.locator(".explorer-folders-view .monaco-list-row").filter({ hasText: name }).first();
  const importFile = async (name: string) => {
    await file(name).click({ button: "right" });
    // A menu that has just opened takes no clicks yet; keys it takes at once.
    await editor.page.locator(".monaco-menu .action-label", { hasText: "Import as .imnpu" }).hover();
    await editor.page.locator(".monaco-menu .action-item.focused", { hasText: "Import as .imnpu" }).waitFor();
    await editor.key("Enter");
  };
  /** Rows move when there is a new one. */
  const imported = async (name: string) => {
    await tab(name).waitFor();
    await file(name).waitFor();
  };
  const box = () => editor.page.locator(".quick-input-widget input[type=text]");
  const proposal = (shapes: string) =>
    until(async () => ((await box().inputValue()) === shapes ? true : undefined), "a proposal");
  const text = (name: string) => readFileSync(join(editor.folder, "models", name), "utf8");

  beforeAll(async () => {
    const more = {
      "models/odd.onnx": odd(),
      "models/pair.onnx": pair(),
      "models/broken.tflite": readFileSync("examples/models/keywords.tflite").subarray(0, 500),
      "models/deep.onnx": deep(),
    };
    editor = await openEditor({ file: "lstm.imnpu", more });
    await editor.run("View: Show Explorer");
    await file("models").click();
    await file("odd.onnx").waitFor();
  });

  // First, while no other file is among the problems: of a long list only the rows in sight are there.
  it("whatever its operators are, with one information for each kind of those on the host", async () => {
    await importFile("odd.onnx");
    await imported("odd.imnpu");
    expect(text("odd.imnpu").match(/\bop \w+/g)).toEqual(["op Erf", "op LRN", "op Erf"]);
    await editor.lenses().filter({ hasText: "on the host: LRN, no time stated" }).waitFor();
    await editor.showProblems();
    await editor.problem("2 `Erf` operators run on the host; no time is known").waitFor();
    await editor.problem("`LRN` runs on the host; no time is known").waitFor();
    await expect.poll(() => editor.problem("IMN206").count()).toBe(2);
    await editor.key("Mod+j");
    await editor.page.locator(".markers-panel").waitFor({ state: "hidden" });
  });

  it("from the explorer: the file is beside the model, open and analysed", async () => {
    await importFile("keywords.tflite");
    await imported("keywords.imnpu");
    await editor.line("network keywords on imnpu18").waitFor();
    await editor.lenses().filter({ hasText: "cycles" }).first().waitFor();
    expect(text("keywords.imnpu")).toMatch(/^\/\/ Imported from keywords\.tflite/);
  });

  it("asks where to where there is such a file", async () => {
    await importFile("keywords.tflite");
    await editor.page.locator(".quick-input-title").filter({ hasText: "Import Model" }).waitFor();
    await editor.key("Escape");
  });

  it("asks for open shapes, and takes none that does not fit", async () => {
    await importFile("residual.onnx");
    await proposal("1x3x224x224");
    await box().fill("1x4x32x32");
    await editor.page.getByText("Dimension 2 is 3 in the model, not 4").waitFor();
    await box().fill("1x3x32x32");
    await editor.key("Enter");
    await imported("residual.imnpu");
    await editor.line("input image: 3x32x32").waitFor();
  });

  it("asks once for the open shapes of several inputs", async () => {
    await importFile("pair.onnx");
    await proposal("1x4x224x224, 1x4x224x224");
    await box().fill("1x4x32x32");
    await editor.page.getByText("2 shapes with commas between them, as in 1x4x224x224, 1x4x224x224; found 1").waitFor();
    await box().fill("1x4x32x32, 1x4x32x32");
    await editor.key("Enter");
    await imported("pair.imnpu");
    expect(text("pair.imnpu").match(/^ *input .*$/gm)).toEqual(["  input left: 4x32x32", "  input right: 4x32x32"]);
  });

  it("says why a broken file cannot be imported", async () => {
    await importFile("broken.tflite");
    await told(/broken\.tflite cannot be imported: /).waitFor();
  });

  it("writes nothing when it is cancelled, and can begin again", async () => {
    await importFile("deep.onnx");
    const toast = told(/Importing deep\.onnx/);
    await toast.hover();
    await toast.getByRole("button", { name: "Cancel" }).click();
    await toast.waitFor({ state: "detached" });
    // An import that went on would be done first, and this one then ask where to.
    await importFile("deep.onnx");
    await imported("deep.imnpu");
  });
});
