/// <reference lib="dom" />
/** The heatmap's page in a browser, as its host and a person use it. */
import { describe, expect } from "vitest";
import { changesBetween } from "../../src-sim/placement/heatmap-changes.js";
import type { ToPage } from "../../webview/messages.js";
import { chosen, edited, it, label, shown, vgg } from "./heatmap.js";

describe("the view", () => {
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
    await heatmap.send(shown(vgg));
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
    await heatmap.layers.getByRole("option", { name: /^C4_1/ }).click();
    await heatmap.page.keyboard.press("Tab");
    expect(await heatmap.page.getByRole("slider").evaluate((each) => each === document.activeElement)).toBe(true);
    for (const _ of [1, 2]) await heatmap.page.keyboard.press("ArrowRight");
    await heatmap.page.getByText("Kernel round 3 of 7").waitFor();
    await heatmap.page.keyboard.press("Tab");
    await heatmap.page.keyboard.press("ArrowRight");
    expect(await label(chosen(heatmap.tiles))).toBe(
      "cluster 1, tile 2: 98.4% full, stripe 1 of 1, place 2 of 8 in its chain, kernels 65 to 96",
    );
    await heatmap.page.keyboard.press("Tab");
    await heatmap.page.keyboard.press("ArrowDown");
    expect(await label(chosen(heatmap.rows))).toBe("row 2: kernel 66, bits 1,008 to 2,016 of it in columns 0 to 1,008");
  });

  it("shows another number of clusters", async ({ heatmap }) => {
    await heatmap.openView();
    await heatmap.send(shown(vgg));
    await heatmap.page.getByRole("radio", { name: "8 clusters" }).click();
    await expect.poll(() => heatmap.tiles.getByRole("option").count()).toBe(64);
    expect(await label(heatmap.layers.getByRole("option").first())).toBe(
      "C1_1, conv, 2,352 cycles, compute 756, weight load 54, waiting for the input 1,542, utilization 10.5%, 1 kernel round",
    );
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
    await heatmap.send(shown(vgg));
    await heatmap.page.getByRole("radio", { name: "By cost" }).click();
    await expect.poll(() => label(heatmap.layers.getByRole("option").first())).toMatch(/^C2_2/);
  });

  it("sorts its table, and chooses rows", async ({ heatmap }) => {
    await heatmap.openView();
    await heatmap.send(shown(vgg));
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

  it("follows the editor: the layer, the figures, and why they are old", async ({ heatmap }) => {
    await heatmap.openView();
    await heatmap.send(shown(vgg));
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
    await heatmap.send(shown(vgg));
    for (const message of [{ type: "changes", version: 1 }, "x", { type: "network", network: "<b>" }])
      await heatmap.send(message as never);
    await expect.poll(() => heatmap.layers.getByRole("option").count()).toBe(vgg.layers.length);
  });

  it("compares with a baseline, and gives its commands to the host", async ({ heatmap }) => {
    await heatmap.openView();
    await heatmap.send(shown(edited));
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
  });

  it("is as it was after a reload", async ({ heatmap }) => {
    await heatmap.openView();
    await heatmap.send(shown(vgg));
    await heatmap.tab("table").click();
    await heatmap.page.getByRole("row", { name: /^C3_3/ }).click();
    await heatmap.page.reload();
    await heatmap.send(shown(vgg));
    await expect.poll(() => heatmap.table.locator("[aria-selected=true] th").textContent()).toBe("C3_3");
  });
});
