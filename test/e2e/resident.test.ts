import { readFileSync } from "node:fs";
import { beforeAll, describe, it } from "vitest";
import type { Editor } from "./editor.js";
import { openEditor } from "./window.js";

const TEXT = readFileSync("examples/mlperf_tiny/image_classification.imnpu", "utf8").replace(
  /^( *precision .*)$/m,
  "$1\n  resident",
);

describe("weights that stay", () => {
  let editor: Editor;

  beforeAll(async () => {
    editor = await openEditor({ file: "net.imnpu", files: { "net.imnpu": TEXT } });
  });

  it("show above their layers, and go with the word", async () => {
    const staying = editor.lenses().filter({ hasText: "weights stay" });
    await staying.first().waitFor();
    await editor.replace(TEXT, "  resident\n", "  // loaded at every inference\n");
    await staying.first().waitFor({ state: "detached" });
  });
});
