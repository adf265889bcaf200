/** The lens of a sweep: what it says while it is computed, while one types, and how a large one is run. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { Editor } from "./editor.js";
import { openEditor } from "./window.js";

const NETWORK = readFileSync("examples/vgg16_style.imnpu", "utf8");
const OTHER = "\nnetwork other { input x: 8x8x8 conv C: kernels 16 size 3x3 }\n";
const COUNTS = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]";
const sweepOf = (name: string, more: string) => `
sweep ${name} of vgg16_style {
  tiles    ${COUNTS}
  rows     ${COUNTS}
  clusters ${COUNTS}
${more}  minimize latency, energy
}
`;
/** 1,000 points, and 3,000. */
const SMALL = OTHER + sweepOf("machines", "") + NETWORK;
const LARGE = sweepOf("many", "  weight_bus [4B/cycle, 8B/cycle, 16B/cycle]\n") + NETWORK;

describe("the lens of a sweep", () => {
  let editor: Editor;
  const lens = (words: string | RegExp) => editor.lenses().filter({ hasText: words });

  beforeAll(async () => {
    editor = await openEditor({ file: "small.imnpu", files: { "small.imnpu": SMALL, "large.imnpu": LARGE } });
  });

  it("says how far it is, and then what it comes to", async () => {
    await lens(/1,000 points · computing \d+%/).waitFor();
    await lens(/1,000 points · \d+ on the front · least energy .+/).waitFor();
  });

  it("is of the text as it is, while one types in its network and elsewhere", async () => {
    const first = await lens("on the front").textContent();
    await editor.replace(SMALL, "kernels 32", "kernels 3");
    await lens(/1,000 points · computing \d+%/).waitFor();
    await editor.goBehind(SMALL, "kernels 16");
    await editor.page.keyboard.insertText("0");
    await editor.line("kernels 160 size").waitFor();
    await lens(/1,000 points · \d+ on the front/).waitFor();
    await expect.poll(() => lens("on the front").textContent()).not.toBe(first);
    await editor.revert();
  });

  it("opens the Front view", async () => {
    await lens(/1,000 points · \d+ on the front/)
      .locator("a")
      .first()
      .click();
    await editor.tab("Front: machines").waitFor();
  });

  it("of a large sweep runs it, with progress, stops where it is cancelled, and goes on from there", async () => {
    await editor.open("large.imnpu");
    await lens("3,000 points · run sweep").locator("a").first().click();
    const progress = editor.told("Computing the sweep many");
    await progress.waitFor();
    await lens(/3,000 points · computing \d+%/).waitFor();
    await progress.getByRole("button", { name: "Cancel" }).click();
    await lens(/3,000 points · \d+% computed · go on/)
      .locator("a")
      .first()
      .click();
    await editor.tab("Front: many").waitFor();
    await lens(/3,000 points · \d+ on the front/).waitFor();
  });
});
