import { mkdirSync } from "node:fs";
import { beforeAll, describe, it } from "vitest";
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
    await editor.lenses().filter({ hasText: "5,346 cycles" }).waitFor();
    await editor.line("→ 32×112×112").waitFor();
  });

  it("imnpu.display.codeLens", async () => {
    editor.set({ "imnpu.display.codeLens": false });
    await editor.lenses().first().waitFor({ state: "detached" });
    editor.set({});
    await editor.lenses().filter({ hasText: "5,346 cycles" }).waitFor();
  });

  it("imnpu.display.inlayHints.shapes", async () => {
    editor.set({ "imnpu.display.inlayHints.shapes": false });
    await editor.line("→ 32×112×112").waitFor({ state: "detached" });
    editor.set({});
    await editor.line("→ 32×112×112").waitFor();
  });

  it("imnpu.clusters", async () => {
    editor.set({ "imnpu.clusters": [2, 4] });
    await editor.lenses().filter({ hasText: "(4 clusters)" }).waitFor();
    editor.set({});
    await editor.lenses().filter({ hasText: "(8 clusters)" }).waitFor();
  });

  it("imnpu.server.maxLayers", async () => {
    await editor.showProblems();
    editor.set({ "imnpu.server.maxLayers": 5 });
    await editor.problem(/5 layers|more than 5/).waitFor();
    editor.set({});
    await editor.lenses().filter({ hasText: "865,214 cycles" }).waitFor();
  });

  // For the eye: `dist/screenshots`.
  it.each(Object.entries(THEMES))("workbench.colorTheme, %s", async (name, [theme, className]) => {
    mkdirSync("dist/screenshots", { recursive: true });
    editor.set({ "workbench.colorTheme": theme });
    await editor.page.locator(`.monaco-workbench.${className}`).waitFor();
    await editor.lenses().filter({ hasText: "5,346 cycles" }).waitFor();
    await editor.page.screenshot({ path: `dist/screenshots/${name}.png` });
  });
});
