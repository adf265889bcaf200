/// <reference lib="dom" />
/** The heatmap's parts Timeline and Memory, in a browser. */
import { describe, expect } from "vitest";
import type { HeatmapNetwork } from "../../src-sim/placement/heatmap.js";
import { executionsIn, FUSED, heatmapsOf } from "../webview/heatmaps.js";
import { chosen, executed, executions, type Heatmap, it, label, shown, vgg } from "./heatmap.js";

const ASKED = { network: "vgg16_style", clusters: 1, loads: null, layers: null, live: true };

/** What the page asks for, in order. */
async function asked(heatmap: Heatmap): Promise<unknown[]> {
  const all = (await heatmap.posted()) as { type: string; asked?: unknown }[];
  return all.flatMap((message) => (message.type === "execute" ? [message.asked] : []));
}

async function opened(heatmap: Heatmap, part: "timeline" | "memory"): Promise<void> {
  await heatmap.openView();
  await heatmap.sendShown(vgg);
  await heatmap.tab(part).click();
  await heatmap.page.getByText("Waiting for the timeline").waitFor();
  await heatmap.send(executed());
}

/** The colours in a row of the picture, a pixel each, as far as they differ. */
function coloursAt(heatmap: Heatmap, y: number): Promise<string[]> {
  return heatmap.page.locator(".picture canvas").evaluate((canvas, row) => {
    const { width, height, clientHeight } = canvas as HTMLCanvasElement;
    const copy = Object.assign(document.createElement("canvas"), { width, height });
    const context = copy.getContext("2d", { willReadFrequently: true });
    context?.drawImage(canvas as HTMLCanvasElement, 0, 0);
    const { data } = context?.getImageData(0, Math.round((row * height) / clientHeight), width, 1) ?? { data: [] };
    const colours: string[] = [];
    for (let at = 0; at < data.length; at += 4) {
      const colour = [...data.slice(at, at + 4)].join();
      if (colour !== colours.at(-1)) colours.push(colour);
    }
    return colours;
  }, y);
}

const figures = (heatmap: Heatmap) =>
  heatmap.page
    .locator(".part > .figures > div")
    .evaluateAll((all) => all.map((each) => [...each.children].map(({ textContent }) => textContent).join(" ")));

