/// <reference lib="dom" />
/** The Front page in a browser, as its host and a person use it; pictures of it in `dist/e2e`. */
import type { Locator } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { FrontData } from "../../src-sim/sweep/view.js";
import type { ToPage } from "../../webview/front/messages.js";
import { frontPage } from "../../webview/front/page.js";
import { manyPoints, WIDTH } from "../webview/front/samples.js";
import { HOSTILE } from "../webview/hostile.js";
import { EDITOR_THEMES, type EditorTheme } from "./heatmap-themes.js";
import { bundled, type OwnPage, openPage } from "./own-page.js";

const it = test.extend("front", async ({ task: _ }, { onCleanup }) => frontOn(await openPage(onCleanup)));

interface Front extends Omit<OwnPage, "openView"> {
  readonly openView: (theme?: EditorTheme) => Promise<void>;
  readonly tell: (message: ToPage) => Promise<void>;
  readonly scatter: Locator;
  readonly table: Locator;
  readonly value: (axis: string, value: string) => Locator;
  /** What the scatter's chosen option says. */
  readonly chosen: () => Promise<string | null>;
}

function frontOn(own: OwnPage): Front {
  const { page } = own;
  const scatter = page.getByRole("listbox", { name: /^The front by/ });
  return {
    ...own,
    openView: (theme) => own.openView("front", theme),
    tell: own.send,
    scatter,
    table: page.getByRole("grid"),
    value: (axis, value) =>
      page.getByRole("group", { name: axis, exact: true }).getByRole("button", { name: new RegExp(`^${value} ?,`) }),
    chosen: () => scatter.locator("[aria-selected=true]").getAttribute("aria-label"),
  };
}

const ABOUT = { document: "file:///vgg", title: "vgg", sweeps: ["width", "other"] };

function shown(front: FrontData, stale: string | null = null): ToPage {
  return { type: "front", ...ABOUT, front, stale };
}

const FASTEST =
  "tiles 32, weight_bus 32B/cycle, precision w2 a2, clusters 4, row_bits 256: latency 1.12 ms, energy 18.6 uJ, area 44.8 mm2";

