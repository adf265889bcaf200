import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { HeatmapNetwork } from "../../src-sim/placement/heatmap.js";
import { columnsOf } from "../../src-sim/report/columns.js";
import { numberedNotes } from "../../src-sim/report/notes.js";
import { charactersOf, nextSort, sorted } from "../../webview/table-order.js";
import { heatmapsOf } from "./heatmaps.js";

const [network] = heatmapsOf(readFileSync("examples/vgg16_style.imnpu", "utf8")) as [HeatmapNetwork];
const columns = columnsOf(network, numberedNotes(network.layers));

describe("the table", () => {
  it("is sorted by numbers as numbers, up, down, and not at all", () => {
    const up = nextSort(null, "cycles\non 1");
    const down = nextSort(up, "cycles\non 1");
    const costs = (sort: typeof up) =>
      sorted(network.layers, columns, sort).map(({ cycles }) => cycles["1"]?.total ?? 0);
    expect(costs(up)).toEqual(costs(null).sort((a, b) => a - b));
    expect(costs(down)).toEqual(costs(null).sort((a, b) => b - a));
    expect(nextSort(down, "cycles\non 1")).toBeNull();
    expect(sorted(network.layers, columns, null)).toBe(network.layers);
  });

  it("has columns as wide as their widest cell", () => {
    for (const column of columns) {
      const widest = Math.max(...network.layers.map((layer) => column.cell(layer).length));
      expect(charactersOf(column, network.layers), column.head).toBeGreaterThanOrEqual(widest);
    }
  });
});
