import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { Editor } from "./editor.js";
import { openEditor } from "./window.js";

const SOURCE = readFileSync("examples/vgg16_style.imnpu", "utf8");

describe("automatic mapping", () => {
  let editor: Editor;

  beforeAll(async () => {
    editor = await openEditor({ file: "vgg16_style.imnpu" });
    await lens("125,618 cycles").waitFor();
  });

  const told = (words: RegExp) => editor.told(words).first();
  const lens = (title: string | RegExp) => editor.lenses().filter({ hasText: title }).first();

  it("of the network: one lens, one step, one undo", async () => {
    await lens("Auto-map").locator("a", { hasText: "Auto-map" }).click();
    await told(/vgg16_style: 10\d,\d{3} instead of 125,618 cycles on 8 clusters; 12 clauses changed/).waitFor();
    await lens(/^10\d,\d{3} cycles/).waitFor();
    await editor.line("map chains 4 parallel 2").waitFor();
    await editor.goBehind(SOURCE, "network");
    await editor.key("Mod+z");
    await lens("125,618 cycles").waitFor();
    expect(await editor.page.locator(".tab.active.dirty").count()).toBe(0);
  });

  it("of the layer at the cursor", async () => {
    await editor.goBehind(SOURCE, "conv    C2_1");
    await editor.run("IMNPU: Auto-map Layer");
    await told(/C2_1: .* cycles on 8 clusters; 1 clause changed/).waitFor();
    await lens("7,344 cycles").waitFor();
    await lens("18,480 cycles").waitFor();
    await editor.revert();
  });

  it("of a file with an error is refused in words", async () => {
    await editor.replace(SOURCE, "chains 2 ", "chains 1 ");
    await editor.page.locator(".squiggly-error").first().waitFor();
    await editor.run("IMNPU: Auto-map Network");
    await told(/The file has an error/).waitFor();
    await editor.revert();
  });
});
