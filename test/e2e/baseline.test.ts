import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, inject, it } from "vitest";
import { closeBrowser, type Editor, openEditor, until } from "./editor.js";
import { serverProcesses } from "./processes.js";

const FILE = "vgg16_style.imnpu";
const SOURCE = readFileSync(`examples/${FILE}`, "utf8");

describe("a pinned baseline", () => {
  let editor: Editor;
  /** Of pages that are closed, not yet ended. */
  let earlier: readonly number[] = [];
  const compared = () => editor.lenses().filter({ hasText: "▼ 50.0% since baseline" });

  beforeAll(async () => {
    earlier = serverProcesses(inject("home"));
    editor = await openEditor({ file: FILE });
    await editor.lenses().filter({ hasText: "5,346 cycles" }).waitFor();
    await editor.run("IMNPU: Pin Baseline");
    await editor.page.locator(".statusbar-item").filter({ hasText: "pinned" }).waitFor();
  });
  afterAll(closeBrowser);

  it("is still compared with after the server has ended", async () => {
    await editor.replace(SOURCE, "kernels 32", "kernels 16");
    await compared().first().waitFor();
    const ended = serverProcesses(inject("home")).find((id) => !earlier.includes(id));
    if (ended === undefined) throw new Error("no language server");
    process.kill(ended, "SIGKILL");
    const isNew = (id: number) => id !== ended && !earlier.includes(id);
    await until(() => serverProcesses(inject("home")).find(isNew), "a new language server");
    // Lenses of the server before stay where they are, so a change must come from the new one.
    await editor.replace(SOURCE.replace("kernels 32", "kernels 16"), "kernels 16", "kernels 32");
    await compared().first().waitFor({ state: "detached" });
    await editor.replace(SOURCE, "kernels 32", "kernels 16");
    await compared().first().waitFor();
  });

  it("and after the window was loaded anew", async () => {
    await editor.key("Mod+s");
    await editor.page.locator(".tab.active.dirty").waitFor({ state: "detached" });
    await editor.page.reload();
    await editor.page.locator(".monaco-editor .view-line").first().waitFor();
    await compared().first().waitFor();
    await editor.run("IMNPU: Clear Baseline");
    await compared().first().waitFor({ state: "detached" });
  });
});
