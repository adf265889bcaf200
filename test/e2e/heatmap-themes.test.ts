/// <reference lib="dom" />
/** The heatmap's page in each theme and in each size; pictures of it in `dist/e2e`. */
import type { Locator } from "playwright-core";
import { describe, expect } from "vitest";
import { edited, executed, it, vgg } from "./heatmap.js";
import { EDITOR_THEMES, type EditorTheme } from "./heatmap-themes.js";

const PARTS = ["overview", "map", "timeline", "memory", "energy", "table", "compare"] as const;

describe("themes and sizes", () => {
  for (const theme of Object.keys(EDITOR_THEMES) as EditorTheme[]) {
    it(`can be used by all, ${theme}`, async ({ heatmap }) => {
      await heatmap.openView(theme);
      await heatmap.sendShown(vgg);
      await heatmap.send({ type: "baseline", baseline: edited });
      await heatmap.layers.getByRole("option", { name: /^C3_3/ }).click();
      await heatmap.page.getByRole("radio", { name: "8 clusters" }).click();
      await heatmap.layers.focus();
      await heatmap.colourBy("energy per MAC");
      expect(await heatmap.barriers()).toEqual([]);
      await heatmap.page.screenshot({ path: `dist/e2e/heatmap-${theme}-coloured.png` });
      await heatmap.colourBy("cycles");
      await heatmap.send(executed(8));
      for (const part of PARTS) {
        await heatmap.tab(part).click();
        expect(await heatmap.barriers()).toEqual([]);
        await heatmap.page.screenshot({ path: `dist/e2e/heatmap-${theme}-${part}.png` });
      }
    });
  }

  for (const width of [300, 640, 1600]) {
    it(`fits ${width} pixels`, async ({ heatmap }) => {
      await heatmap.page.setViewportSize({ width, height: 1000 });
      await heatmap.openView("light");
      await heatmap.sendShown(vgg);
      await heatmap.page.getByRole("radio", { name: "8 clusters" }).click();
      await heatmap.colourBy("energy");
      await heatmap.send(executed(8));
      for (const part of PARTS) {
        await heatmap.tab(part).click();
        expect(await heatmap.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        await heatmap.page.screenshot({ path: `dist/e2e/heatmap-${width}-${part}.png`, fullPage: true });
      }
    });
  }

  it("is drawn in the new theme at once", async ({ heatmap }) => {
    await heatmap.openView("light");
    await heatmap.sendShown(vgg);
    await heatmap.layers.waitFor();
    await heatmap.setTheme("hc-dark");
    const colour = (mark: Locator, property: string) =>
      mark.evaluate((each, name) => getComputedStyle(each).getPropertyValue(name), property);
    await expect.poll(() => colour(heatmap.page.locator("body"), "background-color")).toBe("rgb(0, 0, 0)");
    expect(await colour(heatmap.page.locator(".layers .name text").first(), "fill")).toBe("rgb(255, 255, 255)");
    await expect.poll(() => colour(heatmap.tab("table"), "color")).toBe("rgb(255, 255, 255)");
  });
});