describe("the Front view", () => {
  it("asks for its sweep, says what it waits for, and how far that is", async ({ front }) => {
    await front.openView();
    await front.page.getByText("Waiting for the points").waitFor();
    expect(await front.posted()).toEqual([{ type: "ready" }]);
    await front.tell({ type: "computing", share: 0.25 });
    expect(await front.page.getByRole("progressbar").getAttribute("value")).toBe("0.25");
    await front.tell({ type: "nothing", ...ABOUT, reason: "This file has no sweep." });
    await front.page.getByText("This file has no sweep.").waitFor();
  });

  it("says how many points there are, and computes them when a person says so", async ({ front }) => {
    await front.openView();
    await front.tell({ type: "large", ...ABOUT, sweep: "width", points: 12_288 });
    await front.page.getByText("Not computed: 12,288 points.").waitFor();
    expect(await front.barriers()).toEqual([]);
    await front.page.getByRole("button", { name: "Run" }).click();
    await front.tell({ type: "computing", share: 0.5 });
    await front.page.getByText("Computing its points: 50%").waitFor();
    await front.tell(shown(WIDTH));
    await expect.poll(front.chosen).toBe(FASTEST);
    expect(await front.posted()).toEqual([{ type: "ready" }, { type: "run" }]);
    // What was found stays in sight where the text changes.
    await front.tell({ type: "large", ...ABOUT, sweep: "width", points: 12_288 });
    await front.page.getByText("The text has changed since this was computed.").waitFor();
    expect(await front.chosen()).toBe(FASTEST);
  });

  it("counts its points: legal, on the front, illegal by reason, excluded", async ({ front }) => {
    await front.openView();
    await front.tell(shown(WIDTH));
    const counts = front.page.getByRole("list", { name: "Points" }).getByRole("listitem");
    expect(await counts.allTextContents()).toEqual([
      "135 points",
      "15 on the front",
      "9 illegal: 9 IMN301",
      "9 excluded by keep",
    ]);
    await front.page.getByText("The area is that of the stated machine").waitFor();
  });

  it("is worked by keys alone", async ({ front }) => {
    await front.openView();
    await front.tell(shown(WIDTH));
    await front.scatter.focus();
    expect(await front.chosen()).toBe(FASTEST);
    await front.page.keyboard.press("ArrowRight");
    expect(await front.chosen()).toMatch(/^tiles 16, weight_bus 32B\/cycle, precision w2 a2, clusters 8/);
    expect(await front.table.locator("[aria-selected=true] th").textContent()).toBe("99");
    await front.page.keyboard.press("End");
    expect(await front.chosen()).toMatch(/latency 10.75 ms, energy 11.2 uJ, area 1.4 mm2$/);
    await front.page.keyboard.press("Enter");
    await front.page.getByRole("button", { name: "Show Mapping" }).click();
    await front.tell({ type: "mapping", index: 24, mapping: "C1: stripes 8; C2: chains 2" });
    expect(await front.page.getByRole("list", { name: "Mapping" }).getByRole("listitem").allTextContents()).toEqual([
      "C1: stripes 8",
      "C2: chains 2",
    ]);
    await front.table.focus();
    await front.page.keyboard.press("Home");
    expect(await front.chosen()).toBe(FASTEST);
    await front.page.keyboard.press("Enter");
    expect((await front.posted()).slice(1)).toEqual([
      { type: "open", index: 24 },
      { type: "mapping", index: 24 },
      { type: "open", index: 134 },
    ]);
  });

  it("says what separates neighbours of the front", async ({ front }) => {
    await front.openView();
    await front.tell(shown(WIDTH));
    const rows = front.table.locator("tbody tr");
    const differs = (row: number) => rows.nth(row).locator("td").nth(3).textContent();
    expect([await differs(0), await differs(1), await differs(14)]).toEqual([
      "",
      "tiles 32 → 16, clusters 4 → 8, row_bits 256 → 512",
      "clusters 2 → 1",
    ]);
  });

  it("tells of the point under the pointer, and opens it with a click", async ({ front }) => {
    await front.openView();
    await front.tell(shown(WIDTH));
    const last = front.scatter.getByRole("option").last();
    const { x = 0, y = 0, width = 0, height = 0 } = (await last.boundingBox()) ?? {};
    await front.page.mouse.move(x + width / 2, y + height / 2);
    await front.page.locator(".tip").getByText("Point 24, on the front").waitFor();
    await front.page.getByRole("heading", { name: "Point 24" }).waitFor();
    await front.page.screenshot({ path: "dist/e2e/front-hover.png" });
    await front.page.mouse.down();
    await front.page.mouse.up();
    expect(await front.posted()).toEqual([{ type: "ready" }, { type: "open", index: 24 }]);
    await front.page.mouse.move(5, 5);
    await front.page.locator(".tip").waitFor({ state: "detached" });
    expect(await front.chosen()).toMatch(/area 1.4 mm2$/);
  });

  it("filters by the axes, with the front of what is selected", async ({ front }) => {
    await front.openView();
    await front.tell(shown(WIDTH));
    await front.value("precision", "w8 a8").click();
    await front.page.getByText("42 of 126 points selected, 15 on their front").waitFor();
    expect(await front.chosen()).toMatch(/precision w8 a8/);
    expect(await front.value("tiles", "4").textContent()).toBe("4, 12 points, 0 on the front12");
    await front.value("precision", "w4 a4").click();
    await front.page.getByText("84 of 126 points selected").waitFor();
    expect(await front.value("precision", "w4 a4").getAttribute("aria-pressed")).toBe("true");
    await front.page.getByRole("button", { name: "Reset" }).click();
    await front.value("tiles", "4").click();
    await front.value("row_bits", "256").click();
    await front.page.getByText("0 of 126 points selected").waitFor();
    await front.page.getByText("No point has the values that are chosen.").waitFor();
    await front.page.getByRole("button", { name: "Reset" }).click();
    await front.page.getByText("Choose values to see").waitFor();
    expect(await front.table.locator("tbody tr").count()).toBe(15);
  });

  it("shows other metrics", async ({ front }) => {
    await front.openView();
    await front.tell(shown(WIDTH));
    for (const [where, metric] of [
      ["Along", "efficiency"],
      ["Upwards", "inferences"],
      ["Colour by", "utilization"],
    ] as const) {
      await front.page.getByRole("combobox", { name: where }).click();
      await front.page.getByRole("option", { name: metric, exact: true }).click();
    }
    await expect
      .poll(() => front.scatter.getAttribute("aria-label"))
      .toBe("The front by efficiency, from the least: efficiency and inferences, coloured by utilization");
    await front.page.getByText("efficiency, more is better").waitFor();
    await front.page.screenshot({ path: "dist/e2e/front-other-metrics.png" });
  });

  it("follows the text, and is as it was after a reload", async ({ front }) => {
    await front.openView();
    await front.tell(shown(WIDTH));
    await front.value("tiles", "8").click();
    await front.scatter.press("End");
    const before = await front.chosen();
    await front.tell(shown({ ...WIDTH, assumptions: [] }, "The text has an error: this is from before it."));
    await front.page.getByText("this is from before it").waitFor();
    expect(await front.chosen()).toBe(before);
    await front.page.reload();
    await front.tell(shown(WIDTH));
    await expect.poll(front.chosen).toBe(before);
    expect(await front.value("tiles", "8").getAttribute("aria-pressed")).toBe("true");
  });

  it("ignores what is not of its host", async ({ front }) => {
    await front.openView();
    await front.tell(shown(WIDTH));
    const [metric, ...metrics] = WIDTH.metrics;
    const short = { ...WIDTH, metrics: [{ word: metric?.word, values: [1] }, ...metrics] };
    for (const message of [{ type: "front", ...ABOUT, front: short, stale: null }, "x", { type: "large", points: 3 }])
      await front.send(message);
    await expect.poll(front.chosen).toBe(FASTEST);
  });

  it("shows a single point, and metrics that are not known", async ({ front }) => {
    await front.openView();
    const first = <T>(values: readonly T[]) => values.slice(0, 1);
    await front.tell(
      shown({
        ...WIDTH,
        indices: first(WIDTH.indices),
        columns: WIDTH.columns.map((column) => ({ ...column, places: first(column.places) })),
        metrics: WIDTH.metrics.map(({ word, values }) => ({ word, values: word === "area" ? [null] : first(values) })),
        goals: [{ metric: "latency", better: "less" }],
        front: [{ place: 0, same: 2 }],
      }),
    );
    await expect.poll(front.chosen).toMatch(/^tiles 4, .* latency 13 ms/);
    await front.page.getByText("on the front, with 2 equal points").waitFor();
    expect(await front.barriers()).toEqual([]);
    await front.page.screenshot({ path: "dist/e2e/front-single.png" });
  });
});

