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
    await editor.lenses().filter({ hasText: "5,346 cycles · 10.5% util · 1 round · 8/8 tiles" }).waitFor();
    await tellsAMistake(editor, SOURCE);
    await expect
      .poll(() => editor.offered("IMNPU: Run Mapping"), { timeout: PATIENCE })
      .toContain("IMNPU: Run Mapping");
  });
});
