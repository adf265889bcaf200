/// <reference lib="dom" />
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Editor } from "./editor.js";
import { openEditor } from "./window.js";

const THEMES = {
  light: ["Default Light Modern", "vs"],
  dark: ["Default Dark Modern", "vs-dark"],
  "high-contrast": ["Default High Contrast", "hc-black"],
  "high-contrast-light": ["Default High Contrast Light", "hc-light"],
} as const;

describe("settings take effect at once", () => {
  let editor: Editor;

  beforeAll(async () => {
    editor = await openEditor({ file: "vgg16_style.imnpu" });
    await editor.lenses().filter({ hasText: "2,352 cycles" }).waitFor();
    await editor.line("→ 32×112×112").waitFor();
  });

  it("imnpu.display.figures, and codeLens from before it", async () => {
    editor.set({ "imnpu.display.figures": "line end" });
    await editor.lenses().first().waitFor({ state: "detached" });
    const behind = () =>
      editor
        .line("→ 32×112×112")
        .evaluate((line) =>
          [...line.querySelectorAll("span")].map((each) => getComputedStyle(each, "::after").content).join(" "),
        );
    await expect.poll(behind).toContain("2,352 cycles on 8 clusters · 1.9%");
    editor.set({ "imnpu.display.codeLens": false });
    await expect.poll(behind).not.toContain("cycles");
    await expect.poll(() => editor.lenses().count()).toBe(0);
    editor.set({});
    await editor.lenses().filter({ hasText: "2,352 cycles" }).waitFor();
  });

  it("imnpu.display.inlayHints.shapes", async () => {
    editor.set({ "imnpu.display.inlayHints.shapes": false });
    await editor.line("→ 32×112×112").waitFor({ state: "detached" });
    editor.set({});
    await editor.line("→ 32×112×112").waitFor();
  });

  it("imnpu.display.clusters, by hand and by the status bar", async () => {
    const status = (words: string) => editor.page.locator("[id*='imnpu.status']").filter({ hasText: words });
    editor.set({ "imnpu.display.clusters": 4 });
    await editor.lenses().filter({ hasText: "217,319 cycles on 4 clusters" }).waitFor();
    await status("217,319 cycles on 4 clusters").click();
    await editor.choice("2 clusters").waitFor();
    await editor.choice("4 clusters").filter({ hasText: "217,319 cycles" }).waitFor();
    await editor.choice("865,214 cycles").click();
    await status("865,214 cycles on 1 cluster").waitFor();
    await editor.lenses().filter({ hasText: "5,346 cycles on 1 cluster" }).waitFor();
    await editor.lenses().locator("a").filter({ hasText: "865,214 cycles" }).click();
    await editor.choice("all of the architecture").click();
    await editor.lenses().filter({ hasText: "125,618 cycles on 8 clusters" }).waitFor();
    expect(readFileSync(join(editor.folder, ".vscode/settings.json"), "utf8")).not.toContain("clusters");
  });

  it("imnpu.server.maxLayers", async () => {
    await editor.showProblems();
    editor.set({ "imnpu.server.maxLayers": 5 });
    await editor.problem(/5 layers|more than 5/).waitFor();
    editor.set({});
    await editor.lenses().filter({ hasText: "125,618 cycles" }).waitFor();
  });

  // For the eye: `dist/screenshots`.
  it.each(Object.entries(THEMES))("workbench.colorTheme, %s", async (name, [theme, className]) => {
    mkdirSync("dist/screenshots", { recursive: true });
    editor.set({ "workbench.colorTheme": theme });
    await editor.page.locator(`.monaco-workbench.${className}`).waitFor();
    await editor.lenses().filter({ hasText: "2,352 cycles" }).waitFor();
    await editor.page.screenshot({ path: `dist/screenshots/${name}.png` });
  });
});
