import { describe, expect, it } from "vitest";
import type { HeatmapNetwork } from "../../src-sim/placement/heatmap.js";
import { tileShares } from "../../src-sim/placement/tile-cycles.js";
import { tilesInRound } from "../../src-sim/placement/tiles.js";
import { SHADES } from "../../webview/shades.js";
import { inUseInWords, shownShares } from "../../webview/tile-words.js";
import { heatmapsOf } from "./heatmaps.js";

const [network] = heatmapsOf(`import "imnpu18"
network n on imnpu18 {
  precision w4 a4
  input i: 64x56x56
  conv C2_2: kernels 112 size 3x3 pad 1 map chains 3 parallel 2 across kernels 2 stripes 4
}`) as [HeatmapNetwork];
const [layer] = network.layers;
const placement = layer?.placements?.["1"];

describe("what tiles show", () => {
  it("one share once where all tiles in use have the same", () => {
    if (layer === undefined || placement === undefined) throw new Error("not placed");
    const tiles = tilesInRound(placement, 0);
    const full = shownShares(tiles, undefined);
    expect(full.common).toBe(0.5625 / 0.75);
    expect(inUseInWords(tiles, full, SHADES.occupancy)).toBe("6 of 8 tiles in use, each 75.0% of its bits in use");
    const work = shownShares(tiles, tileShares(layer, "1")?.work);
    expect(inUseInWords(tiles, work, SHADES.work)).toMatch(
      /^6 of 8 tiles in use, each at work \d\d\.\d% of the cycles$/,
    );
  });

  it("a share each where they differ, and none where none is in use", () => {
    if (placement === undefined) throw new Error("not placed");
    const tiles = tilesInRound(placement, 0);
    const differing = shownShares(tiles, [0.5, 0.25, 0.5, 0.5, 0.5, 0.5, 0, 0]);
    expect(differing.common).toBeUndefined();
    expect(inUseInWords(tiles, differing, SHADES.work)).toBe(
      "6 of 8 tiles in use, at work 25.0% to 50.0% of the cycles",
    );
    const idle = tiles.map(({ cluster, tile }) => ({ cluster, tile, use: undefined }));
    expect(inUseInWords(idle, shownShares(idle, undefined), SHADES.work)).toBe("0 of 8 tiles in use");
  });
});
