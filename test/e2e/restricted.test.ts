import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, describe, expect, inject, it, onTestFinished } from "vitest";
import { TOOL_ROWS } from "../../server/tools/table.js";
import { startAgent, textOf } from "../mcp/client.js";
import { callTools, packCaller } from "./chat.js";
import type { Editor } from "./editor.js";
import { tellsAMistake } from "./mistake.js";
import { openEditor } from "./window.js";

const FILE = "vgg16_style.imnpu";
const SOURCE = readFileSync(`examples/${FILE}`, "utf8");
/** What the extension holds. */
const SERVER = resolve("dist/server.js");

describe("in Restricted Mode", () => {
  let editor: Editor;

  beforeAll(async () => {
    const settings = { "files.autoSave": "off", "security.workspace.trust.startupPrompt": "never" };
    const workbench = { extensions: [inject("extension"), await packCaller()], settings, trust: true };
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
    await expect.poll(() => editor.offered("IMNPU: Run Mapping")).toContain("IMNPU: Run Mapping");
  });

  it("the chat's tools answer as the server for agents does, once the person allows it", async () => {
    const agent = await startAgent({
      folder: editor.folder,
      script: [SERVER, "mcp"],
      words: ["--root", editor.folder],
    });
    onTestFinished(() => agent.client.close());
    const [map, model] = [{ file: FILE, clusters: [8] }, { file: "models/keywords.tflite" }];
    const { names, answers } = await callTools(editor, [
      { name: "imnpu_map", input: map, question: `Reads ${FILE}, and whatever it imports, on this machine.` },
      { name: "imnpu_import", input: model, question: `Reads ${model.file} on this machine.` },
      { name: "imnpu_map", input: { file: 7 }, question: "Computes on this machine." },
    ]);
    expect(names.filter((name) => name.startsWith("imnpu_"))).toEqual(TOOL_ROWS.map(({ name }) => `imnpu_${name}`));
    const asServed = async (tool: string, input: object) => {
      const result = await agent.call(tool, input);
      return { parts: [textOf(result), expect.stringMatching(/^\{"schema":"imnpu-/)] };
    };
    expect(answers).toEqual([
      await asServed("map", map),
      await asServed("import", model),
      { problem: await agent.refusal("map", { file: 7 }) },
    ]);
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