describe("themes and sizes of the Front view", () => {
  for (const theme of Object.keys(EDITOR_THEMES) as EditorTheme[]) {
    it(`can be used by all, ${theme}`, async ({ front }) => {
      await front.openView(theme);
      await front.tell(shown(WIDTH, "The text has an error: this is from before it."));
      await front.scatter.focus();
      for (let at = 0; at < 4; at++) await front.page.keyboard.press("ArrowRight");
      await front.value("tiles", "16").click();
      await front.value("tiles", "8").click();
      await front.scatter.hover({ position: { x: 300, y: 200 } });
      expect(await front.barriers()).toEqual([]);
      await front.page.screenshot({ path: `dist/e2e/front-${theme}.png`, fullPage: true });
    });
  }

  for (const width of [350, 640, 1600]) {
    it(`fits ${width} pixels, however long names are`, async ({ front }) => {
      await front.page.setViewportSize({ width, height: 1000 });
      await front.openView("light");
      await front.tell(shown(WIDTH));
      await front.scatter.waitFor();
      const taken = () => front.page.evaluate(() => document.documentElement.scrollWidth);
      expect(await taken()).toBeLessThanOrEqual(width);
      await front.page.screenshot({ path: `dist/e2e/front-${width}.png`, fullPage: true });
      const long = "a_name_of_many_words_".repeat(12);
      const [axis, ...columns] = WIDTH.columns;
      if (axis === undefined) throw new Error("there is no column");
      const named = { ...WIDTH, name: long, networks: [long], columns: [{ ...axis, name: long }, ...columns] };
      await front.tell({ type: "front", ...ABOUT, sweeps: [long, "other"], front: named, stale: null });
      await front.page.getByRole("heading", { name: long }).first().waitFor();
      await front.page.screenshot({ path: `dist/e2e/front-long-${width}.png`, fullPage: true });
      expect(await taken()).toBeLessThanOrEqual(width);
    });
  }

  it("shows 10,000 points, of which few are in the document", async ({ front }) => {
    await front.openView("light");
    const many = manyPoints(10_000);
    await front.tell(shown(many));
    await front.page.getByText("10,080 points").waitFor();
    await front.scatter.press("End");
    expect(await front.page.locator("*").count()).toBeLessThan(2_000);
    await front.page.screenshot({ path: "dist/e2e/front-many.png", fullPage: true });
  });
});

