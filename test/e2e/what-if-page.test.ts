/// <reference lib="dom" />
/** The What if page in a browser, as its host and a person use it; pictures of it in `dist/e2e`. */
import { describe, expect, test } from "vitest";
import type { FromPage, ToPage } from "../../webview/what-if/messages.js";
import { HOSTILE } from "../webview/hostile.js";
import { viewOf } from "../webview/what-if/samples.js";
import { EDITOR_THEMES, type EditorTheme } from "./heatmap-themes.js";
import { openPage } from "./own-page.js";

const it = test.extend("whatIf", async ({ task: _ }, { onCleanup }) => {
  const own = await openPage(onCleanup);
  const { page } = own;
  return {
    ...own,
    open: (theme?: EditorTheme) => own.openView("what-if", theme),
    tell: (message: ToPage) => own.send(message),
    slider: (name: string) => page.getByRole("slider", { name, exact: true }),
    cell: (row: string, at: number) =>
      page
        .getByRole("row", { name: new RegExp(`^${row} `) })
        .getByRole("cell")
        .nth(at),
    last: async () => (await own.posted()).at(-1) as FromPage,
  };
});

/** One of them as a name. */
const HOSTILE_NAME = HOSTILE.join(" ");
const WIDER = [{ name: "weight_bus", value: "16B/cycle" }];

describe("the What if view", () => {
  it("asks, waits, and shows figures as they are", async ({ whatIf }) => {
    await whatIf.open();
    await whatIf.page.getByText("Waiting for the network").waitFor();
    expect(await whatIf.posted()).toEqual([{ type: "ready", set: [], anew: false }]);
    await whatIf.tell(await viewOf([]));
    await whatIf.page.getByRole("columnheader", { name: "now, on 8 clusters" }).waitFor();
    expect(await whatIf.cell("cycles", 0).textContent()).toBe("125,618");
    await whatIf.page.getByText("Nothing is set.").waitFor();
    await whatIf.tell({
      type: "nothing",
      document: "a",
      title: "a",
      networks: [],
      reason: "This file has no network.",
    });
    await whatIf.page.getByText("This file has no network.").waitFor();
  });

  it("asks while a slider moves, by keys, and puts it back", async ({ whatIf }) => {
    await whatIf.open();
    await whatIf.tell(await viewOf([]));
    const bus = whatIf.slider("weight bus");
    expect(await bus.getAttribute("aria-valuetext")).toBe("8B/cycle, as it is");
    await bus.press("ArrowRight");
    expect(await whatIf.last()).toEqual({ type: "set", set: WIDER, anew: false });
    await bus.press("ArrowRight");
    expect(await whatIf.last()).toMatchObject({ set: [{ name: "weight_bus", value: "32B/cycle" }] });
    await bus.press("ArrowLeft");
    await whatIf.tell(await viewOf(WIDER));
    await expect.poll(() => whatIf.cell("cycles", 2).textContent()).toMatch(/^-\d+\.\d\d%$/);
    await whatIf.page.getByRole("button", { name: "Put weight bus back" }).click();
    expect(await whatIf.last()).toEqual({ type: "set", set: [], anew: false });
    expect(await bus.getAttribute("aria-valuetext")).toBe("8B/cycle, as it is");
    await whatIf.slider("memory").press("Home");
    expect(await whatIf.last()).toMatchObject({ set: [{ name: "memory", value: "8KB" }] });
    await whatIf.slider("memory").press("End");
    expect(await whatIf.last()).toMatchObject({ set: [] });
  });

  it("chooses, maps anew, and puts all back", async ({ whatIf }) => {
    await whatIf.open();
    await whatIf.tell(await viewOf([]));
    await whatIf.page.getByRole("combobox", { name: "precision" }).click();
    await whatIf.page.getByRole("option", { name: "w2 a2", exact: true }).click();
    await expect.poll(whatIf.last).toMatchObject({ set: [{ name: "precision", value: "w2 a2" }], anew: false });
    await whatIf.page.getByRole("radio", { name: "map anew" }).click();
    await expect.poll(whatIf.last).toMatchObject({ set: [{ name: "precision", value: "w2 a2" }], anew: true });
    await whatIf.page.getByRole("button", { name: "Reset" }).click();
    await expect.poll(whatIf.last).toEqual({ type: "set", set: [], anew: false });
  });

  it("says what is wrong in words, and keeps what was found", async ({ whatIf }) => {
    await whatIf.open();
    await whatIf.tell(await viewOf([]));
    await whatIf.slider("chains").press("Home");
    await whatIf.slider("chains").press("PageUp");
    await whatIf.tell(
      await viewOf([
        { name: "tiles", value: "2" },
        { name: "chains", value: "4" },
      ]),
    );
    await whatIf.page.getByText("`chains` takes at most `tiles`, 2, found `4`").waitFor();
    await whatIf.tell(await viewOf(WIDER));
    await whatIf.page.getByRole("textbox", { name: "Architecture" }).fill("wide");
    await whatIf.page.getByRole("button", { name: "Keep as arch" }).click();
    await expect.poll(whatIf.last).toMatchObject({ type: "keep", name: "wide", use: true });
    await whatIf.tell({ type: "kept", isKept: false, message: "There is `wide` already.", version: 1 });
    await whatIf.page.getByText("There is `wide` already.").waitFor();
    await whatIf.tell({ type: "kept", isKept: true, message: "Kept.", version: 2 });
    await expect.poll(whatIf.last).toEqual({ type: "set", set: [], anew: false });
    // A name that is free, and what is said for as long as the text is that one.
    const now = await viewOf([]);
    await whatIf.tell({ ...now, version: 2, view: { ...now.view, freeName: "free" } });
    await expect.poll(() => whatIf.page.getByRole("textbox", { name: "Architecture" }).inputValue()).toBe("free");
    await whatIf.page.getByText("Kept.").waitFor();
    await whatIf.tell({ ...now, version: 3 });
    await whatIf.page.getByText("Kept.").waitFor({ state: "detached" });
  });

  it("is as it was after a reload, and ignores what is not of its host", async ({ whatIf }) => {
    await whatIf.open();
    await whatIf.tell(await viewOf([]));
    await whatIf.slider("weight bus").press("ArrowRight");
    await whatIf.page.reload();
    expect(await whatIf.posted()).toEqual([{ type: "ready", set: WIDER, anew: false }]);
    await whatIf.send({ type: "view", view: { network: 3 } });
    const message = await viewOf([]);
    await whatIf.tell({ ...message, title: HOSTILE_NAME, view: { ...message.view, network: HOSTILE_NAME } });
    await whatIf.page.getByText(HOSTILE_NAME).first().waitFor();
  });
});

