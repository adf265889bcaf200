import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { type Editor, PATIENCE } from "./editor.js";
import { tellsAMistake } from "./mistake.js";
import { openEditor } from "./window.js";

const FILE = "vgg16_style.imnpu";
const SOURCE = readFileSync(`examples/${FILE}`, "utf8");

describe("in Restricted Mode", () => {
  let editor: Editor;

  beforeAll(async () => {
    const settings = { "files.autoSave": "off", "security.workspace.trust.startupPrompt": "never" };
    const workbench = { extensions: [inject("extension")], settings, trust: true };
    editor = await openEditor({ file: FILE, workbench });
  });

  it("figures, diagnostics and commands work", async () => {
    await editor.page
      .getByRole("button", { name: /Restricted Mode/ })
      .first()
      .waitFor();
    await editor
      .lenses()
      .filter({ hasText: "2,352 cycles on 8 clusters · bound by the input's bus · 8/8 tiles" })
      .waitFor();
    await tellsAMistake(editor, SOURCE);
    await expect
      .poll(() => editor.offered("IMNPU: Run Mapping"), { timeout: PATIENCE })
      .toContain("IMNPU: Run Mapping");
  });

  it("no model is looked for: a person picks it", async () => {
    const row = (name: string) =>
      editor.page.locator(".explorer-folders-view .monaco-list-row").filter({ hasText: name });
    await editor.run("View: Show Explorer");
    await row("digits").first().click();
    await row("digits_int8.imnpu").click();
    await editor.lenses().filter({ hasText: "inf/s" }).first().waitFor();
    await editor.run("IMNPU: Run on Tiles...");
    await editor.choice("is not looked for in Restricted Mode").click();
    await editor.page.locator(".quick-input-title").filter({ hasText: "Run on Tiles: Model" }).waitFor();
    await editor.choice("digits_int8.onnx").click();
    for (const each of ["Random Input", "1 cluster"]) await editor.choice(each).first().click();
    await editor.told("3 layers equal, in 3,082 sums").waitFor();
  });
});
