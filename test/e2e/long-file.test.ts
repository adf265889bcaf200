import { beforeAll, describe, it } from "vitest";
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

  const lens = (title: string | RegExp) => editor.lenses().filter({ hasText: title });

  it("has lenses for the layers in sight, at its beginning and its end", async () => {
    await lens("Heatmap").first().waitFor();
    await lens(COST).first().waitFor();
    await editor.goBehind(TEXT, "C2499");
    // The first one in the page may be one that was scrolled out of sight.
    await lens(COST).last().waitFor();
  });

  // Before any edit: a lens that VS Code has not resolved anew behind one is seen, and has no command any more.
  it("has lenses that lead to the heatmap", async () => {
    await editor.goBehind(TEXT, "C2499");
    await lens(cyclesOf(TEXT)).last().locator("a").click();
    await editor.inFrames("C2499");
    await editor.key("Mod+1");
    await editor.run("View: Close Editors in Other Groups");
  });

  it("has lenses that follow an edit", async () => {
    await editor.goBehind(TEXT, "C2499");
    // By its figures, for lenses of layers that were scrolled out of sight may still be there.
    const before = lens(cyclesOf(TEXT));
    await before.last().waitFor();
    await editor.page.keyboard.press("End");
    await editor.page.keyboard.type(" // a remark");
    await before.last().waitFor();
    // Other figures, so that the lens which is clicked is known to be of the text as it is.
    const changed = LAST.replace(/\d+$/, "36");
    await editor.replace(TEXT, LAST, changed);
    await before.waitFor({ state: "detached" });
    await lens(cyclesOf(TEXT.replace(LAST, changed)))
      .last()
      .waitFor();
  });
});
