/** All networks of a workspace at once: the view beside the files, budgets as tests, and models before they are imported. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Editor } from "./editor.js";
import { openEditor } from "./window.js";

const MAIN = `network wake {
  input x: 16x32x32
  conv A: kernels 16 size 3x3 pad 1
  conv B: kernels 64 size 3x3 pad 1
  budget cycles <= 1_000 on 1 cluster
  budget macs <= 1_000_000_000
}
`;
const OTHER = `network closed {
  input x: 8x16x16
  conv C: kernels 8 size 3x3 pad 1
  budget rounds >= 1
}
`;

describe("the networks of a workspace", () => {
  let editor: Editor;
  const pane = () =>
    editor.page.locator(".pane", { has: editor.page.locator(".title", { hasText: "IMNPU Networks" }) });
  const row = (words: string | RegExp) => pane().locator(".monaco-list-row").filter({ hasText: words }).first();
  const tests = (words: string | RegExp) =>
    editor.page.locator(".test-explorer .monaco-list-row").filter({ hasText: words });
  /** Whose name in the Testing view tells how it went. */
  const told = (words: string, verdict: string) =>
    editor.page.locator(`.test-explorer .monaco-list-row[aria-label*="${words}"][aria-label*="${verdict}"]`).first();

  const openModel = (name: string) =>
    editor.page.locator(".explorer-folders-view .monaco-list-row").filter({ hasText: name }).first().dblclick();

  beforeAll(async () => {
    const more = {
      "keywords.tflite": readFileSync("examples/models/keywords.tflite"),
      "residual.onnx": readFileSync("examples/models/residual.onnx"),
      "broken.tflite": readFileSync("examples/models/keywords.tflite").subarray(0, 500),
    };
    editor = await openEditor({ file: "main.imnpu", files: { "main.imnpu": MAIN, "other.imnpu": OTHER }, more });
    await editor.lenses().filter({ hasText: "cycles" }).first().waitFor();
    await editor.run("View: Show Explorer");
    await pane().locator(".pane-header").click();
    // Only rows in sight are there.
    await editor.page.locator(".pane-header", { hasText: "examples" }).first().click();
  });

  it("stand in a view, open or not, with figures, budgets and layers by cost", async () => {
    await row("main.imnpu").click();
    await row(/wake.*1 of 2 budgets missed/).waitFor();
    await row("other.imnpu").click();
    await row(/closed.*cycles/).waitFor();
    await row("wake").locator(".monaco-tl-twistie").click();
    const rows = pane().locator(".monaco-list-row");
    await row(/^B.*80\.0%/).waitFor();
    const texts = await rows.evaluateAll((all) =>
      all
        .sort((a, b) => Number(a.getAttribute("data-index")) - Number(b.getAttribute("data-index")))
        .map((each) => each.querySelector(".label-name")?.textContent),
    );
    expect(texts).toEqual([...["main.imnpu", "wake", "cycles", "macs", "B", "A"], ...["other.imnpu", "closed"]]);
  });

  it("lead to their lines in the text", async () => {
    await row(/^A.*20\.0%/).click();
    await editor.cursorAt("Ln 3, Col 9 (1 selected)").waitFor();
  });

  it("follow what is typed, without saving", async () => {
    await editor.replace(MAIN, "1_000 on", "7_000 on");
    await row(/cycles.*6,480 <= 7_000 on 1 cluster/).waitFor();
    await row(/wake.*6,480|wake.*810/).waitFor();
    await row(/missed/).waitFor({ state: "detached" });
    await editor.revert();
    await row(/wake.*missed/).waitFor();
  });

  it("open in the heatmap by the menu of a network", async () => {
    await row("closed").click({ button: "right" });
    await editor.page.locator(".monaco-menu .action-label", { hasText: "Open Heatmap" }).hover();
    await editor.page.locator(".monaco-menu .action-item.focused", { hasText: "Open Heatmap" }).waitFor();
    await editor.key("Enter");
    await editor.tab("Heatmap: closed").waitFor();
    await editor.run("View: Close Editors in Other Groups");
    await editor.tab("main.imnpu").click();
  });

  it("have their budgets as tests: one that is missed fails with value, limit and place", async () => {
    await editor.run("Testing: Focus on Test Explorer View");
    await tests("main.imnpu").first().waitFor();
    await tests("other.imnpu").first().waitFor();
    await editor.run("Test: Run All Tests");
    await told("main.imnpu", "Failed").waitFor();
    await told("other.imnpu", "Passed").waitFor();
    const missed = editor.page
      .locator(".test-output-peek-tree .monaco-list-row")
      .filter({ hasText: "cycles <= 1_000 on 1 cluster" })
      .first();
    const sentence = "The value reached is 6,480, 548.0% above the limit; most goes to `B` (80%) and `A` (20%)";
    await missed.filter({ hasText: sentence }).waitFor();
    // And in the margin of the statement itself, beside the network's own.
    const top = (await editor.line("budget cycles").boundingBox())?.y ?? Number.NaN;
    const marks = editor.page.locator(".glyph-margin-widgets .codicon-testing-failed-icon");
    const tops = async () => Promise.all((await marks.all()).map(async (mark) => (await mark.boundingBox())?.y ?? 0));
    await expect.poll(async () => (await tops()).some((each) => Math.abs(each - top) < 5)).toBe(true);
  });

  it("are watched: the verdict follows edits that are not saved, an error is said, and met is met", async () => {
    await editor.run("Test: Start Continuous Run");
    await editor.key("Mod+1");
    await editor.replace(MAIN, "1_000 on", "7_000 on");
    await told("main.imnpu", "Passed").waitFor();
    const now = MAIN.replace("1_000 on", "7_000 on");
    await editor.replace(now, "16x32x32", "16x32x");
    await told("main.imnpu", "Errored").waitFor();
    await editor.revert();
    await told("main.imnpu", "Failed").waitFor();
  });

  it("show a model as what it would become, and import it with one click", async () => {
    await editor.run("View: Show Explorer");
    await editor.page.locator(".pane-header", { hasText: "examples" }).first().click();
    await openModel("keywords.tflite");
    const page = await editor.inFrames("parameters");
    await page.getByRole("heading", { name: "keywords", exact: true }).waitFor();
    await page.getByRole("grid", { name: /The layers that it becomes/ }).waitFor();
    await page.getByRole("combobox", { name: "Architecture" }).click();
    await page.getByRole("option", { name: "redcim" }).click();
    await page.getByText("on redcim").waitFor();
    await page.getByText("Import as .imnpu").click();
    await editor.tab("keywords.imnpu").waitFor();
    expect(readFileSync(join(editor.folder, "keywords.imnpu"), "utf8")).toMatch(/^import "redcim"$/m);
  });

  it("ask for open shapes in a field with a guess, and say why what is given does not fit", async () => {
    await openModel("residual.onnx");
    const page = await editor.inFrames("which the model leaves open");
    const field = page.getByRole("textbox");
    await expect.poll(() => field.inputValue()).toBe("1x3x224x224");
    await field.fill("1x4x32x32");
    await field.press("Enter");
    await page.getByText("Dimension 2 is 3 in the model, not 4").waitFor();
    await field.fill("1x3x32x32");
    await field.press("Enter");
    await page.getByText("3\u00d732\u00d732").waitFor();
  });

  it("say in words why a broken model is none, and write nothing", async () => {
    await openModel("broken.tflite");
    await editor.inFrames("This model cannot be imported: ");
    expect(existsSync(join(editor.folder, "broken.imnpu"))).toBe(false);
  });
});
