import { beforeAll, describe, it } from "vitest";
import { generateNetwork } from "../bench/generate.js";
import { type Editor, until } from "./editor.js";
import { openEditor } from "./window.js";

const COST = /util · .* tiles/;
const TEXT = generateNetwork({ layers: 2_500 });
const [LAST] = /C2499: kernels \d+/.exec(TEXT) as RegExpExecArray;

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

  it("has lenses that follow an edit and lead to the heatmap", async () => {
    await editor.goBehind(TEXT, "C2499");
    // Between two drawings a lens is there without its text.
    const before = await until(
      async () => (await lens(COST).last().innerText()).trim() || undefined,
      "the text of the last lens",
    );
    await editor.page.keyboard.press("End");
    await editor.page.keyboard.type(" // a remark");
    await lens(before).last().waitFor();
    // Other figures, so that the lens which is clicked is known to be of the text as it is.
    await editor.replace(TEXT, LAST, LAST.replace(/\d+$/, "36"));
    await lens(before).waitFor({ state: "detached" });
    await lens(COST).last().locator("a").click();
    await editor.inFrames("C2499");
  });
});
