/// <reference lib="dom" />
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { Editor } from "./editor.js";
import { openEditor } from "./window.js";

const FILE = "vgg16_style.imnpu";
const SOURCE = readFileSync(`examples/${FILE}`, "utf8");
const RESIDENT = readFileSync("examples/mlperf_tiny/image_classification.imnpu", "utf8").replace(
  /^( *precision .*)$/m,
  "$1\n  resident",
);

describe("the published network, opened", () => {
  let editor: Editor;

  beforeAll(async () => {
    editor = await openEditor({ file: FILE, more: { "resident.imnpu": RESIDENT } });
  });

  it("shows the published figures above layers and network", async () => {
    const layer = editor.lenses().filter({ hasText: "2,352 cycles" });
    await layer.waitFor();
    await expect
      .poll(() => layer.textContent())
      .toBe("2,352 cycles on 8 clusters · bound by the input's bus · 8/8 tiles · 298 nJ");
    await editor.lenses().filter({ hasText: "125,618 cycles on 8 clusters · 4,776 inf/s" }).waitFor();
  });

  it("shows each lens just above its layer", async () => {
    const lens = editor.lenses().filter({ hasText: "2,352 cycles" });
    const line = editor.line("conv C1_1: kernels 32");
    // Lines move while the editor makes room for lenses; what counts is where they come to rest.
    const distance = async () => ((await line.boundingBox())?.y ?? 0) - ((await lens.boundingBox())?.y ?? 0);
    const isJustAbove = async () => {
      const pixels = await distance();
      return pixels > 0 && pixels < 40;
    };
    await expect.poll(isJustAbove).toBe(true);
  });

  it("shows the output shapes behind the layers", async () => {
    await editor.line("conv C1_1: kernels 32").filter({ hasText: "→ 32×112×112" }).waitFor();
  });

  it("leaves the cursor where one types, though hints stand behind it", async () => {
    const cursor = () =>
      editor.page.evaluate(() => document.querySelector(".focused .cursor")?.getBoundingClientRect().x ?? Number.NaN);
    await editor.goBehind(SOURCE, "maxpool P1:   size 2x2 stride 2");
    await editor.page.keyboard.type(" ");
    await editor.cursorAt(/Col 35/).waitFor();
    let before = await cursor();
    for (const character of " pad 1 ") {
      const from = before;
      await editor.page.keyboard.type(character);
      // A character of this font is 8.4 pixels wide, and the cursor stands on whole ones.
      const moved = async () => Math.round((await cursor()) - from);
      await expect
        .poll(moved, { message: `behind ${JSON.stringify(character)}` })
        .toSatisfy((by) => by === 8 || by === 9);
      before = await cursor();
    }
    await editor.line("pad 1").filter({ hasText: "→" }).waitFor();
    await expect.poll(cursor).toBeCloseTo(before, 0);
    await editor.revert();
  });

  it("tells the network's figures in the status bar", async () => {
    await editor.goBehind(SOURCE, "conv    C1_2");
    const item = editor.page.locator("[id*='imnpu.status']");
    await item.filter({ hasText: "125,618 cycles on 8 clusters · 4,776 inf/s" }).waitFor();
  });

  it("explains a layer on hover: its cost first, in sight, with a link that applies the better mapping", async () => {
    // By keys: under a pointer the lines would move while the editor makes room for lenses.
    await editor.goBehind(SOURCE, "conv    C2_2");
    await editor.key("Mod+k");
    await editor.key("Mod+i");
    const card = editor.page.locator(".monaco-hover:visible").filter({ hasText: "C2_2: " }).first();
    const cost = card.getByText(/^C2_2: [\d,]+ cycles on 8 clusters, [\d.]+% of vgg16_style$/);
    const better = card.locator("a").filter({ hasText: "map stripes 2 chains 4 across kernels 8" }).first();
    await better.waitFor();
    const seen = await card.boundingBox();
    for (const part of [cost, better]) {
      const box = await part.boundingBox();
      expect([
        box !== null && box.y >= (seen?.y ?? 0),
        (box?.y ?? 0) + (box?.height ?? 0) <= (seen?.y ?? 0) + (seen?.height ?? 0),
      ]).toEqual([true, true]);
    }
    await card.filter({ hasText: "rows_here" }).waitFor();
    await better.click();
    await editor.line("conv C2_2:").filter({ hasText: "chains 4" }).filter({ hasText: "across kernels 8" }).waitFor();
    await editor.goBehind(SOURCE, "conv    C1");
    await editor.key("Mod+z");
    await editor.line("conv C2_2:").filter({ hasText: "chains 3" }).waitFor();
  });

  it("lists the network and its layers in the outline", async () => {
    await editor.key("Mod+Shift+o");
    const rows = editor.page.locator(".quick-input-list .monaco-list-row .label-name");
    await rows.filter({ hasText: "vgg16_style" }).waitFor();
    const names = (await rows.allTextContents()).map((name) => name.trim());
    expect(names.slice(0, 4)).toEqual(["vgg16_style", "image", "C1_1", "C1_2"]);
    await editor.key("Escape");
  });

  it("opens the bundled architecture, read-only", async () => {
    await editor.goBehind(SOURCE, "on imnpu18");
    await editor.key("F12");
    await editor.page.locator(".tab.active").filter({ hasText: "imnpu18.imnpu" }).waitFor();
    await editor.line("arch imnpu18").waitFor();
  });

  it("shows where weights stay, until the word is gone", async () => {
    await editor.open("resident.imnpu");
    const staying = editor.lenses().filter({ hasText: "weights stay" });
    await staying.first().waitFor();
    await editor.replace(RESIDENT, "  resident\n", "  // loaded at every inference\n");
    await staying.first().waitFor({ state: "detached" });
  });
});
