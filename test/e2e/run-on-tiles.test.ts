/// <reference lib="dom" />
/** Run on Tiles in the real workbench: an imported model, its results behind the lines, and its bits in the heatmap. */
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Editor, PATIENCE, until } from "./editor.js";
import { openEditor } from "./window.js";

const THEMES = {
  light: "Light Modern",
  dark: "Dark Modern",
  "hc-dark": "Dark High Contrast",
  "hc-light": "Light High Contrast",
} as const;

describe("running on tiles", () => {
  let editor: Editor;
  const choose = (words: string) => editor.choice(words).first().click();
  const begin = async () => {
    await editor.key("Mod+1");
    await editor.run("IMNPU: Run on Tiles...");
  };
  /** What stands behind the line that holds a text. */
  const behind = (text: string) =>
    editor.line(text).evaluate((line) => {
      const after = [...line.querySelectorAll("span")].map((each) => getComputedStyle(each, "::after").content);
      return after.filter((each) => /[✓✗]/.test(each)).join("");
    });
  const shows = (text: string, words: RegExp) => expect.poll(() => behind(text), { timeout: PATIENCE }).toMatch(words);
  const pickFile = async (...names: readonly string[]) => {
    await editor.page.locator(".quick-input-title").filter({ hasText: "Run on Tiles: " }).waitFor();
    for (const name of names) await editor.choice(name).click();
  };
  const text = () => readFileSync(join(editor.folder, "models/keywords.imnpu"), "utf8");

  beforeAll(async () => {
    editor = await openEditor({ file: "lstm.imnpu" });
    await editor.lenses().first().waitFor();
    await editor.run("IMNPU: Import Model...");
    await editor.page.locator(".quick-input-title").filter({ hasText: "Import Model" }).waitFor();
    for (const name of ["models", "keywords.tflite"]) await editor.choice(name).click();
    await editor.tab("keywords.imnpu").waitFor();
    await editor.lenses().filter({ hasText: "cycles" }).first().waitFor();
  });

  it("finds the model, and shows behind each layer what was equal", async () => {
    await editor.lenses().locator("a").filter({ hasText: "Run on tiles" }).first().click();
    await choose("keywords.tflite");
    await choose("Random Input");
    await choose("1 cluster");
    await editor
      .told(/keywords on 1 cluster, weights of keywords\.tflite: 10 layers equal, in [\d,]+ sums\./)
      .waitFor();
    await shows("conv conv2d", /✓ 8,000 sums equal/);
    await shows("dwconv depthwise_conv2d", /✓ 4 layers, 32,000 sums equal/);
    await shows("fc ", /✓ 12 sums equal/);
  });

  it("has all of it as a table", async () => {
    await editor
      .told(/10 layers equal/)
      .getByRole("button", { name: "Show Table" })
      .click();
    const table = await editor.inFrames("keywords on the tiles");
    await table.getByText("numbers as the model stores them, w8 a8").first().waitFor();
    await editor.key("Mod+1");
  });

  it("shows in the heatmap which bits are 1, in all themes", async () => {
    await editor.run("IMNPU: Open Heatmap");
    const heatmap = await editor.inFrames("Layers × time");
    await heatmap.getByRole("radio", { name: "Bits that are 1" }).click();
    await heatmap.getByText(/^\d+\.\d% of [\d,]+ bits are 1$/).waitFor();
    await heatmap.getByText("Weights of keywords.tflite").waitFor();
    for (const [name, theme] of Object.entries(THEMES)) {
      editor.set({ "workbench.colorTheme": `Default ${theme}` });
      await editor.page
        .locator(
          `.monaco-workbench.${name.startsWith("hc") ? name.replace("hc-dark", "hc-black") : `vs${name === "dark" ? "-dark" : ""}`}`,
        )
        .waitFor();
      await shows("conv conv2d", /✓/);
      await editor.page.screenshot({ path: `dist/e2e/run-on-tiles-${name}.png` });
    }
    editor.set({});
  });

  it("forgets what was found of a layer that is edited, and knows it again when it is as it was", async () => {
    await editor.key("Mod+1");
    await editor.replace(text(), "use separable() as separable_1 repeat 4", "use separable() as separable_1 repeat 3");
    await shows("fc ", /^$/);
    await shows("conv conv2d", /✓ 8,000 sums equal/);
    await editor.revert();
    await shows("fc ", /✓ 12 sums equal/);
  });

  it("says which layers differ where it is another model", async () => {
    copyFileSync("examples/models/segments.tflite", join(editor.folder, "other.tflite"));
    await begin();
    await choose("Another Model...");
    await pickFile("segments.tflite");
    await choose("Random Input");
    await choose("1 cluster");
    await editor.told(/keywords with segments\.tflite cannot be run: another model/).waitFor();
  });

  it("runs by random values without a model", async () => {
    await begin();
    await choose("Random Values");
    await choose("Random Values of Another Seed...");
    await until(async () => {
      const box = editor.page.locator(".quick-input-widget input[type=text]");
      return (await box.inputValue()) === "1" ? true : undefined;
    }, "a seed");
    await editor.page.keyboard.type("5");
    await editor.key("Enter");
    await choose("8 clusters");
    await editor.told(/keywords on 8 clusters, random weights and features, seed 5: 10 layers equal/).waitFor();
  });

  it("can be cancelled", async () => {
    await editor.open("vgg16_style.imnpu");
    await editor.lenses().filter({ hasText: "inf/s" }).first().waitFor();
    await begin();
    await choose("Random Values");
    await choose("Random Values");
    await choose("1 cluster");
    const toast = editor.told(/Running vgg16_style on its tiles/);
    await toast.hover();
    await toast.getByRole("button", { name: "Cancel" }).click();
    await toast.waitFor({ state: "detached" });
    expect(await behind("C1_1")).toBe("");
  });
});
