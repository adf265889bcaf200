import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Editor, PATIENCE } from "./editor.js";
import { openEditor } from "./window.js";

const FILES = ["first.imnpu", "second.imnpu", "third.imnpu", "fourth.imnpu"] as const;

/** Without the white space that the editor puts in front, and without the brace that it closes. */
const LINES = [
  "const K = 32",
  "network typed {",
  "precision w4 a4",
  "input image: 3x32x32",
  "conv C1: kernels 16 size 3x3 pad same relu",
  "conv C10: kernels K size 3 pad 1 a2 map chains 1",
  "maxpool P: size 2",
  "conv D from C1: kernels 32 size 3x3 stride 2 pad 1",
  "add S from P, D: relu6",
  "fc F: units 10 softmax w4",
  "output F",
  "budget cycles <= 1_000_000 on 8 clusters",
  "budget latency <= 5ms",
];
const EXPECTED = [...LINES.slice(0, 2), ...LINES.slice(2).map((line) => `  ${line}`), "}"].join("\n");

/** Of a sweep, beside the network that it is of: brackets and braces are closed by the editor, and typed over. */
const SWEEP = [
  "const K = 3",
  "network m { input x: 3x8x8 conv C: kernels 8 size K }",
  "sweep wide of m {",
  "tiles [4, 8, 16, 32]",
  "weight_bus [8B/cycle, 16B/cycle]",
  "precision [w2 a2, w4 a4, w8]",
  "K [1, 3]",
  "rows [16, 32]",
  "row_bits = 8192 / rows",
  "keep tiles * (rows + K) <= 1_000",
  "keep clusters == 8",
  "minimize latency, cycles",
  "maximize inferences",
];
const SWEPT = [...SWEEP.slice(0, 3), ...SWEEP.slice(3).map((line) => `  ${line}`), "}"].join("\n");

/** What the typed text takes the place of. */
const BEFORE = "network n { input x: 8 fc A: units 4 }";

/** As a person types, so that lists come and go between the keys. */
const DELAY = 60;

describe("what is typed by hand, with Enter at each line's end, is the text", () => {
  let editor: Editor;
  const suggestions = () => editor.page.locator(".suggest-widget.visible .monaco-list-row").first();
  const type = (text: string) => editor.page.keyboard.type(text, { delay: DELAY });

  /** In place of the file's text, once the server answers. */
  const begin = async (file: string) => {
    await editor.page.locator(".explorer-folders-view .monaco-list-row").filter({ hasText: file }).click();
    await editor.page.locator(".tab.active").filter({ hasText: file }).waitFor();
    await editor.lenses().first().waitFor();
    await editor.goBehind(BEFORE, "");
    await editor.key("Mod+a");
    await editor.key("Delete");
  };

  /** The text, exactly: on disk it has no hints beside it. */
  const expectText = async (file: string, text: string) => {
    await editor.run("File: Save");
    await expect.poll(() => readFileSync(join(editor.folder, file), "utf8"), { timeout: PATIENCE }).toBe(text);
  };

  beforeAll(async () => {
    editor = await openEditor({ file: FILES[0], files: Object.fromEntries(FILES.map((file) => [file, BEFORE])) });
  });

  it("in the file that the window opens with", async () => {
    const [file] = FILES;
    await begin(file);
    await type("const A = 1");
    await editor.key("Enter");
    await type("const B = ");
    await suggestions().waitFor();
    await editor.page.keyboard.type("A");
    await editor.key("Enter");
    await type("const C = B");
    await editor.key("Enter");
    await expectText(file, "const A = 1\nconst B = A\nconst C = B\n");
  });

  it("where the list is still open on the last word", async () => {
    const file = FILES[1];
    await begin(file);
    await type("network n {");
    await editor.key("Enter");
    await type("precision w4 a");
    await suggestions().waitFor();
    await editor.page.keyboard.type("4");
    await editor.key("Enter");
    await type("input x: 8");
    await expectText(file, "network n {\n  precision w4 a4\n  input x: 8\n}");
  });

  it("of a whole network", async () => {
    const file = FILES[2];
    await begin(file);
    for (const [index, line] of LINES.entries()) {
      if (index > 0) await editor.key("Enter");
      await type(line);
    }
    await expectText(file, EXPECTED);
  });

  it("of a sweep, line by line", async () => {
    const file = FILES[3];
    await begin(file);
    for (const [index, line] of SWEEP.entries()) {
      if (index > 0) await editor.key("Enter");
      await type(line);
    }
    await expectText(file, SWEPT);
  });
});