describe("the timeline", () => {
  it("is asked for while it is in sight, and shows its total beside the closed form", async ({ heatmap }) => {
    await opened(heatmap, "timeline");
    await expect
      .poll(() => figures(heatmap))
      .toEqual(["timeline cycles 865,214", "closed form 865,214", "latency 1.44 ms", "exposed load 205,110 (23.7%)"]);
    await heatmap.page.getByRole("radio", { name: "8 clusters" }).click();
    await heatmap.send(executed(8));
    await expect.poll(() => figures(heatmap)).toContain("waiting for a bus 1,542 (1.2%)");
    await heatmap.tab("table").click();
    expect(await asked(heatmap)).toEqual([ASKED, { ...ASKED, clusters: 8 }, null]);
  });

  it("says what double buffering would buy; the file's own is marked", async ({ heatmap }) => {
    await opened(heatmap, "timeline");
    const names = await heatmap.page.locator(".try vscode-radio").allTextContents();
    expect(names).toEqual(["plain •", "ahead", "in turn •", "pipelined"]);
    await heatmap.page.getByRole("radio", { name: "ahead" }).click();
    await heatmap.page.getByRole("radio", { name: "pipelined" }).click();
    await heatmap.page.getByRole("radio", { name: "in turn" }).click();
    await heatmap.send(executed(1, { loads: "ahead" }));
    await expect.poll(() => figures(heatmap)).toContainEqual(expect.stringMatching(/^as the file says.* 865,214$/));
    await heatmap.page.getByRole("radio", { name: "plain" }).click();
    expect(await asked(heatmap)).toEqual([
      ASKED,
      { ...ASKED, loads: "ahead" },
      { ...ASKED, loads: "ahead", layers: "pipelined" },
      { ...ASKED, loads: "ahead" },
      ASKED,
    ]);
  });

  it("is linked with the text both ways: an activity chooses its layer, and a layer shows its span", async ({
    heatmap,
  }) => {
    await opened(heatmap, "timeline");
    const picture = await heatmap.spans.boundingBox();
    if (picture === null) throw new Error("there is no picture");
    const tiles = await heatmap.page.locator(".lane").filter({ hasText: "tiles" }).boundingBox();
    const y = (tiles?.y ?? 0) + 5;
    const canvas = await heatmap.page.locator(".picture canvas").boundingBox();
    const at = (cycle: number) => (canvas?.x ?? 0) + (cycle / 865_213.5) * (canvas?.width ?? 0);
    await heatmap.page.mouse.move(at(300_000), y);
    const tip = heatmap.page.locator(".tip");
    await expect
      .poll(() => tip.innerText())
      .toMatch(/^C2_2\ncompute, kernel round 2\ncycles [\d,]+ to [\d,]+ .*\nlayer: cycles .*\nno waiting$/);
    await heatmap.page.mouse.click(at(300_000), y);
    await expect.poll(() => label(chosen(heatmap.spans))).toMatch(/^C2_2, cycles 196,962 to 332,706, /);
    expect((await heatmap.posted()).at(-1)).toEqual({ type: "select", layer: "C2_2" });
    await heatmap.page.locator(".terms").getByText("C2_2").waitFor();
    expect(await heatmap.page.locator(".terms dl").textContent()).toContain("through theOUT MUX");
    await heatmap.spans.press("Enter");
    await expect.poll(() => heatmap.spans.getByRole("option").count()).toBe(3);
    await heatmap.send({ type: "select", layer: "C5_3" });
    await expect.poll(() => label(chosen(heatmap.spans))).toMatch(/^C5_3, /);
    const box = await chosen(heatmap.spans).boundingBox();
    expect(box?.width).toBeGreaterThan(100);
    await heatmap.page.mouse.move(0, 0);
    await heatmap.send({ type: "select", layer: "P1" });
    await heatmap.page.getByText("The layer chosen runs in the stream").waitFor();
    // Keys have the word: what was pointed at is told no longer, but what is chosen.
    await heatmap.spans.press("ArrowDown");
    await tip.waitFor({ state: "detached" });
    const name = (await label(chosen(heatmap.spans)))?.split(", ")[0];
    expect(await heatmap.page.locator(".terms strong").textContent()).toBe(name);
  });

  it("is worked by keys: layers, zoom, and where one is", async ({ heatmap }) => {
    await opened(heatmap, "timeline");
    await heatmap.spans.focus();
    const { keyboard } = heatmap.page;
    await keyboard.press("ArrowDown");
    expect(await label(chosen(heatmap.spans))).toMatch(/^C1_2, cycles 5,346 to 119,394, 114,048 cycles, compute /);
    expect(await heatmap.spans.getAttribute("aria-activedescendant")).toBe("span-1");
    await keyboard.press("PageDown");
    expect(await label(chosen(heatmap.spans))).toMatch(/^C5_2/);
    await keyboard.press("PageUp");
    const ticks = () => heatmap.page.locator(".axis text").allTextContents();
    await expect.poll(async () => (await ticks())[0]).toBe("0");
    const widthOf = async () => (await heatmap.spans.getByRole("option", { name: /^C1_2/ }).boundingBox())?.width ?? 0;
    const whole = await widthOf();
    await keyboard.press("+");
    await expect.poll(widthOf).toBeGreaterThan(whole * 1.2);
    await keyboard.press("-");
    await expect.poll(widthOf).toBeCloseTo(whole, 0);
    for (const _ of [1, 2, 3]) await keyboard.press("+");
    await keyboard.press("End");
    await expect.poll(() => label(heatmap.spans.getByRole("option").last())).toMatch(/^C5_3/);
    await keyboard.press("ArrowLeft");
    await keyboard.press("Home");
    await expect.poll(async () => (await ticks())[0]).toBe("0");
    await keyboard.press("0");
    await expect.poll(widthOf).toBeCloseTo(whole, 0);
  });

  it("is zoomed by the wheel and moved by drags, which choose nothing", async ({ heatmap }) => {
    await opened(heatmap, "timeline");
    const canvas = await heatmap.page.locator(".picture canvas").boundingBox();
    if (canvas === null) throw new Error("there is no picture");
    const [x, y] = [canvas.x + canvas.width / 2, canvas.y + 10];
    const boxOf = (name: RegExp) => heatmap.spans.getByRole("option", { name }).boundingBox();
    const before = await boxOf(/^C3_1/);
    await heatmap.page.mouse.move(x, y);
    await heatmap.page.mouse.wheel(0, -300);
    await expect.poll(async () => (await boxOf(/^C3_1/))?.width).toBeGreaterThan((before?.width ?? 0) * 1.5);
    const zoomed = await boxOf(/^C3_1/);
    await heatmap.page.mouse.down();
    await heatmap.page.mouse.move(x + 100, y, { steps: 4 });
    await heatmap.page.mouse.up();
    const dragged = await boxOf(/^C3_1/);
    expect((dragged?.x ?? 0) - (zoomed?.x ?? 0)).toBeCloseTo(100, 0);
    expect((await heatmap.posted()).some((message) => (message as { type: string }).type === "select")).toBe(false);
    await heatmap.page.getByRole("button", { name: "Show all of the time" }).click();
    await expect.poll(async () => (await boxOf(/^C3_1/))?.width).toBeCloseTo(before?.width ?? 0, 0);
  });

  it("is painted in the colours of its layers, which a change of theme changes", async ({ heatmap }) => {
    await opened(heatmap, "timeline");
    await heatmap.spans.getByRole("option", { name: /^C1_2/ }).waitFor();
    const dark = await coloursAt(heatmap, 3);
    // A colour for each of thirteen layers, and what parts them.
    expect(new Set(dark).size).toBeGreaterThanOrEqual(8);
    expect(dark.length).toBeGreaterThanOrEqual(13);
    await heatmap.setTheme("light");
    await expect
      .poll(async () => (await coloursAt(heatmap, 3)).filter((colour) => dark.includes(colour)).length)
      .toBeLessThan(3);
  });

  it("is a table as well", async ({ heatmap }) => {
    await opened(heatmap, "timeline");
    await heatmap.page.getByText("As a table").click();
    const table = heatmap.page.getByRole("grid", { name: "Layers over time" });
    await expect.poll(() => table.getByRole("row").count()).toBe(14);
    expect(await table.getByRole("row").nth(2).getByRole("gridcell").allTextContents()).toEqual(
      expect.arrayContaining(["5,346", "119,394", "114,048"]),
    );
    await table.getByRole("row").nth(3).click();
    await table.press("ArrowDown");
    expect((await heatmap.posted()).slice(-2)).toEqual(["C2_1", "C2_2"].map((layer) => ({ type: "select", layer })));
  });

  it("of 1,000 layers or more is computed when it is asked for", async ({ heatmap }) => {
    await heatmap.openView();
    const [first] = vgg.layers;
    const many = Array.from({ length: 1_000 }, (_, at) => ({ ...first, name: `L${at}` }));
    await heatmap.sendShown({ ...vgg, layers: many } as HeatmapNetwork, "timeline");
    expect(await asked(heatmap)).toEqual([]);
    await heatmap.page.getByRole("button", { name: "Execute" }).click();
    expect(await asked(heatmap)).toEqual([{ ...ASKED, live: false }]);
    await heatmap.send(executed());
    await heatmap.page.getByRole("button", { name: "Execute again" }).waitFor();
    await heatmap.send({ ...shown({ ...vgg, layers: many } as HeatmapNetwork), version: 7 } as never);
    await heatmap.page.getByText("The text has changed since this was computed.").waitFor();
  });

  it("says why there is none", async ({ heatmap }) => {
    await heatmap.openView();
    await heatmap.sendShown(vgg);
    await heatmap.tab("timeline").click();
    await heatmap.send({ type: "execution", execution: null, reason: "The text has an error." });
    await heatmap.page.getByText("The text has an error.").waitFor();
  });
});

