import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { pack } from "../../scripts/package.mjs";
import type { Editor } from "./editor.js";
import { tellsAMistake } from "./mistake.js";
import { serverProcesses } from "./processes.js";
import { openEditor } from "./window.js";

const FILE = "vgg16_style.imnpu";
const SOURCE = readFileSync(`examples/${FILE}`, "utf8");

describe("in the browser alone, as vscode.dev runs it", () => {
  let editor: Editor;

  beforeAll(async () => {
    const { outfile } = await pack({ outfile: "dist/e2e/imnpu-browser.vsix", browserOnly: true });
    const workbench = { extensions: [outfile], settings: { "files.autoSave": "off" } };
    const more = { "arch.imnpu": 'import "imnpu18"\n\narch wide extends imnpu18 {\n  tiles 16\n}\n' };
    editor = await openEditor({ file: FILE, more, workbench });
  });

  it("shows the published figures, by a worker", async () => {
    await editor
      .lenses()
      .filter({ hasText: "2,352 cycles on 8 clusters · bound by the input's bus · 8/8 tiles" })
      .waitFor();
    await editor.lenses().filter({ hasText: "125,618 cycles on 8 clusters · 4,776 inf/s" }).waitFor();
    expect(serverProcesses(editor.home)).toEqual([]);
  });

  it("tells mistakes as one types", async () => {
    await tellsAMistake(editor, SOURCE);
  });

  it("reads imports through the editor", async () => {
    await editor.replace(SOURCE, 'import "imnpu18"', 'import "arch.imnpu"');
    await editor.replace(SOURCE.replace('import "imnpu18"', 'import "arch.imnpu"'), "on imnpu18", "on wide");
    await editor.lenses().filter({ hasText: "8/16 tiles" }).first().waitFor();
    await editor.revert();
  });

  it("shows the heatmap", async () => {
    await editor.run("IMNPU: Open Heatmap");
    const heatmap = await editor.inFrames("Clusters × tiles");
    await heatmap.locator("dl").getByText("125,618").waitFor();
    await editor.key("Mod+1");
  });

  it("imports a model, by another worker", async () => {
    await editor.run("IMNPU: Import Model...");
    await editor.page.locator(".quick-input-title").filter({ hasText: "Import Model" }).waitFor();
    for (const name of ["models", "keywords.tflite"]) {
      await editor.choice(name).click();
    }
    await editor.page.locator(".tab.active").filter({ hasText: "keywords.imnpu" }).waitFor();
    await editor.line("network keywords on imnpu18").waitFor();
  });

  it("runs it on its tiles, there as well", async () => {
    await editor.key("Mod+1");
    await editor.run("IMNPU: Run on Tiles...");
    for (const each of ["keywords.tflite", "Random Input", "1 cluster"]) await editor.choice(each).first().click();
    await editor.told("10 layers equal, in 18,012 sums").waitFor();
    await editor.key("Mod+1");
    await editor.run("View: Close Editor");
  });

  it("restarts its server", async () => {
    await editor.run("IMNPU: Restart Language Server");
    await editor.lenses().filter({ hasText: "inf/s" }).first().waitFor();
    await editor.run("IMNPU: Run Mapping");
    await editor.tab("vgg16_style mapping").waitFor();
  });
});
