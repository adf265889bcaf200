/** The report, a file of its own, in a browser. */
import { describe, expect } from "vitest";
import { HOSTILE, hostileExecution, madeHostile } from "../webview/hostile.js";
import { chosen, edited, executions, it, label, vgg } from "./heatmap.js";

describe("the report", () => {
  it("shows all its parts", async ({ heatmap }) => {
    await heatmap.openReport([vgg], { [vgg.name]: edited }, executions);
    await expect.poll(() => heatmap.layers.getByRole("option").count()).toBe(vgg.layers.length);
    expect(await heatmap.tiles.getByRole("option").count()).toBe(8);
    expect(await heatmap.rows.getByRole("option").count()).toBe(32);
    await heatmap.tab("timeline").click();
    await expect.poll(() => label(chosen(heatmap.spans))).toMatch(/^C1_1, cycles 0 to 5,346, /);
    await heatmap.page.getByRole("radio", { name: "ahead" }).click();
    await heatmap.page.locator("dt").filter({ hasText: "as the file says" }).waitFor();
    await heatmap.tab("memory").click();
    await expect.poll(() => heatmap.maps.getByRole("option").count()).toBeGreaterThan(5);
    await heatmap.tab("energy").click();
    expect(await heatmap.energies.getByRole("option").count()).toBe(vgg.layers.length);
    await heatmap.tab("table").click();
    expect(await heatmap.table.getByRole("row").count()).toBe(vgg.layers.length + 3);
    await heatmap.tab("compare").click();
    expect(await label(heatmap.changes.getByRole("option").nth(10))).toMatch(
      /^C4_1, .* cycles before, 71,442 now, ▲ \+/,
    );
  });

  it("opens at the part that is asked for, with what is tried there; from then on where it was left", async ({
    heatmap,
  }) => {
    const tried = { loads: "ahead", layers: "in turn" } as const;
    await heatmap.openReport([vgg], {}, executions, { part: "timeline", clusters: 8, tried });
    await expect.poll(() => label(heatmap.spans)).toContain("8 clusters");
    expect(await heatmap.page.getByRole("radio", { name: "ahead" }).isChecked()).toBe(true);
    await heatmap.tab("table").click();
    await heatmap.page.waitForTimeout(400);
    await heatmap.page.reload();
    await heatmap.table.waitFor();
  });

  it("keeps what was chosen over a reload, and has no commands", async ({ heatmap }) => {
    await heatmap.openReport([vgg]);
    await heatmap.layers.getByRole("option", { name: /^C4_2/ }).click();
    await heatmap.page.getByRole("slider").fill("4");
    await heatmap.page.waitForTimeout(400);
    await heatmap.page.reload();
    await expect.poll(() => label(chosen(heatmap.layers))).toMatch(/^C4_2/);
    expect(await heatmap.page.getByText("Kernel round 4 of 7").count()).toBe(1);
    expect(await heatmap.page.getByRole("button", { name: "Export" }).count()).toBe(0);
  });

  it("keeps the point and the colours over a reload", async ({ heatmap }) => {
    await heatmap.openReport([vgg]);
    await heatmap.page.getByRole("radio", { name: "at sleep" }).click();
    await heatmap.colourBy("energy");
    await heatmap.page.waitForTimeout(400);
    await heatmap.page.reload();
    await expect
      .poll(() => label(heatmap.layers.getByRole("option").first()))
      .toMatch(/^C1_1, conv, 5,346 cycles, .*, energy 179 nJ$/);
    expect(await heatmap.layers.getAttribute("aria-label")).toBe("Layers by cycles on 1 cluster, coloured by energy");
  });

  it("goes from network to network", async ({ heatmap }) => {
    await heatmap.openReport([vgg, { ...edited, name: "edited" }]);
    await heatmap.page.getByRole("combobox", { name: "Network" }).click();
    await heatmap.page.getByRole("option", { name: "edited" }).click();
    await expect.poll(() => heatmap.page.getByRole("heading", { level: 1 }).textContent()).toBe("edited");
  });

  it("makes nothing of names but text", async ({ heatmap }) => {
    const hostile = madeHostile(vgg);
    await heatmap.openReport([hostile], { [hostile.name]: hostile }, executions.map(hostileExecution));
    await expect.poll(() => heatmap.layers.getByRole("option").count()).toBe(vgg.layers.length);
    expect(await heatmap.page.getByRole("heading", { level: 1 }).textContent()).toBe(hostile.name);
    const labels = await heatmap.layers
      .getByRole("option")
      .evaluateAll((all) => all.map((each) => each.getAttribute("aria-label")));
    for (const [index, name] of HOSTILE.entries()) expect(labels[index]?.startsWith(name)).toBe(true);
    for (const part of ["timeline", "memory"] as const) {
      await heatmap.tab(part).click();
      const list = part === "timeline" ? heatmap.spans : heatmap.maps;
      await expect.poll(() => list.getByRole("option").count()).toBeGreaterThan(5);
      await heatmap.page.getByText("As a table").click();
      await list.hover({ position: { x: 300, y: 60 } });
    }
    for (const part of ["energy", "table", "compare"] as const) await heatmap.tab(part).click();
    expect(await heatmap.page.locator("img, iframe, [onload], [onerror], script[src]").count()).toBe(0);
    expect(await heatmap.page.title()).not.toContain("harmed");
  });
});
