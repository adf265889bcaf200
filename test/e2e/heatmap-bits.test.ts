/** Inside a tile, the bits that are 1, on the page alone; pictures of it in `dist/e2e`. */
import { describe, expect } from "vitest";
import type { HeatmapLayer } from "../../src-sim/placement/heatmap.js";
import type { Placement } from "../../src-sim/placement/placement.js";
import type { AskedTile, ToPage } from "../../webview/messages.js";
import { packedTile } from "../webview/packed-tiles.js";
import { type Heatmap, it, vgg } from "./heatmap.js";
import { EDITOR_THEMES, type EditorTheme } from "./heatmap-themes.js";

const LAYER = "C3_3";
const ASKED: AskedTile = { network: vgg.name, layer: LAYER, clusters: 1, round: 0, cluster: 0, tile: 0 };
const WEIGHTS: ToPage = { type: "weights", weights: { layers: [LAYER], from: "Weights of vgg.onnx" } };
const { placements } = vgg.layers.find(({ name }) => name === LAYER) as HeatmapLayer;
/** Three of four bits are 1, in no order. */
const BITS = packedTile(placements?.["1"] as Placement, 0, 0, (index, column) => (index * 7 + column * 13) % 4 !== 0);

async function opened(heatmap: Heatmap, theme?: EditorTheme): Promise<void> {
  await heatmap.openView(theme);
  await heatmap.sendShown(vgg);
  await heatmap.layers.getByRole("option", { name: new RegExp(`^${LAYER}`) }).click();
}

const asked = async (heatmap: Heatmap) => {
  const posted = (await heatmap.posted()) as { readonly type: string; readonly asked?: AskedTile | null }[];
  return posted.flatMap((each) => (each.type === "bits" ? [each.asked] : []));
};

describe("inside a tile", () => {
  it("there is nothing to switch where no weights are known", async ({ heatmap }) => {
    await opened(heatmap);
    await heatmap.rows.getByRole("option").first().waitFor();
    expect(await heatmap.page.getByRole("radio", { name: "Bits that are 1" }).count()).toBe(0);
    await heatmap.send(WEIGHTS);
    await heatmap.page.getByRole("radio", { name: "Bits that are 1" }).waitFor();
    expect(await asked(heatmap)).toEqual([]);
  });

  it("the switch is worked by keys, and a layer that has changed says so", async ({ heatmap }) => {
    await opened(heatmap);
    await heatmap.send(WEIGHTS);
    await heatmap.page.getByRole("radio", { name: "Bits in use" }).focus();
    await heatmap.page.keyboard.press("ArrowRight");
    await expect.poll(() => asked(heatmap)).toEqual([ASKED]);
    await heatmap.send({ type: "bits", asked: ASKED, tile: BITS });
    await heatmap.page.getByText(/^75\.0% of [\d,]+ bits are 1$/).waitFor();
    await heatmap.send({ type: "weights", weights: { layers: [], from: "Weights of vgg.onnx" } });
    await heatmap.page.getByText("This layer is not as it was when it was run").waitFor();
    await expect.poll(() => asked(heatmap)).toEqual([ASKED, null]);
    await heatmap.send({ type: "weights", weights: null });
    await heatmap.page.getByRole("radio", { name: "Bits in use" }).waitFor({ state: "detached" });
  });

  for (const theme of Object.keys(EDITOR_THEMES) as EditorTheme[]) {
    it(`bits can be told by all, ${theme}`, async ({ heatmap }) => {
      await opened(heatmap, theme);
      await heatmap.send(WEIGHTS);
      await heatmap.page.getByRole("radio", { name: "Bits that are 1" }).click();
      await heatmap.send({ type: "bits", asked: ASKED, tile: BITS });
      const first = heatmap.rows.getByRole("option").first();
      await expect.poll(() => first.getAttribute("aria-label")).toMatch(/, \d[\d,]* of \d[\d,]* bits are 1$/);
      expect(await heatmap.barriers()).toEqual([]);
      await heatmap.page.screenshot({ path: `dist/e2e/heatmap-${theme}-bits.png` });
    });
  }
});
