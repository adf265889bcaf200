import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Frame, Locator } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { type Editor, until } from "./editor.js";
import { keptLayout } from "./kept.js";
import { openEditor } from "./window.js";

const FILE = "vgg16_style.imnpu";
const SOURCE = readFileSync(`examples/${FILE}`, "utf8");
const FASTER = SOURCE.replace("kernels 32", "kernels 16");

describe("the heatmap in the editor", () => {
  let editor: Editor;
  let view: Frame;
  const layers = () => view.getByRole("listbox", { name: /^Layers by cycles/ });
  const tiles = () => view.getByRole("listbox", { name: /^Tiles of/ });
  const selected = (list: Locator) => list.locator("[aria-selected=true]");
  const cell = () => view.locator(".grid [role=gridcell]").getAttribute("aria-label");
  const shows = (list: Locator, words: RegExp) =>
    expect.poll(() => selected(list).getAttribute("aria-label"), { timeout: 20_000 }).toMatch(words);
  const opened = async () => {
    view = await editor.inFrames("Clusters × tiles");
  };
  /** A page that has just got the focus may take a key for itself. The status bar tells of the cursor while the text has the focus. */
  const toText = async (cursor: RegExp | string = /^Ln \d+/) => {
    const told = editor.cursorAt(cursor);
    const there = async () => {
      await editor.key("Mod+1");
      return (await told.isVisible()) ? true : undefined;
    };
    await until(there, `the cursor at ${cursor}`);
  };
  const cursorIsAt = (line: number) => toText(`Ln ${line},`);
  const lineOf = (text: string) => SOURCE.slice(0, SOURCE.indexOf(text)).split("\n").length;
  /** A change of the text, whose effect comes back to the view. */
  const edit = async (source: string, text: string, by: string) => {
    await toText();
    await editor.replace(source, text, by);
  };

  const openOther = async (name: string) => {
    await editor.page.locator(".explorer-folders-view .monaco-list-row").filter({ hasText: name }).click();
    await editor.page.locator(".tab.active").filter({ hasText: name }).first().waitFor();
  };

  beforeAll(async () => {
    editor = await openEditor({ file: FILE });
    await editor.lenses().first().waitFor();
  });

  it("opens from the lens of a layer, on that layer", async () => {
    await editor.lenses().locator("a").filter({ hasText: "14,688 cycles" }).first().click();
    await opened();
    await expect.poll(cell).toMatch(/^C1_2, cluster 1, tile 1: at work 96\.1% of the cycles/);
  });

  it("leads from a tile of the overview to its layer's line, and follows the cursor there", async () => {
    await view.getByRole("grid").press("ArrowUp");
    await cursorIsAt(lineOf("C1_1"));
    await editor.goBehind(SOURCE, "conv    C1_2");
    await expect.poll(cell).toMatch(/^C1_2, cluster 1, tile 1: /);
    await editor.page.screenshot({ path: "dist/e2e/heatmap-view-overview.png" });
    await view.getByRole("tab", { name: "Map" }).click();
    await shows(layers(), /^C1_2, conv, 14,688 cycles/);
  });

  it("shows the number of clusters that lenses and the status bar do, wherever it is chosen", async () => {
    const status = (words: string) => editor.page.locator("[id*='imnpu.status']").filter({ hasText: words });
    await toText();
    await status("125,618 cycles on 8 clusters").waitFor();
    await view.locator("dl").getByText("125,618").waitFor();
    await view.getByRole("radio", { name: "1 cluster", exact: true }).click();
    await view.locator("dl").getByText("865,214").waitFor();
    await shows(layers(), /^C1_2, conv, 114,048 cycles/);
    // The status bar is that of the text.
    await toText();
    await status("865,214 cycles on 1 cluster").waitFor();
    await editor.lenses().filter({ hasText: "114,048 cycles on 1 cluster" }).first().waitFor();
    expect(readFileSync(join(editor.folder, ".vscode/settings.json"), "utf8")).toContain('"imnpu.display.clusters": 1');
    await status("865,214 cycles").click();
    await editor.choice("all of the architecture").click();
    await view.locator("dl").getByText("125,618").waitFor();
    await view.getByRole("radio", { name: "1 cluster", exact: true }).click();
    await view.locator("dl").getByText("865,214").waitFor();
  });

  it("leads to the line of a layer that is selected in it", async () => {
    await layers().getByRole("option", { name: /^C3_3/ }).click();
    await cursorIsAt(lineOf("C3_3"));
    await layers().press("ArrowDown");
    await shows(layers(), /^P3/);
    await cursorIsAt(lineOf("P3:"));
  });

  it("follows the cursor", async () => {
    await toText();
    await editor.goBehind(SOURCE, "conv    C4_2");
    await shows(layers(), /^C4_2/);
  });

  it("walks the kernel rounds and shows other numbers of clusters", async () => {
    await view.getByText("Kernel round 1 of 7").waitFor();
    await view.getByRole("slider").focus();
    for (let round = 2; round <= 7; round++) await view.getByRole("slider").press("ArrowRight");
    await view.getByText("Kernel round 7 of 7").waitFor();
    await shows(tiles(), /kernels 193 to 224$/);
    await view.getByRole("radio", { name: "8 clusters" }).click();
    await expect.poll(() => tiles().getByRole("option").count()).toBe(64);
    await view.getByText("125,618").first().waitFor();
    await view.getByRole("radio", { name: "1 cluster", exact: true }).click();
    await expect.poll(() => tiles().getByRole("option").count()).toBe(8);
  });

  it("changes with the text, totals and colours of cells", async () => {
    await layers().getByRole("option", { name: /^C1_2/ }).click();
    const last = tiles().getByRole("option").last();
    await expect.poll(() => last.getAttribute("aria-label")).toMatch(/56\.3% full/);
    const colours = () =>
      tiles()
        .locator(".tile rect")
        .evaluateAll((all) => all.map((each) => getComputedStyle(each).fill));
    const before = await colours();
    expect(before).toHaveLength(8);
    await edit(SOURCE, "map stripes 4 chains 2", "map stripes 3 chains 2");
    await shows(layers(), /^C1_2, conv, 154,368 cycles/);
    await expect.poll(() => last.getAttribute("aria-label")).toMatch(/idle/);
    await expect.poll(colours).toHaveLength(6);
    await view.locator("dl").getByText("905,534").waitFor();
    await editor.revert();
    await view.locator("dl").getByText("865,214").waitFor();
  });

  it("shows how the network is executed, in step with the text", async () => {
    await view.getByRole("tab", { name: "Timeline" }).click();
    const spans = view.getByRole("listbox", { name: /^Layers over time/ });
    const total = view.locator(".part > .figures > div").filter({ hasText: "timeline cycles" }).locator("dd");
    await expect.poll(() => total.innerText()).toBe("865,214");
    await spans.getByRole("option", { name: /^C3_3/ }).click();
    await cursorIsAt(lineOf("C3_3"));
    await editor.goBehind(SOURCE, "conv    C4_2");
    await shows(spans, /^C4_2/);
    await edit(SOURCE, "map stripes 4 chains 2", "map stripes 3 chains 2");
    await expect.poll(() => total.innerText()).not.toBe("865,214");
    await editor.revert();
    await expect.poll(() => total.innerText()).toBe("865,214");
    const ofFile = view.locator("dt").filter({ hasText: "as the file says" });
    await view.getByRole("radio", { name: "ahead" }).click();
    await ofFile.waitFor();
    await view.getByRole("radio", { name: "plain" }).click();
    await ofFile.waitFor({ state: "detached" });
    await view.getByRole("tab", { name: "Memory" }).click();
    const maps = view.getByRole("listbox", { name: /^Feature maps over/ });
    await maps.getByRole("option", { name: /^P2, / }).click();
    await cursorIsAt(lineOf("P2:"));
    await editor.page.screenshot({ path: "dist/e2e/heatmap-view-memory.png" });
    await view.getByRole("tab", { name: "Map" }).click();
    await layers().getByRole("option", { name: /^C1_2/ }).click();
    await cursorIsAt(lineOf("C1_2"));
  });

  it("keeps its figures while the text has an error, and says so", async () => {
    await edit(SOURCE, "map stripes 4 chains 2", "map stripes 4 chains 1");
    await view.getByText("these are the figures from before it").waitFor();
    await view.locator("dl").getByText("865,214").waitFor();
    await editor.revert();
    await view.getByText("these are the figures from before it").waitFor({ state: "detached" });
  });

  it("compares with a baseline pinned in it", async () => {
    await view.getByRole("button", { name: "Pin baseline" }).click();
    await view.getByRole("button", { name: "Clear baseline" }).waitFor();
    await edit(SOURCE, "kernels 32", "kernels 16");
    await editor.lenses().filter({ hasText: "since baseline" }).first().waitFor();
    await editor.run("IMNPU: Compare with Baseline");
    await view.getByRole("tab", { name: "Compare", selected: true }).waitFor();
    const changes = view.getByRole("listbox", { name: "Layers, baseline and now" });
    await expect
      .poll(() => changes.getByRole("option", { name: /^C1_1/ }).getAttribute("aria-label"))
      .toMatch(/5,346.*2,673/);
    await editor.page.screenshot({ path: "dist/e2e/heatmap-view-compare.png" });
    await view.getByRole("button", { name: "Clear baseline" }).click();
    await editor.lenses().filter({ hasText: "since baseline" }).first().waitFor({ state: "detached" });
    await toText();
    await editor.replace(FASTER, "kernels 16", "kernels 32");
    await editor.key("Mod+s");
    await editor.page.locator(".tab.dirty").waitFor({ state: "detached" });
    await view.getByRole("tab", { name: "Map" }).click();
  });

  it("exports a report that opens by itself", async () => {
    await view.getByRole("button", { name: "Export" }).click();
    const file = await editor.saveReport("HTML", "vgg16_style-mapping.html");
    const report = await editor.page.context().newPage();
    const complaints: string[] = [];
    report.on("console", (message) => complaints.push(message.text()));
    await report.goto(`file://${file}`);
    await report.getByText("865,214").first().waitFor();
    await report.close();
    expect(complaints).toEqual([]);
  });

  it("is as it was after it was hidden, and after the window was loaded anew", async () => {
    await layers().getByRole("option", { name: /^C2_2/ }).click();
    await view.getByText("Kernel round 1 of 2").waitFor();
    await view.getByRole("slider").press("ArrowRight");
    await view.getByText("Kernel round 2 of 2").waitFor();
    await editor.key("Mod+2");
    await openOther("vgg16_style-mapping.html");
    // With the mouse: a view that has just been hidden may take the focus from the palette.
    await editor.tab("vgg16_style-mapping.html").locator(".tab-actions .action-label").click();
    await opened();
    await view.getByText("Kernel round 2 of 2").waitFor();
    await shows(layers(), /^C2_2/);
    await toText();
    // What is kept by then is there again, be it a report in front of the view.
    const kept = /^(?!.*vgg16_style-mapping\.html).*"layer":"C2_2".*"round":1/s;
    await expect.poll(() => keptLayout(editor.page)).toMatch(kept);
    // With a file in the address the editor opens that alone.
    const address = new URL(editor.page.url());
    address.searchParams.delete("payload");
    await editor.page.goto(address.href);
    await editor.page.locator(".monaco-editor .view-line").first().waitFor();
    await opened();
    await view.getByText("Kernel round 2 of 2").waitFor();
    await shows(layers(), /^C2_2/);
  });

  it("shows the network of the file that the editor goes to", async () => {
    await toText();
    await openOther("lstm.imnpu");
    await editor.tab("Heatmap: activity").waitFor();
    await view.getByRole("heading", { name: "activity" }).waitFor();
    await editor.open(FILE);
    await view.getByRole("heading", { name: "vgg16_style" }).waitFor();
  });

  it("opens beside the text, not over it, where both are in one group", async () => {
    await editor.key("Mod+2");
    await openOther("camera.imnpu");
    await editor.run("IMNPU: Open Heatmap");
    await expect.poll(() => editor.page.locator(".editor-group-container").count()).toBe(3);
    await opened();
    await view.getByRole("heading", { name: "watch" }).waitFor();
    await editor.page.locator(".tab.active").filter({ hasText: "camera.imnpu" }).waitFor();
  });
});
