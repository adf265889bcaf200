/// <reference lib="dom" />
/** The heatmap's page in a browser, as its host and a person use it. */
import { describe, expect } from "vitest";
import type { HeatmapNetwork } from "../../src-sim/placement/heatmap.js";
import { changesBetween } from "../../src-sim/placement/heatmap-changes.js";
import type { ToPage } from "../../webview/messages.js";
import { generateNetwork } from "../bench/generate.js";
import { heatmapsOf } from "../webview/heatmaps.js";
import { chosen, edited, it, label, many, shown, vgg } from "./heatmap.js";

describe("the view", () => {
  it("shows all layers by all tiles first, and leads to a layer and into a tile by keys and by clicks", async ({
    heatmap,
  }) => {
    const { page, cells } = heatmap;
    await heatmap.openView();
    await heatmap.send(shown(vgg));
    const cell = () => label(cells.locator("[role=gridcell]"));
    const row = () => label(cells.locator("[role=row][aria-selected=true] [role=rowheader]"));
    await expect.poll(cell).toBe("C1_1, cluster 1, tile 1: at work 32.1% of the cycles, 10.5% of its bits in use");
    expect(await cells.getByRole("row").count()).toBe(vgg.layers.length);
    await cells.focus();
    for (const key of ["ArrowDown", "ArrowRight"]) await page.keyboard.press(key);
    expect(await cell()).toBe("C1_2, cluster 1, tile 2: at work 96.1% of the cycles, 56.3% of its bits in use");
    expect(await cells.getAttribute("aria-activedescendant")).toBe(
      await cells.locator("[role=gridcell]").getAttribute("id"),
    );
    await page.keyboard.press("ArrowDown");
    expect([await row(), await cell()]).toEqual([
      "P1, maxpool, no cycles, in the stream",
      "P1, cluster 1, tile 2: in the stream",
    ]);
    for (const key of ["PageDown", "End"]) await page.keyboard.press(key);
    expect(await cell()).toBe("C4_3, cluster 8, tile 8: idle");
    await page.keyboard.press("Control+Home");
    expect(await row()).toMatch(
      /^C1_1, conv, 2,352 cycles, .* at work 28.1% of the cycles, tiles from 16.1% to 32.1%$/,
    );
    await page.keyboard.press("Control+End");
    expect(await cell()).toBe("C5_3, cluster 8, tile 8: idle");
    expect(await label(chosen(heatmap.tiles))).toBe("cluster 8, tile 8: idle");
    const selected = (await heatmap.posted()).slice(1);
    expect(selected).toEqual(["C1_2", "P1", "C4_3", "C1_1", "C5_3"].map((layer) => ({ type: "select", layer })));
    const { width = 0 } = (await cells.boundingBox()) ?? {};
    await cells.click({ position: { x: width - 50, y: 22 * 3 + 11 } });
    await expect.poll(cell).toBe("C2_1, cluster 8, tile 8: idle");
    await page.getByRole("radio", { name: "Occupancy" }).click();
    await page.getByText("48 of 64 tiles in use, each 75.0% of its bits in use").waitFor();
    await cells.focus();
    for (const key of ["Home", "Enter"]) await page.keyboard.press(key);
    expect(await heatmap.rows.evaluate((each) => each === document.activeElement)).toBe(true);
    await page.getByText("kernels 1 to 32, bits 0 to 768 of 2,304 of each; 32 of 32 rows, 75.0% full").waitFor();
  });

  it("shows more layers than there is room for as means, comes nearer, and can be used by all", async ({ heatmap }) => {
    const { page, cells } = heatmap;
    await heatmap.openView();
    await heatmap.sendShown(many, "overview", 8);
    await page.getByText(/^Each line stands for \d+ layers, as the mean over their cycles\./).waitFor();
    expect(await cells.getAttribute("aria-rowcount")).toBe("1001");
    await cells.focus();
    await page.keyboard.press("Control+End");
    const last = many.layers.at(-1)?.name;
    expect(await label(cells.locator("[role=gridcell]"))).toContain(`${last}, cluster 8, tile 8: `);
    await page.screenshot({ path: "dist/e2e/heatmap-overview-1000.png" });
    expect(await heatmap.barriers()).toEqual([]);
    for (let each = 0; each < 8; each++) await page.keyboard.press("+");
    await expect.poll(() => cells.evaluate(({ scrollHeight }) => scrollHeight)).toBe(22_000);
    // What is chosen stays in sight, and its neighbours have their names.
    expect(await cells.getByRole("rowheader", { name: `${last}, ` }).isVisible()).toBe(true);
    expect(await cells.getByRole("rowheader", { name: `${many.layers.at(-2)?.name}, ` }).isVisible()).toBe(true);
    await page.screenshot({ path: "dist/e2e/heatmap-overview-1000-near.png" });
    await page.waitForTimeout(400);
    await page.reload();
    await heatmap.sendShown(many, "overview", 8);
    await expect.poll(() => cells.evaluate(({ scrollHeight }) => scrollHeight)).toBe(22_000);
    await cells.focus();
    await page.keyboard.press("0");
    await page.getByText(/^Each line stands for/).waitFor();
  });

  it("can be used by all with 10,000 layers, and goes through them by keys", async ({ heatmap }) => {
    const { page, cells } = heatmap;
    const [large] = heatmapsOf(generateNetwork({ layers: 10_000 })) as [HeatmapNetwork];
    await heatmap.openReport([large], {}, [], { part: "overview" });
    await expect.poll(() => cells.getAttribute("aria-rowcount")).toBe("10001");
    await cells.focus();
    await page.keyboard.press("Control+End");
    expect(await label(cells.locator("[role=gridcell]"))).toContain("C9999, cluster 8, tile 8: ");
    expect(await heatmap.barriers()).toEqual([]);
    await page.screenshot({ path: "dist/e2e/heatmap-overview-10000.png" });
  });

  it("asks for its network, and says what it waits for", async ({ heatmap }) => {
    await heatmap.openView();
    await heatmap.page.getByText("Waiting for the figures").waitFor();
    expect(await heatmap.posted()).toEqual([{ type: "ready" }]);
    await heatmap.send({ type: "nothing", document: "d", title: "t", reason: "This file has no network." });
    await heatmap.page.getByText("This file has no network.").waitFor();
  });

  it("says that there are no figures, and shows no sums", async ({ heatmap }) => {
    await heatmap.openView();
    const totals = { ...vgg.totals, inferencesPerSecond: { "1": null, "8": null } };
    await heatmap.send(shown({ ...vgg, layers: [], totals }));
    await heatmap.page.getByText("No figures: this network has no layers.").waitFor();
    expect(await heatmap.page.locator("dl.figures").count()).toBe(0);
    await heatmap.tab("table").click();
    expect(await heatmap.table.locator("tfoot").count()).toBe(0);
  });

  it("is worked by keys alone", async ({ heatmap }) => {
    await heatmap.openView();
    await heatmap.sendShown(vgg);
    await heatmap.layers.focus();
    await heatmap.page.keyboard.press("ArrowDown");
    expect(await label(chosen(heatmap.layers))).toMatch(/^C1_2, conv, 114,048 cycles/);
    await heatmap.page.keyboard.press("End");
    expect(await label(chosen(heatmap.layers))).toMatch(/^C5_3/);
    expect(await heatmap.layers.getAttribute("aria-activedescendant")).toBe(
      await chosen(heatmap.layers).getAttribute("id"),
    );
    await heatmap.page.keyboard.press("Home");
    expect((await heatmap.posted()).slice(1)).toEqual(
      ["C1_2", "C5_3", "C1_1"].map((layer) => ({ type: "select", layer })),
    );
    await heatmap.layers.getByRole("option", { name: /^P1/ }).click();
    await heatmap.page.getByText("No tile holds anything of P1.").waitFor();
    expect(await heatmap.rows.count()).toBe(0);
    await heatmap.layers.getByRole("option", { name: /^C4_1/ }).click();
    // What is coloured is chosen before.
    for (const _ of [1, 2]) await heatmap.page.keyboard.press("Tab");
    expect(await heatmap.page.getByRole("slider").evaluate((each) => each === document.activeElement)).toBe(true);
    for (const _ of [1, 2]) await heatmap.page.keyboard.press("ArrowRight");
    await heatmap.page.getByText("Kernel round 3 of 7").waitFor();
    await heatmap.page.keyboard.press("Tab");
    await heatmap.page.keyboard.press("ArrowRight");
    expect(await label(chosen(heatmap.tiles))).toBe(
      "cluster 1, tile 2: 98.4% full, at work 60.5% of the cycles, stripe 1 of 1, place 2 of 8 in its chain, kernels 65 to 96",
    );
    await heatmap.page.keyboard.press("Tab");
    await heatmap.page.keyboard.press("ArrowDown");
    expect(await label(chosen(heatmap.rows))).toBe("row 2: kernel 66, bits 1,008 to 2,016 of it in columns 0 to 1,008");
  });

  it("shows another number of clusters", async ({ heatmap }) => {
    await heatmap.openView();
    await heatmap.sendShown(vgg);
    await heatmap.page.getByRole("radio", { name: "8 clusters" }).click();
    await expect.poll(() => heatmap.tiles.getByRole("option").count()).toBe(64);
    expect(await label(heatmap.layers.getByRole("option").first())).toBe(
      "C1_1, conv, 2,352 cycles, compute 756, weight load 54, waiting for the input 1,542, utilization 10.5%, 1 kernel round, at work 28.1% of the cycles",
    );
  });

  it("gives a choice of the number of clusters to its host, and shows the one that the host says in every part", async ({
    heatmap,
  }) => {
    await heatmap.openView();
    await heatmap.send(shown(vgg));
    const figure = (name: string) =>
      heatmap.page
        .locator("header.page .figures > div")
        .filter({ has: heatmap.page.locator("dt").getByText(name, { exact: true }) })
        .locator("dd")
        .textContent();
    const all = () => Promise.all(["cycles", "utilization", "at work", "kernel rounds"].map(figure));
    // All clusters of the architecture, as nothing else was chosen.
    expect(await all()).toEqual(["125,618", "73.3%", "60.5%", "13"]);
    await heatmap.page.getByRole("radio", { name: "1 cluster", exact: true }).click();
    await expect.poll(all).toEqual(["865,214", "81.9%", "70.3%", "57"]);
    expect(await heatmap.posted()).toEqual([{ type: "ready" }, { type: "chooseClusters", clusters: 1 }]);
    await heatmap.send({ type: "clusters", clusters: 8 });
    await expect.poll(all).toEqual(["125,618", "73.3%", "60.5%", "13"]);
  });

  it("names the network shown, also when others are there to choose", async ({ heatmap }) => {
    await heatmap.openView();
    const choice = heatmap.page.getByRole("combobox", { name: "Network" });
    const named = () => choice.evaluate((each) => (each as HTMLSelectElement).value);
    for (const networks of [
      ["other", "vgg16_style"],
      ["first", "second", "vgg16_style"],
      ["vgg16_style", "third"],
    ]) {
      await heatmap.send({ ...shown(vgg), networks } as ToPage);
      await expect.poll(() => choice.locator("vscode-option").allTextContents()).toEqual(networks);
      await expect.poll(named).toBe("vgg16_style");
    }
    expect(await heatmap.posted()).toEqual([{ type: "ready" }]);
  });

  it("orders layers by cost", async ({ heatmap }) => {
    await heatmap.openView();
    await heatmap.sendShown(vgg);
    await heatmap.page.getByRole("radio", { name: "By cost" }).click();
    await expect.poll(() => label(heatmap.layers.getByRole("option").first())).toMatch(/^C2_2/);
  });

  it("sorts its table, and chooses rows", async ({ heatmap }) => {
    await heatmap.openView();
    await heatmap.sendShown(vgg);
    await heatmap.tab("table").click();
    const head = heatmap.page.getByRole("columnheader", { name: "cycles on 1" });
    const first = () => heatmap.table.locator("tbody th").first().textContent();
    await head.getByRole("button").click();
    expect([await head.getAttribute("aria-sort"), await first()]).toEqual(["ascending", "P1"]);
    await head.getByRole("button").click();
    expect([await head.getAttribute("aria-sort"), await first()]).toEqual(["descending", "C2_2"]);
    await heatmap.page.getByRole("row", { name: /^C3_3/ }).click();
    await heatmap.table.focus();
    await heatmap.page.keyboard.press("ArrowUp");
    expect(await heatmap.posted()).toEqual([
      { type: "ready" },
      { type: "select", layer: "C3_3" },
      { type: "select", layer: "C1_2" },
    ]);
    await head.getByRole("button").click();
    expect([await head.getAttribute("aria-sort"), await first()]).toEqual(["none", "C1_1"]);
  });

  it("has costs beside the names, which stay in sight in a narrow panel, and the columns that were chosen by keys", async ({
    heatmap,
  }) => {
    const { page, table } = heatmap;
    await page.setViewportSize({ width: 420, height: 900 });
    await heatmap.openView();
    await heatmap.sendShown(vgg, "table", 8);
    const tabs = await page.getByRole("tab").all();
    const boxes = await Promise.all(tabs.map((tab) => tab.boundingBox()));
    expect(boxes.map((box) => box !== null && box.x >= 0 && box.x + box.width <= 420)).toEqual(tabs.map(() => true));
    const heads = () => table.getByRole("columnheader").allTextContents();
    expect((await heads()).slice(0, 5)).toEqual(["layer", "cycles on 8", "measured on 8", "error on 8", "energy on 8"]);
    const name = table.getByRole("rowheader", { name: "C4_1" });
    const before = await name.boundingBox();
    await page.locator(".table .scroll").evaluate((box) => box.scrollBy(300, 0));
    expect((await name.boundingBox())?.x).toBe(before?.x);
    await page.locator(".menu summary").press("Enter");
    expect(await heatmap.barriers()).toEqual([]);
    await page.getByRole("checkbox", { name: "measured on 8" }).press("Space");
    await page.getByRole("checkbox", { name: "error on 8" }).press("Space");
    await page.keyboard.press("Escape");
    expect(await page.getByRole("checkbox").first().isVisible()).toBe(false);
    expect((await heads()).slice(0, 3)).toEqual(["layer", "cycles on 8", "energy on 8"]);
    await page.reload();
    await heatmap.send(shown(vgg));
    await heatmap.send({ type: "clusters", clusters: 1 });
    await expect.poll(async () => (await heads()).slice(0, 3)).toEqual(["layer", "cycles on 1", "energy on 1"]);
  });

  it("follows the editor: the layer, the figures, and why they are old", async ({ heatmap }) => {
    await heatmap.openView();
    await heatmap.sendShown(vgg);
    await heatmap.send({ type: "select", layer: "C4_1" });
    await expect.poll(() => label(chosen(heatmap.layers))).toMatch(/^C4_1, conv, 71,442 cycles/);
    const after = {
      ...edited,
      layers: edited.layers.map((each, index) => (each.name === "C4_1" ? each : (vgg.layers[index] ?? each))),
    };
    await heatmap.send({
      type: "changes",
      changes: changesBetween(vgg, after),
      version: 1,
      stale: "The text has an error.",
    });
    await heatmap.page.getByText("The text has an error.").waitFor();
    expect(await label(chosen(heatmap.layers))).not.toMatch(/71,442 cycles/);
    expect(await heatmap.posted()).toEqual([{ type: "ready" }]);
    await heatmap.send({ type: "changes", changes: changesBetween(vgg, after), version: 7, stale: null });
    await expect.poll(heatmap.posted).toEqual([{ type: "ready" }, { type: "ready" }]);
  });

  it("ignores what is not of its host", async ({ heatmap }) => {
    await heatmap.openView();
    await heatmap.sendShown(vgg);
    for (const message of [{ type: "changes", version: 1 }, "x", { type: "network", network: "<b>" }])
      await heatmap.send(message as never);
    await expect.poll(() => heatmap.layers.getByRole("option").count()).toBe(vgg.layers.length);
  });

  it("compares with a baseline, and gives its commands to the host", async ({ heatmap }) => {
    await heatmap.openView();
    await heatmap.sendShown(edited);
    await heatmap.send({ type: "show", part: "compare" });
    await heatmap.page.getByRole("tabpanel").getByRole("button", { name: "Pin baseline" }).click();
    await heatmap.send({ type: "baseline", baseline: vgg });
    await heatmap.page.getByRole("button", { name: "Clear baseline" }).click();
    await heatmap.page.getByRole("button", { name: "Export" }).click();
    expect(await heatmap.posted()).toEqual([
      { type: "ready" },
      ...["pinBaseline", "clearBaseline", "export"].map((command) => ({ type: "command", command })),
    ]);
    await heatmap.page.screenshot({ path: "dist/e2e/heatmap-compare.png" });
    // As newer themes have it, whose main button has another border.
    const border = await heatmap.page.getByRole("button", { name: "Export" }).evaluate((button) => {
      const { style } = document.documentElement;
      style.setProperty("--vscode-button-border", "rgb(0, 105, 204)");
      style.setProperty("--vscode-button-secondaryBorder", "rgb(234, 234, 234)");
      return getComputedStyle(button).borderTopColor;
    });
    expect(border).toBe("rgb(234, 234, 234)");
  });

  it("is as it was after a reload", async ({ heatmap }) => {
    await heatmap.openView();
    await heatmap.sendShown(vgg);
    await heatmap.tab("table").click();
    await heatmap.page.getByRole("row", { name: /^C3_3/ }).click();
    await heatmap.page.reload();
    await heatmap.send(shown(vgg));
    await expect.poll(() => heatmap.table.locator("[aria-selected=true] th").textContent()).toBe("C3_3");
  });
});
