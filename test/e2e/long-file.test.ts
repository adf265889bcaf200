import { beforeAll, describe, expect, it } from "vitest";
import { formatCount } from "../../src-sim/report/display.js";
import { generateNetwork } from "../bench/generate.js";
import { analyseText } from "../server/analysis/analyse.js";
import type { Editor } from "./editor.js";
import { openEditor } from "./window.js";

const COST = /bound by .* tiles/;
const TEXT = generateNetwork({ layers: 2_500 });
const [LAST] = /C2499: kernels \d+/.exec(TEXT) as RegExpExecArray;

/** The beginning of the last layer's lens. */
function cyclesOf(text: string): string {
  const [network] = analyseText(text).networks;
  return `${formatCount(network?.simulated.report.layers.at(-1)?.cycles["8"]?.total ?? Number.NaN)} cycles`;
}

describe("a file of very many layers", () => {
  let editor: Editor;

  beforeAll(async () => {
    editor = await openEditor({ file: "long.imnpu", files: { "long.imnpu": TEXT } });
  });

  /** In sight: those of layers that were scrolled out of it may still be in the page. */
  const lens = (title: string | RegExp) =>
    editor.page.locator(".codelens-decoration[monaco-visible-content-widget=true]").filter({ hasText: title });

  it("has lenses for the layers in sight, at its beginning and its end", async () => {
    await lens("Heatmap").first().waitFor();
    await lens(COST).first().waitFor();
    await editor.goBehind(TEXT, "C2499");
    await lens(COST).last().waitFor();
  });

  it("has lenses that follow an edit and lead to the heatmap", async () => {
    await editor.goBehind(TEXT, "C2499");
    const before = lens(cyclesOf(TEXT));
    await before.waitFor();
    await editor.page.keyboard.press("End");
    await editor.page.keyboard.type(" // a remark");
    await before.waitFor();
    // Other figures, so that the lens which is clicked is known to be of the text as it is.
    const changed = LAST.replace(/\d+$/, "36");
    await editor.replace(TEXT, LAST, changed);
    await before.waitFor({ state: "detached" });
    // VS Code forgets the commands of older lenses a moment before it shows the newer ones, and a click would find none.
    const opens = async () => {
      await lens(cyclesOf(TEXT.replace(LAST, changed)))
        .locator("a")
        .click();
      return editor.tab("Heatmap").isVisible();
    };
    await expect.poll(opens, { interval: 1_000 }).toBe(true);
    await editor.inFrames("C2499");
  });
});
