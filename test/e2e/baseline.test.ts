import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, it } from "vitest";
import { type Editor, until } from "./editor.js";
import { place } from "./place.js";
import { serverProcesses } from "./processes.js";
import { openEditor } from "./window.js";

const FILE = "vgg16_style.imnpu";
const SOURCE = readFileSync(`examples/${FILE}`, "utf8");
const CHANGED = SOURCE.replace("kernels 32", "kernels 16");

describe("a pinned baseline", () => {
  let editor: Editor;
  /** Of pages that are closed, not yet ended. */
  let earlier: readonly number[] = [];
  const compared = () => editor.lenses().filter({ hasText: "▼ 50.0% since baseline" });

  beforeAll(async () => {
    earlier = serverProcesses(place().home);
    editor = await openEditor({ file: FILE });
    await editor.lenses().filter({ hasText: "2,352 cycles" }).waitFor();
    await editor.run("IMNPU: Pin Baseline");
    await editor.page.locator(".statusbar-item").filter({ hasText: "pinned" }).waitFor();
  });

  it("is still compared with after the window was loaded anew", async () => {
    // On disk: a window that is loaded soon after edits may bring back a text from between them.
    writeFileSync(join(editor.folder, FILE), CHANGED);
    await compared().first().waitFor();
    await editor.page.reload();
    await editor.page.locator(".monaco-editor .view-line").first().waitFor();
    await compared().first().waitFor();
  });

  it("and after the server has ended", async () => {
    const isOurs = (id: number) => !earlier.includes(id);
    const ended = await until(onlyServer(isOurs), "the language server of the window before to end");
    process.kill(ended, "SIGKILL");
    await until(
      onlyServer((id) => isOurs(id) && id !== ended),
      "a new language server",
    );
    // Lenses of the server before stay where they are, so a change must come from the new one.
    await editor.replace(CHANGED, "kernels 16", "kernels 32");
    await compared().first().waitFor({ state: "detached" });
    await editor.replace(SOURCE, "kernels 32", "kernels 16");
    await compared().first().waitFor();
    await editor.run("IMNPU: Clear Baseline");
    await compared().first().waitFor({ state: "detached" });
  });
});

/** Of those asked for the only one; not while there are several. */
function onlyServer(isAskedFor: (id: number) => boolean): () => number | undefined {
  return () => {
    const [first, ...more] = serverProcesses(place().home).filter(isAskedFor);
    return more.length === 0 ? first : undefined;
  };
}