describe("a network that takes no cycles", () => {
  it("has no timeline, and its maps lie along the layers", async ({ heatmap }) => {
    const text = "network n {\n  input x: 8x20x20\n  maxpool P: size 2\n}\n";
    const [network] = heatmapsOf(text);
    const [execution] = executionsIn(text);
    if (network === undefined || execution === undefined) throw new Error("there is no network");
    await heatmap.openView("light");
    await heatmap.sendShown(network);
    await heatmap.tab("timeline").click();
    await heatmap.send({ type: "execution", execution, reason: null });
    await heatmap.page.getByText("Nothing of this network takes cycles.").waitFor();
    expect(await heatmap.spans.count()).toBe(0);
    await heatmap.tab("memory").click();
    await heatmap.page.getByRole("radio", { name: "Cycles" }).click();
    await heatmap.page.getByText("Nothing takes cycles: layers are in their order along.").waitFor();
    expect(await figures(heatmap)).toContain("feature map 1");
    expect(await heatmap.barriers()).toEqual([]);
  });
});

describe("fused and pipelined layers", () => {
  it("lie below each other, and what fused layers need at once is hatched", async ({ heatmap }) => {
    await heatmap.openView("light");
    const [network] = heatmapsOf(FUSED);
    const own = executionsIn(FUSED).find(({ timeline: { clusters, overlap } }) => {
      return clusters === 4 && overlap.loads === "ahead" && overlap.layers === "pipelined";
    });
    if (network === undefined || own === undefined) throw new Error("there is no network");
    await heatmap.sendShown(network);
    await heatmap.tab("timeline").click();
    await heatmap.send({ type: "execution", execution: own, reason: null });
    const tops = async (names: string[]) => {
      const boxes = names.map((name) =>
        heatmap.spans.getByRole("option", { name: new RegExp(`^${name}, `) }).boundingBox(),
      );
      return (await Promise.all(boxes)).map((box) => box?.y ?? 0);
    };
    await expect.poll(() => heatmap.spans.getByRole("option").count()).toBeGreaterThanOrEqual(5);
    const [A = 0, B = 0, F = 0] = await tops(["A", "B", "F"]);
    expect(B).toBeGreaterThan(A);
    expect(F).toBe(A);
    await heatmap.page.locator(".lane").filter({ hasText: "memory port" }).waitFor();
    expect((await figures(heatmap)).some((figure) => /^waiting for memory, all layers [\d,]+$/.test(figure))).toBe(
      true,
    );
    expect(await heatmap.barriers()).toEqual([]);
    await heatmap.tab("memory").click();
    await heatmap.maps.getByRole("option", { name: /^A, line buffer, / }).waitFor();
    await heatmap.page.getByText("Hatched: only the lines that fused layers need at once.").waitFor();
    expect(await figures(heatmap)).toContain("capacity 49,152 bytes (48 KB)");
    await heatmap.page.screenshot({ path: "dist/e2e/heatmap-fused-memory.png" });
  });
});