describe("themes and sizes of the What if view", () => {
  for (const theme of Object.keys(EDITOR_THEMES) as EditorTheme[]) {
    it(`can be used by all, ${theme}`, async ({ whatIf }) => {
      await whatIf.open(theme);
      await whatIf.tell(await viewOf([]));
      await whatIf.slider("tiles").press("PageDown");
      await whatIf.slider("weight bus").press("ArrowRight");
      const { set } = (await whatIf.last()) as Extract<FromPage, { type: "set" }>;
      await whatIf.tell(await viewOf(set));
      await whatIf.page.getByText("Mapped anew, as their clauses").waitFor();
      await whatIf.page.getByText("More", { exact: true }).click();
      expect(await whatIf.barriers()).toEqual([]);
      await whatIf.page.screenshot({ path: `dist/e2e/what-if-${theme}.png`, fullPage: true });
    });
  }

  for (const width of [350, 640, 1600]) {
    it(`fits ${width} pixels`, async ({ whatIf }) => {
      await whatIf.page.setViewportSize({ width, height: 1000 });
      await whatIf.open("light");
      const message = await viewOf([...WIDER, { name: "tiles", value: "4" }]);
      const { layers } = message.view;
      const long = "a_name_of_many_words_".repeat(12);
      await whatIf.tell({
        ...message,
        view: {
          ...message.view,
          network: long,
          layers: layers.map((each) => ({ ...each, name: `${long}${each.name}` })),
        },
      });
      await whatIf.page.getByRole("columnheader", { name: "now, on 8 clusters" }).waitFor();
      const taken = () => whatIf.page.evaluate(() => document.documentElement.scrollWidth);
      expect(await taken()).toBeLessThanOrEqual(width);
      await whatIf.tell(message);
      await whatIf.page.screenshot({ path: `dist/e2e/what-if-${width}.png`, fullPage: true });
      expect(await taken()).toBeLessThanOrEqual(width);
    });
  }
});
