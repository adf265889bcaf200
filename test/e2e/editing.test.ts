import { readFileSync } from "node:fs";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Editor, inOrder } from "./editor.js";
import { openEditor } from "./window.js";

const FILE = "vgg16_style.imnpu";
const SOURCE = readFileSync(`examples/${FILE}`, "utf8");
const C1_2 = "map stripes 4 chains 2";

describe("editing", () => {
  let editor: Editor;

  beforeAll(async () => {
    editor = await openEditor({ file: FILE });
    await editor.lenses().first().waitFor();
  });
  // Before each rather than after: the picture of one that fails shows what it had come to.
  beforeEach(async () => {
    await editor.key("Mod+1");
    await editor.revert();
    await editor.goBehind(SOURCE, "//");
    await editor.lenses().filter({ hasText: "125,618 cycles" }).waitFor();
  });

  const told = (words: RegExp) => editor.told(words).first();
  const lens = (title: string | RegExp) => editor.lenses().filter({ hasText: title }).first();

  it("leads from a code to its page", async () => {
    await editor.showProblems();
    const problem = editor.problem("IMN308");
    await problem.locator("a").filter({ hasText: "IMN308" }).click();
    await editor.page.locator(".tab.active").filter({ hasText: "IMN308.md" }).waitFor();
    await editor.line("# IMN308").waitFor();
    await editor.run("View: Close Editor");
  });

  it("tells a chain that is too short, and mends it", async () => {
    await editor.replace(SOURCE, C1_2, "map stripes 4 chains 1");
    const problem = editor.problem("IMN301");
    await editor.showProblems();
    await problem.filter({ hasText: "kernel needs 1,152 bits" }).waitFor();

    await editor.key("Mod+1");
    await editor.goBehind(SOURCE, "map stripes 4 chains");
    await editor.key("Mod+.");
    const fixes = editor.page.locator(".action-widget .monaco-list-row.action");
    await fixes.first().filter({ hasText: "Change to `chains 2`" }).waitFor();
    await editor.key("Enter");
    await problem.waitFor({ state: "detached" });
    await editor.line("map stripes 4 chains 2").waitFor();
  });

  it("renews the figures of a layer that changes", async () => {
    await editor.replace(SOURCE, "kernels 32", "kernels 16");
    await editor.lenses().filter({ hasText: "298 nJ" }).waitFor({ state: "detached" });
    await editor.lenses().filter({ hasText: "14,688 cycles" }).waitFor({ state: "detached" });
    await expect.poll(() => editor.lenses().count()).toBeGreaterThan(10);
  });

  it("completes what fits behind `map stripes`", async () => {
    await editor.replace(SOURCE, "map stripes 8 ", "map stripes ");
    await editor.key("Control+Space");
    const rows = editor.page.locator(".suggest-widget.visible .monaco-list-row");
    await rows.first().waitFor();
    // Three stripes and more wait for the input, whose bus is the limit: on one cluster more of them are faster.
    await expect.poll(() => inOrder(rows)).toEqual(["8", "7", "6", "5", "4", "3", "2", "1", "min", "max", "ceil"]);
    await rows.first().filter({ hasText: "2,352 cycles, 298 nJ on 8 clusters" }).waitFor();
  });

  it("renames a layer with all that reads it", async () => {
    await editor.goBehind(SOURCE, "conv    C1_1");
    await editor.key("F2");
    const box = editor.page.locator(".rename-box input");
    await box.waitFor();
    await box.fill("First");
    await editor.key("Enter");
    await editor.line("conv First").waitFor();
    await editor.goBehind(SOURCE, "measured cycles(");
    await editor.line("measured cycles(First) = 5_346").waitFor();
  });

  it("formats the document like a table", async () => {
    await editor.replace(SOURCE, "conv    C1_1: kernels 32  size", "conv C1_1:   kernels 32 size");
    await editor.run("Format Document");
    // Exactly so many spaces: what is shown holds no-break spaces.
    await editor.line(/^\u00a0{2}conv\u00a0{4}C1_1:\u00a0kernels\u00a032\u00a0{2}size/).waitFor();
  });

  it("maps the network: one lens, one step, one undo", async () => {
    await lens("Auto-map").locator("a", { hasText: "Auto-map" }).click();
    await told(/vgg16_style: 10\d,\d{3} instead of 125,618 cycles on 8 clusters; 13 clauses changed/).waitFor();
    await lens(/^10\d,\d{3} cycles/).waitFor();
    await editor.line("map chains 4 parallel 2").waitFor();
    await editor.goBehind(SOURCE, "network");
    await editor.key("Mod+z");
    await lens("125,618 cycles").waitFor();
    await editor.page.locator(".tab.active:not(.dirty)").waitFor();
  });

  it("maps the layer at the cursor", async () => {
    await editor.goBehind(SOURCE, "conv    C2_1");
    await editor.run("IMNPU: Auto-map Layer");
    await told(/C2_1: .* cycles on 8 clusters; 1 clause changed/).waitFor();
    await lens("7,344 cycles").waitFor();
    await lens("18,480 cycles").waitFor();
  });

  it("maps no file with an error, and says so", async () => {
    await editor.replace(SOURCE, "chains 2 ", "chains 1 ");
    await editor.page.locator(".squiggly-error").first().waitFor();
    await editor.run("IMNPU: Auto-map Network");
    await told(/The file has an error/).waitFor();
  });
});
