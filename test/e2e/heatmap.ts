/// <reference lib="dom" />
/** The heatmap's page in a browser: as a report, and as an editor's view whose editor is a fake. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { test } from "vitest";
import type { Execution } from "../../src-sim/placement/execution.js";
import type { HeatmapNetwork } from "../../src-sim/placement/heatmap.js";
import type { Overlap } from "../../src-sim/timeline/timeline.js";
import type { Part, ToPage } from "../../webview/messages.js";
import { type FirstView, reportPage } from "../../webview/page.js";
import { generateNetwork } from "../bench/generate.js";
import { executionsIn, heatmapsOf, LOADS_AHEAD } from "../webview/heatmaps.js";
import type { EditorTheme } from "./heatmap-themes.js";
import { bundled, type OwnPage, openPage } from "./own-page.js";

const TEXT = readFileSync("examples/vgg16_style.imnpu", "utf8");
/** The published network, and the same with fewer kernels in one layer. */
export const [vgg] = heatmapsOf(TEXT) as [HeatmapNetwork];
export const [edited] = heatmapsOf(TEXT.replace(/(C4_1.*kernels )224/, "$1192")) as [HeatmapNetwork];

/** More layers than a picture has lines for. */
export const [many] = heatmapsOf(generateNetwork({ layers: 1_000 })) as [HeatmapNetwork];

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
  /** Sends a network, and shows a part of it on a number of clusters. */
  readonly sendShown: (network: HeatmapNetwork, part?: Part, clusters?: number) => Promise<void>;
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
  /** Of the overview. */
  readonly cells: Locator;
  readonly table: Locator;
  readonly tab: (part: Part) => Locator;
  readonly colourBy: (measure: string) => Promise<void>;
  /** What stands against the use by all, as axe-core finds it. */
  readonly barriers: () => Promise<string[]>;
}

/** A test of the page: it has one of its own, and the browser may have nothing to say of it. */
export const it = test.extend("heatmap", async ({ task: _ }, { onCleanup }) => heatmapOn(await openPage(onCleanup)));

function heatmapOn(own: OwnPage): Heatmap {
  const { page, show } = own;
  const list = (name: string | RegExp) => page.getByRole("listbox", { name });
  return {
    page,
    openReport: (networks, baselines, all, first) => reportOf(networks, baselines, all, first).then(show),
    openView: (theme) => own.openView("heatmap", theme),
    setTheme: own.setTheme,
    send: own.send,
    async sendShown(network, part = "map", clusters = 1) {
      for (const message of [shown(network), { type: "clusters", clusters }, { type: "show", part }])
        await own.send(message);
    },
    posted: own.posted,
    layers: list(/^Layers by cycles/),
    tiles: list(/^Tiles of/),
    rows: list(/^Rows in use/),
    energies: list(/^Layers by energy/),
    spans: list(/^Layers over time/),
    maps: list(/^Feature maps over/),
    changes: list("Layers, baseline and now"),
    cells: page.getByRole("grid", { name: /^Layers by tiles/ }),
    table: page.getByRole("grid", { name: "Layers and their figures" }),
    tab: (part) => page.getByRole("tab", { name: part, exact: false }),
    async colourBy(measure) {
      await page.getByRole("combobox", { name: "Colour by" }).click();
      await page.getByRole("option", { name: measure, exact: true }).click();
    },
    barriers: own.barriers,
  };
}

function reportOf(
  networks: readonly HeatmapNetwork[],
  baselines: Record<string, HeatmapNetwork> = {},
  all: readonly Execution[] = [],
  first: FirstView = { part: "map", clusters: 1 },
): Promise<string> {
  return reportPage({
    title: "vgg16_style.imnpu",
    networks,
    baselines,
    executions: all,
    first,
    ...bundled(),
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
