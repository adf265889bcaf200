import { beforeAll, describe, it } from "vitest";
import type { Editor } from "./editor.js";
import { openEditor } from "./window.js";

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
});
