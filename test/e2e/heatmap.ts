/// <reference lib="dom" />
/** The heatmap's page in a browser: as a report, and as an editor's view whose editor is a fake. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Execution } from "../../src-sim/placement/execution.js";
import type { HeatmapNetwork } from "../../src-sim/placement/heatmap.js";
import type { Overlap } from "../../src-sim/timeline/timeline.js";
import { viewPage } from "../../webview/document.js";
import type { Part, ToPage } from "../../webview/messages.js";
import { type FirstView, reportPage } from "../../webview/page.js";
import { executionsIn, heatmapsOf, LOADS_AHEAD } from "../webview/heatmaps.js";
import { EDITOR_THEMES, type EditorTheme } from "./heatmap-themes.js";
import { theBrowser } from "./place.js";

const TEXT = readFileSync("examples/vgg16_style.imnpu", "utf8");
/** The published network, and the same with fewer kernels in one layer. */
export const [vgg] = heatmapsOf(TEXT) as [HeatmapNetwork];
export const [edited] = heatmapsOf(TEXT.replace(/(C4_1.*kernels )224/, "$1192")) as [HeatmapNetwork];

/** The published network as it is executed. */
export const executions = executionsIn(TEXT);

/** One whose weights stay, and one on a machine that loads while it computes and whose energies are not known. */
export const [spotting] = heatmapsOf(
  readFileSync("examples/mlperf_tiny/keyword_spotting.imnpu", "utf8").replace(/^( *precision .*)$/m, "$1\n  resident"),
) as [HeatmapNetwork];
export const [ahead] = heatmapsOf(LOADS_AHEAD) as [HeatmapNetwork];

export interface Heatmap {
  readonly page: Page;
  readonly openReport: (
    networks: readonly HeatmapNetwork[],
    baselines?: Record<string, HeatmapNetwork>,
    executions?: readonly Execution[],
    first?: FirstView,
  ) => Promise<void>;
  readonly openView: (theme?: EditorTheme) => Promise<void>;
  readonly setTheme: (theme: EditorTheme) => Promise<void>;
  readonly send: (message: ToPage) => Promise<void>;
  /** What the page has posted to its host. */
  readonly posted: () => Promise<unknown[]>;
  readonly layers: Locator;
  readonly tiles: Locator;
  readonly rows: Locator;
  readonly changes: Locator;
  readonly energies: Locator;
  /** Of the timeline, and of the memory. */
  readonly spans: Locator;
  readonly maps: Locator;
  readonly table: Locator;
  readonly tab: (part: Part) => Locator;
  readonly colourBy: (measure: string) => Promise<void>;
  /** What stands against the use by all, as axe-core finds it. */
  readonly barriers: () => Promise<string[]>;
}

/** A test of the page: it has one of its own, and the browser may have nothing to say of it. */
export const it = test.extend("heatmap", async ({ task: _ }, { onCleanup }) => {
  mkdirSync("dist/e2e", { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), "imnpu-heatmap-"));
  const context = await (await theBrowser()).newContext({ viewport: { width: 1280, height: 1000 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  onCleanup(async () => {
    await context.close();
    rmSync(folder, { recursive: true });
    expect(complaints).toEqual([]);
  });
  return heatmapOn(page, folder);
});

function heatmapOn(page: Page, folder: string): Heatmap {
  const show = async (html: string) => {
    const file = join(folder, "page.html");
    writeFileSync(file, html);
    await page.goto(pathToFileURL(file).href);
  };
  const list = (name: string | RegExp) => page.getByRole("listbox", { name });
  return {
    page,
    openReport: (networks, baselines, all, first) => reportOf(networks, baselines, all, first).then(show),
    async openView(theme = "dark") {
      await page.addInitScript(fakeEditor);
      await show(viewHtml());
      await page.evaluate(applyTheme, EDITOR_THEMES[theme]);
    },
    setTheme: (theme) => page.evaluate(applyTheme, EDITOR_THEMES[theme]),
    send: (message) => page.evaluate((each) => window.postMessage(each, "*"), message),
    posted: () => page.evaluate(() => (globalThis as unknown as { posted: unknown[] }).posted),
    layers: list(/^Layers by cycles/),
    tiles: list(/^Tiles of/),
    rows: list(/^Rows in use/),
    energies: list(/^Layers by energy/),
    spans: list(/^Layers over time/),
    maps: list(/^Feature maps over/),
    changes: list("Layers, baseline and now"),
    table: page.getByRole("grid"),
    tab: (part) => page.getByRole("tab", { name: part, exact: false }),
    async colourBy(measure) {
      await page.getByRole("combobox", { name: "Colour by" }).click();
      await page.getByRole("option", { name: measure, exact: true }).click();
    },
    barriers: () => barriersOf(page),
  };
}

function reportOf(
  networks: readonly HeatmapNetwork[],
  baselines: Record<string, HeatmapNetwork> = {},
  all: readonly Execution[] = [],
  first?: FirstView,
): Promise<string> {
  const [script, style] = ["js", "css"].map((kind) => readFileSync(`dist/heatmap/page.${kind}`, "utf8")) as [
    string,
    string,
  ];
  return reportPage({
    title: "vgg16_style.imnpu",
    networks,
    baselines,
    executions: all,
    ...(first && { first }),
    script,
    style,
    nonce: "abc123",
  });
}

function viewHtml(): string {
  const [script, style] = ["js", "css"].map((kind) => pathToFileURL(`dist/heatmap/page.${kind}`).href) as [
    string,
    string,
  ];
  return viewPage({ title: "Heatmap", source: "file:", script, style, nonce: "abc123" });
}

type Theme = (typeof EDITOR_THEMES)[EditorTheme];

function applyTheme({ kind, variables }: Theme): void {
  for (const [name, value] of Object.entries(variables)) document.documentElement.style.setProperty(name, value);
  document.body.className = kind;
  document.body.dataset.vscodeThemeKind = kind;
}

/** Runs in the page before all else. What is posted is kept, and so is the state, from one load to the next. */
function fakeEditor(): void {
  const posted: unknown[] = [];
  Object.assign(globalThis, {
    posted,
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => posted.push(message),
      getState: () => JSON.parse(sessionStorage.getItem("state") ?? "null"),
      setState: (state: unknown) => sessionStorage.setItem("state", JSON.stringify(state)),
    }),
  });
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Axe {
  run(options: {
    preload: false;
    resultTypes: ["violations"];
  }): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
}

async function barriersOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: Axe };
    // What is in order is checked as well, but not described: that took longer than the checks.
    const { violations } = await axe.run({ preload: false, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  });
}

/** As the host sends it. */
export function shown(network: HeatmapNetwork): ToPage {
  const networks = [network.name, "other"];
  return { type: "network", document: "file:///vgg", title: "vgg", networks, network, version: 0, stale: null };
}

/** As the host answers what the page asks for. */
export function executed(clusters = 1, overlap: Partial<Overlap> = {}): ToPage {
  const execution = executions.find(({ own, timeline }) => {
    const { loads, layers } = { ...own, ...overlap };
    return timeline.clusters === clusters && timeline.overlap.loads === loads && timeline.overlap.layers === layers;
  });
  if (execution === undefined) throw new Error("there is no such execution");
  return { type: "execution", execution, reason: null };
}

export function chosen(list: Locator): Locator {
  return list.locator("[aria-selected=true]");
}

export function label(mark: Locator): Promise<string | null> {
  return mark.getAttribute("aria-label");
}
