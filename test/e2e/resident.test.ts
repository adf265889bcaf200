import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, it } from "vitest";
import { closeBrowser, type Editor, openEditor } from "./editor.js";

const TEXT = readFileSync("examples/mlperf_tiny/image_classification.imnpu", "utf8").replace(
  /^( *precision .*)$/m,
  "$1\n  resident",
);

describe("weights that stay", () => {
  const folder = mkdtempSync(join(tmpdir(), "imnpu-resident-"));
  let editor: Editor;

  beforeAll(async () => {
    writeFileSync(join(folder, "net.imnpu"), TEXT);
    editor = await openEditor({ file: "net.imnpu", folder });
  });
  afterAll(async () => {
    await closeBrowser();
    rmSync(folder, { recursive: true });
  });

  it("show above their layers, and go with the word", async () => {
    const staying = editor.lenses().filter({ hasText: "weights stay on 8 clusters" });
    await staying.first().waitFor();
    await editor.replace(TEXT, "  resident\n", "  // loaded at every inference\n");
    await staying.first().waitFor({ state: "detached" });
  });
});