describe("the memory", () => {
  it("shows each map from its first layer to its last, and what they come to", async ({ heatmap }) => {
    await opened(heatmap, "memory");
    await expect.poll(() => figures(heatmap)).toContainEqual("peak 301,056 bytes (294 KB)");
    await heatmap.page
      .getByText("No placement needs less: so much is alive at once; most is alive while C1_2 runs.")
      .waitFor();
    const names = executions[0]?.memory.maps.map(({ name }) => name) ?? [];
    const options = heatmap.maps.getByRole("option");
    const labels = await options.evaluateAll((all) =>
      all.map((each) => each.getAttribute("aria-label")?.split(", ")[0]),
    );
    expect(names).toEqual(expect.arrayContaining(labels));
    const [C1, P1] = await Promise.all(
      [/^C1_1, /, /^P1, /].map((name) => heatmap.maps.getByRole("option", { name }).boundingBox()),
    );
    // Alive at the same time, they lie apart.
    const ends = [C1, P1].map((box) => [box?.y ?? 0, (box?.y ?? 0) + (box?.height ?? 0)] as const);
    const [above, below] = ends.sort((a, b) => a[0] - b[0]);
    expect(above?.[1]).toBeLessThanOrEqual((below?.[0] ?? 0) + 1);
  });

  it("is linked with the text both ways", async ({ heatmap }) => {
    await opened(heatmap, "memory");
    await heatmap.maps.getByRole("option", { name: /^P2, / }).click();
    expect((await heatmap.posted()).at(-1)).toEqual({ type: "select", layer: "P2" });
    expect(await label(chosen(heatmap.maps))).toMatch(/^P2, [\d,]+ bytes at [\d,]+, from /);
    await heatmap.send({ type: "select", layer: "C3_1" });
    await expect.poll(() => label(chosen(heatmap.maps))).toMatch(/^C3_1, /);
    await heatmap.maps.press("ArrowDown");
    expect(await label(chosen(heatmap.maps))).toMatch(/^C3_2, /);
  });

  it("lies along cycles as well", async ({ heatmap }) => {
    await opened(heatmap, "memory");
    const widthOf = async () => (await heatmap.maps.getByRole("option", { name: /^P2, / }).boundingBox())?.width ?? 0;
    const before = await widthOf();
    await heatmap.page.getByRole("radio", { name: "Cycles" }).click();
    await heatmap.page.getByRole("listbox", { name: "Feature maps over cycles" }).waitFor();
    expect(await widthOf()).not.toBeCloseTo(before, 0);
    await heatmap.page.locator(".axis").getByText("200,000").waitFor();
  });

  it("is a table as well", async ({ heatmap }) => {
    await opened(heatmap, "memory");
    await heatmap.page.getByText("As a table").click();
    const table = heatmap.page.getByRole("grid", { name: "Feature maps and where they lie" });
    const maps = executions[0]?.memory.maps ?? [];
    await expect.poll(() => table.getByRole("row").count()).toBe(maps.length + 1);
    await heatmap.page.getByText("As a table").press("Tab");
    expect(await heatmap.barriers()).toEqual([]);
  });
});
