/// <reference lib="dom" />
/** A run whose partial sums are wider than the machine's accumulators: what is red, and what leads to it. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { Editor } from "./editor.js";
import { EDITOR_CLASSES, markBehind } from "./run-marks.js";
import { openEditor } from "./window.js";

const FILE = "digits/digits_int8.imnpu";
const NARROW = "digits/narrow.imnpu";
/** Its sums take 12, 19 and 20 bits. */
const SOURCE = readFileSync(`examples/${FILE}`, "utf8")
  .replace("network", "arch narrow extends imnpu18 {\n  accumulator_bits 18\n}\n\nnetwork")
  .replace("on imnpu18", "on narrow");

describe("a run with partial sums that are too wide", () => {
  let editor: Editor;
  const run = async () => {
    await editor.run("IMNPU: Run on Tiles...");
    for (const each of ["digits_int8.onnx", "Random Input", "1 cluster"]) await editor.choice(each).first().click();
  };
  const shows = (text: string, words: RegExp) =>
    expect.poll(async () => (await markBehind(editor.line(text))).text).toMatch(words);
  const colourBehind = async (text: string) => (await markBehind(editor.line(text))).colour;
  /** Of the theme, as the browser says the colours of text. */
  const errorColour = () =>
    editor.page
      .locator(".monaco-editor")
      .first()
      .evaluate((parent) => {
        const element = parent.appendChild(document.createElement("i"));
        element.style.color = "var(--vscode-editorError-foreground)";
        const { color } = getComputedStyle(element);
        element.remove();
        return color;
      });
  const wrong = () => editor.told("not right in C2");

  beforeAll(async () => {
    editor = await openEditor({ file: NARROW, more: { [NARROW]: SOURCE } });
    await editor.lenses().first().waitFor();
  });

  it("says so behind the lines, in red, in all themes", async () => {
    await run();
    await wrong()
      .filter({ hasText: "C2: partial sums take 19 bits, accumulators have 18; 1 other layer as well." })
      .waitFor();
    for (const { name, className } of EDITOR_CLASSES) {
      editor.set({ "workbench.colorTheme": name });
      await editor.page.locator(`.monaco-workbench.${className}`).waitFor();
      await shows("C1:", /✓ 1,024 sums equal/);
      await shows("C2:", /✗ partial sums take 19 bits, accumulators have 18/);
      await shows("F:", /✗ partial sums take 20 bits, accumulators have 18/);
      await expect.poll(() => colourBehind("C2:")).toBe(await errorColour());
      await expect.poll(() => colourBehind("C1:")).not.toBe(await errorColour());
      await editor.page.screenshot({ path: `dist/e2e/run-wrong-${className}.png` });
    }
    editor.set({});
  });

  it("leads from the notification to the layer", async () => {
    await wrong().getByRole("button", { name: "Show Layer" }).click();
    const line = SOURCE.split("\n").findIndex((text) => text.includes("C2:")) + 1;
    await editor.cursorAt(`Ln ${line}, `).waitFor();
  });

  it("has all faults in the table", async () => {
    await editor.key("Mod+1");
    await run();
    await wrong().getByRole("button", { name: "Show Table" }).click();
    const table = await editor.inFrames("Not right");
    await expect.poll(() => table.getByText("✗ too wide").count()).toBe(2);
    await editor.key("Mod+1");
  });

  it("is forgotten on another machine, and right where that is wide enough", async () => {
    await editor.replace(SOURCE, "accumulator_bits 18", "accumulator_bits 20");
    await shows("C2:", /^$/);
    await shows("C1:", /^$/);
    await run();
    await editor.told("3 layers equal, in 3,082 sums.").waitFor();
    await shows("C2:", /✓ 2,048 sums equal/);
    await shows("F:", /✓ 10 sums equal/);
  });
});