describe("the report of a sweep", () => {
  const MAPPINGS = { [WIDTH.indices[WIDTH.front[0]?.place ?? 0] ?? 0]: "C1: stripes 8" };

  it("is the same page, with mappings and without commands", async ({ front }) => {
    await front.show(await frontPage({ front: WIDTH, mappings: MAPPINGS, ...bundled() }));
    await expect.poll(front.chosen).toBe(FASTEST);
    await front.scatter.press("End");
    await front.page.getByRole("button", { name: "Show Mapping" }).click();
    await front.page.getByText("C1: stripes 8").waitFor();
    await front.scatter.press("Home");
    await front.page.getByRole("button", { name: "Show Mapping" }).click();
    await front.page.getByText("This report carries the mappings of the front alone.").waitFor();
    expect(await front.page.getByRole("button", { name: "Open as a File" }).count()).toBe(0);
    await front.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await front.page.getByRole("button", { name: "Copy Its Axes" }).click();
    expect(await front.page.evaluate(() => navigator.clipboard.readText())).toBe(
      "// Point 134 of sweep width\ntiles 32\nweight_bus 32B/cycle\nprecision w2 a2\nclusters 4\nrow_bits = 256\n",
    );
    await front.value("tiles", "8").click();
    await front.page.waitForTimeout(400);
    await front.page.reload();
    await expect.poll(() => front.value("tiles", "8").getAttribute("aria-pressed")).toBe("true");
  });

  it("makes nothing of names but text", async ({ front }) => {
    const [name = "", value = "", code = "", text = ""] = HOSTILE;
    const [column, ...columns] = WIDTH.columns;
    if (column === undefined) throw new Error("there is no column");
    const hostile: FrontData = {
      ...WIDTH,
      name,
      networks: [value],
      columns: [{ ...column, name: "__proto__", values: HOSTILE.slice(0, column.values.length) }, ...columns],
      counts: { ...WIDTH.counts, illegal: [{ code, count: 1 }] },
      assumptions: [text],
    };
    await front.show(await frontPage({ front: hostile, mappings: {}, ...bundled() }));
    await expect.poll(() => front.page.getByRole("heading", { level: 1 }).textContent()).toBe(name);
    await front.scatter.hover({ position: { x: 300, y: 200 } });
    await front.page.getByRole("group", { name: "__proto__" }).getByRole("button").first().click();
    expect(await front.page.locator("img, iframe, [onload], [onerror], script[src]").count()).toBe(0);
    expect(await front.page.title()).not.toBe("harmed");
  });
});
