import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { columnsOf as publishedColumns } from "../../server/report/columns.js";
import type { HeatmapNetwork } from "../../src-sim/placement/heatmap.js";
import { charactersOf, columnsOf, nextSort, sorted } from "../../webview/columns.js";
import { heatmapsOf } from "./heatmaps.js";

const [network] = heatmapsOf(readFileSync("examples/vgg16_style.imnpu", "utf8")) as [HeatmapNetwork];
const columns = columnsOf(network);

describe("the table", () => {
  it("says what the command line's table says", () => {
    const report = { ...network, layers: network.layers.map((layer) => ({ ...layer, line: 0 })) };
    const published = new Map(publishedColumns(report, new Map()).map((each) => [each.head.replace("\n", " "), each]));
    for (const column of columns) {
      const twin = published.get(column.head);
      if (twin === undefined) continue;
      expect(network.layers.map(column.cell)).toEqual(report.layers.map(twin.cell));
      if (column.head !== "layer") expect([column.total, column.rate]).toEqual([twin.total, twin.rate]);
    }
    const heads = columns.map(({ head }) => head);
    expect(heads.filter((head) => !published.has(head))).toEqual([
      "w,a",
      "measured on 1",
      "error on 1",
      "measured on 8",
      "error on 8",
    ]);
  });

  it("is sorted by numbers as numbers, up, down, and not at all", () => {
    const up = nextSort(null, "cycles on 1");
    const down = nextSort(up, "cycles on 1");
    const costs = (sort: typeof up) =>
      sorted(network.layers, columns, sort).map(({ cycles }) => cycles["1"]?.total ?? 0);
    expect(costs(up)).toEqual(costs(null).sort((a, b) => a - b));
    expect(costs(down)).toEqual(costs(null).sort((a, b) => b - a));
    expect(nextSort(down, "cycles on 1")).toBeNull();
    expect(sorted(network.layers, columns, null)).toBe(network.layers);
  });

  it("has columns as wide as their widest cell", () => {
    for (const column of columns) {
      const widest = Math.max(...network.layers.map((layer) => column.cell(layer).length));
      expect(charactersOf(column, network.layers), column.head).toBeGreaterThanOrEqual(widest);
    }
  });
});
