/** `imnpu sweep --format html`: one file, which carries what JSON says. */
import { expect, test } from "vitest";
import type { FrontContent } from "../../../webview/front/page.js";
import { contentOf } from "../page-content.js";
import { folderWith, imnpu } from "../run.js";
import { SMALL } from "./sweeps.js";

interface Json {
  readonly points: readonly {
    readonly index: number;
    readonly axes: Readonly<Record<string, string | number>>;
    readonly metrics: Readonly<Record<string, number | null>>;
    readonly mapping: string;
    readonly front: boolean;
  }[];
}

test("the page has all points, their figures, and the mappings of the front", async () => {
  const folder = folderWith({ "n.imnpu": SMALL });
  const run = async (format: string) => (await imnpu(`sweep n.imnpu --format ${format}`, { folder })).out;
  const page = await run("html");
  const { points }: Json = JSON.parse(await run("json"));
  const { front, mappings } = contentOf<FrontContent>(page);
  const read = front.indices.map((index, place) => ({
    index,
    axes: Object.fromEntries(front.columns.map(({ name, values, places }) => [name, values[places[place] as number]])),
    metrics: Object.fromEntries(front.metrics.map(({ word, values }) => [word, values[place]])),
    front: front.front.some((each) => each.place === place),
  }));
  const known = front.metrics.map(({ word }) => word);
  expect(read).toEqual(
    points.map(({ index, axes, metrics, front: isOnFront }) => ({
      index,
      axes: Object.fromEntries(Object.entries(axes).map(([name, value]) => [name, String(value)])),
      metrics: Object.fromEntries(known.map((word) => [word, metrics[word]])),
      front: isOnFront,
    })),
  );
  expect(known).toEqual(expect.arrayContaining(["cycles", "latency", "energy", "area"]));
  const best = points.filter((point) => point.front);
  expect(mappings).toEqual(Object.fromEntries(best.map(({ index, mapping }) => [index, mapping])));
  expect(page).not.toMatch(/<(?:link|img|script[^>]* src)/);
});
