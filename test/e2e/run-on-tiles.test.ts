/** Run on Tiles in the real workbench: models beside their files, results behind the lines, and bits in the heatmap. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { type Editor, until } from "./editor.js";
import { EDITOR_CLASSES, markBehind } from "./run-marks.js";
import { openEditor } from "./window.js";

const FILE = "digits/digits_int8.imnpu";
const SOURCE = readFileSync(`examples/${FILE}`, "utf8");

describe("running on tiles", () => {
  let editor: Editor;
  const choose = async (...words: readonly string[]) => {
    for (const each of words) await editor.choice(each).first().click();
  };
  const begin = async () => {
    await editor.key("Mod+1");
    await editor.run("IMNPU: Run on Tiles...");
  };
  const file = (name: string) =>
    editor.page.locator(".explorer-folders-view .monaco-list-row").filter({ hasText: name }).first();
  /** What stands behind the line that holds a text. */
  const behind = async (text: string) => (await markBehind(editor.line(text))).text;
  const shows = (text: string, words: RegExp) => expect.poll(() => behind(text)).toMatch(words);
  const pickFile = async (...names: readonly string[]) => {
    await editor.page.locator(".quick-input-title").filter({ hasText: "Run on Tiles: " }).waitFor();
    await choose(...names);
  };

  beforeAll(async () => {
    editor = await openEditor({ file: FILE });
    await editor.lenses().first().waitFor();
  });

  it("finds the model by its SHA-256, and shows behind each layer what was equal", async () => {
    await editor.lenses().locator("a").filter({ hasText: "Run on tiles" }).first().click();
    await choose("digits_int8.onnx", "Random Input", "1 cluster");
    await editor
      .told("digits_int8 on 1 cluster, weights of digits_int8.onnx: 3 layers equal, in 3,082 sums.")
      .waitFor();
    await shows("C1:", /✓ 1,024 sums equal/);
    await shows("C2:", /✓ 2,048 sums equal/);
    await shows("F:", /✓ 10 sums equal/);
  });

  it("has all of it as a table", async () => {
    await editor.told("3 layers equal").getByRole("button", { name: "Show Table" }).click();
    const table = await editor.inFrames("digits_int8 on the tiles");
    await table.getByText("stored, w8 a8").first().waitFor();
    await editor.key("Mod+1");
  });

  it("shows in the heatmap which bits are 1, in all themes", async () => {
    await editor.run("IMNPU: Open Heatmap");
    const heatmap = await editor.inFrames("Clusters × tiles");
    await heatmap.getByRole("tab", { name: "Map" }).click();
    await heatmap.getByRole("option", { name: /^C2/ }).click();
    await heatmap.getByRole("radio", { name: "1 cluster", exact: true }).click();
    await heatmap.getByRole("radio", { name: "Bits that are 1" }).click();
    await heatmap.getByText(/^\d+\.\d% of 18,432 bits are 1$/).waitFor();
    await heatmap.getByText("Weights of digits_int8.onnx").waitFor();
    await heatmap.getByRole("radio", { name: "8 clusters" }).click();
    await heatmap.getByText(/^\d+\.\d% of 2,304 bits are 1$/).waitFor();
    await heatmap.getByRole("radio", { name: "1 cluster", exact: true }).click();
    await heatmap.locator(".inside").scrollIntoViewIfNeeded();
    for (const { name, className } of EDITOR_CLASSES) {
      editor.set({ "workbench.colorTheme": name });
      await editor.page.locator(`.monaco-workbench.${className}`).waitFor();
      await shows("C1:", /✓/);
      await editor.page.screenshot({ path: `dist/e2e/run-on-tiles-${className}.png` });
    }
    editor.set({});
  });

  it("forgets what was found of a layer that is edited, and knows it again when it is as it was", async () => {
    await editor.key("Mod+1");
    await editor.replace(SOURCE, "kernels 32", "kernels 33");
    await shows("C2:", /^$/);
    await shows("F:", /^$/);
    await shows("C1:", /✓ 1,024 sums equal/);
    await editor.revert();
    await shows("C2:", /✓ 2,048 sums equal/);
    await shows("F:", /✓ 10 sums equal/);
  });

  it("reads a sample of a file", async () => {
    await begin();
    await choose("digits_int8.onnx", "A File...");
    await pickFile("test.npy");
    await editor.page.getByText("Which of several samples in test.npy").waitFor();
    await editor.page.keyboard.type("3");
    await editor.key("Enter");
    await choose("8 clusters");
    await editor.told("digits_int8 on 8 clusters, weights of digits_int8.onnx: 3 layers equal").waitFor();
  });

  it("says why a file is not what the model reads", async () => {
    await begin();
    await choose("digits_int8.onnx", "A File...");
    await pickFile("test.npy");
    await editor.page.getByText("Which of several samples in test.npy").waitFor();
    await editor.key("Enter");
    await choose("8 clusters");
    await editor.told(/cannot be run: test\.npy: input `picture` is given as \[/).waitFor();
  });

  it("says which layers differ where it is another model", async () => {
    await begin();
    await choose("Another Model...");
    await pickFile("digits.onnx");
    await choose("Random Input", "1 cluster");
    await editor.told(/digits_int8 with digits\.onnx cannot be run: another model: .* SHA-256/).waitFor();
    await shows("C1:", /✓ 1,024 sums equal/);
  });

  it("runs by random values without a model", async () => {
    await begin();
    await choose("Random Values", "Random Values of Another Seed...");
    const box = editor.page.locator(".quick-input-widget input[type=text]");
    await until(async () => ((await box.inputValue()) === "1" ? true : undefined), "a seed");
    await box.fill("5");
    await editor.key("Enter");
    await choose("8 clusters");
    await editor.told("digits_int8 on 8 clusters, random weights and features, seed 5: 3 layers equal").waitFor();
  });

  it("runs an imported model, and says where its values are random", async () => {
    await editor.run("IMNPU: Import Model...");
    await editor.page.locator(".quick-input-title").filter({ hasText: "Import Model" }).waitFor();
    await choose("..", "models", "keywords.tflite");
    await editor.page.locator(".tab.active").filter({ hasText: "keywords.imnpu" }).waitFor();
    await editor.lenses().filter({ hasText: "cycles" }).first().waitFor();
    await begin();
    await choose("keywords.tflite", "Random Input", "1 cluster");
    // Its weights are all 0.
    await editor.told("10 layers equal, in 18,012 sums; 10 of them with random values, see the table.").waitFor();
    await shows("dwconv", /✓ 4 layers, 8,000 sums equal, of random values/);
  });

  it("can be cancelled", async () => {
    await editor.run("View: Show Explorer");
    await file("vgg16_style.imnpu").click();
    await editor.lenses().filter({ hasText: "125,618 cycles" }).first().waitFor();
    await begin();
    await choose("Random Values", "Random Values", "1 cluster");
    const toast = editor.told("Running vgg16_style on its tiles");
    await toast.hover();
    await toast.getByRole("button", { name: "Cancel" }).click();
    await toast.waitFor({ state: "detached" });
    await expect.poll(() => behind("C1_1")).toBe("");
  });
});
