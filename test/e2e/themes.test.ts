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

/** For the eye: `dist/screenshots`. */
describe("themes", () => {
  let editor: Editor;

  beforeAll(async () => {
    mkdirSync("dist/screenshots", { recursive: true });
    editor = await openEditor({ file: "vgg16_style.imnpu" });
    await editor.lenses().filter({ hasText: "5,346 cycles" }).waitFor();
  });

  for (const [name, [theme, className]] of Object.entries(THEMES)) {
    it(name, async () => {
      editor.set({ "workbench.colorTheme": theme });
      await editor.page.locator(`.monaco-workbench.${className}`).waitFor();
      await editor.lenses().filter({ hasText: "5,346 cycles" }).waitFor();
      await editor.page.screenshot({ path: `dist/screenshots/${name}.png` });
    });
  }
});
