import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { pageColumns } from "../../src-sim/placement/columns.js";
import type { HeatmapNetwork } from "../../src-sim/placement/heatmap.js";
import { numberedNotes } from "../../src-sim/report/notes.js";
import { charactersOf, nextSort, sorted } from "../../webview/table-order.js";
import { heatmapsOf } from "./heatmaps.js";

const [network] = heatmapsOf(readFileSync("examples/vgg16_style.imnpu", "utf8")) as [HeatmapNetwork];
const columns = pageColumns(network, numberedNotes(network.layers), "1");

describe("the table", () => {
  it("is sorted by numbers as numbers, up, down, and not at all", () => {
    const up = nextSort(null, "cycles");
    const down = nextSort(up, "cycles");
    const costs = (sort: typeof up) =>
      sorted(network.layers, columns, sort).map(({ cycles }) => cycles["1"]?.total ?? 0);
    expect(costs(up)).toEqual(costs(null).sort((a, b) => a - b));
    expect(costs(down)).toEqual(costs(null).sort((a, b) => b - a));
    expect(nextSort(down, "cycles")).toBeNull();
    expect(sorted(network.layers, columns, null)).toBe(network.layers);
  });

  it("has what layers cost on the clusters chosen beside their names, by keys that stay whatever is chosen", () => {
    const heads = (clusters: string) =>
      pageColumns(network, numberedNotes(network.layers), clusters).map(({ head }) => head.replace("\n", " "));
    const one = heads("1");
    const eight = heads("8");
    expect(eight.slice(0, 2)).toEqual(["layer", "cycles on 8"]);
    expect(eight).toEqual(expect.arrayContaining(["at\u00a0work on 8", "util. on 8", "rounds on 8", "cycles on 1"]));
    expect(eight.indexOf("rounds on 8")).toBeLessThan(eight.indexOf("op"));
    expect([...eight].sort()).toEqual(
      one.map((head) => head.replace(/^(at\u00a0work|util\.|rounds) on 1$/, "$1 on 8")).sort(),
    );
    const onEight = pageColumns(network, numberedNotes(network.layers), "8");
    const keys = columns.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(onEight.slice(0, 6).map(({ key }) => key)).toEqual(keys.slice(0, 6));
    const shown = (key: string) => onEight.find((column) => column.key === key)?.total;
    expect([shown("cycles"), shown("at\u00a0work"), shown("util."), shown("rounds")]).toEqual([
      "125,618",
      "61%",
      "73%",
      "13",
    ]);
  });

  it("has columns as wide as their widest cell", () => {
    for (const column of columns) {
      const widest = Math.max(...network.layers.map((layer) => column.cell(layer).length));
      expect(charactersOf(column, network.layers), column.head).toBeGreaterThanOrEqual(widest);
    }
  });
});
