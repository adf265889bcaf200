/// <reference lib="dom" />
/** The heatmap's page in Chromium: opening a large network, and what a person does with it, to the finished layout. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { findChromium, QUIET } from "../../scripts/chromium.mjs";
import type { Execution } from "../../src-sim/placement/execution.js";
import type { HeatmapLayer, HeatmapNetwork } from "../../src-sim/placement/heatmap.js";
import { viewPage } from "../../webview/document.js";
import { reportPage } from "../../webview/page.js";
import { executionsIn, heatmapsOf } from "../webview/heatmaps.js";
import { generateNetwork } from "./generate.js";
import { type BenchRow, rowOf } from "./machine.js";

const OPENINGS = 5;
const STEPS = 100;
const FRAME = "p95 <= 16 ms";

export async function benchHeatmap(): Promise<BenchRow[]> {
  const executablePath = findChromium();
  if (executablePath === undefined) return [];
  const browser = await chromium.launch({ executablePath, args: [...QUIET] });
  try {
    return [
      await openingRow(browser, 10_000),
      ...(await stepRows(browser, 1_000, { ...OVERVIEW_STEPS, ...STEPS_OF })),
      ...(await stepRows(browser, 10_000, OVERVIEW_STEPS)),
    ];
  } finally {
    await browser.close();
  }
}

/** A report on the disk, from its address to the overview of its layers and the tiles of one. */
async function openingRow(browser: Browser, layers: number): Promise<BenchRow> {
  const [script, style] = [readFileSync("dist/page/page.js", "utf8"), readFileSync("dist/page/page.css", "utf8")];
  const networks = heatmapsOf(generateNetwork({ layers }));
  const address = write("report.html", await reportPage({ title: "bench", networks, script, style, nonce: "bench" }));
  const times: number[] = [];
  for (let each = 0; each < OPENINGS; each++) {
    const page = await browser.newPage();
    await page.goto(address, { waitUntil: "commit" });
    times.push(await page.evaluate(drawn));
    await page.close();
  }
  const name = `heatmap: a report of ${layers.toLocaleString("en-US")} layers opens`;
  return rowOf(name, "ms", times, "< 2,000 ms");
}

/** Runs in the page: milliseconds from its start until layers and tiles were on the screen. */
function drawn(): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      const there = ["overview-cell", "tile-0"].every((id) => document.getElementById(id) !== null);
      if (there) requestAnimationFrame(() => resolve(performance.now()));
      else requestAnimationFrame(look);
    };
    look();
  });
}

type Steps = Readonly<Record<string, (given: Given) => Promise<number[]>>>;

async function stepRows(browser: Browser, layers: number, all: Steps): Promise<BenchRow[]> {
  const text = generateNetwork({ layers });
  const [network] = heatmapsOf(text) as [HeatmapNetwork];
  const needed = all === OVERVIEW_STEPS ? [] : executionsIn(text);
  const execution = needed.find(({ timeline }) => timeline.clusters > 1) ?? null;
  const page = await openView(browser, network);
  const most = network.layers.reduce((best, layer) => (layer.rounds > best.rounds ? layer : best));
  const rows: BenchRow[] = [];
  for (const [name, step] of Object.entries(all)) {
    const times = await page.evaluate(step, {
      steps: STEPS,
      layer: most,
      after: changed(network.layers[20] as HeatmapLayer),
      network,
      execution,
    });
    rows.push(...timesOf(`heatmap: ${name}, ${layers.toLocaleString("en-US")} layers`, times));
  }
  await page.close();
  return rows;
}

async function openView(browser: Browser, network: HeatmapNetwork): Promise<Page> {
  const [script, style] = ["js", "css"].map((kind) => pathToFileURL(resolve(`dist/page/page.${kind}`)).href) as [
    string,
    string,
  ];
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  await page.addInitScript(() => {
    const api = { postMessage: () => undefined, getState: () => null, setState: () => undefined };
    Object.assign(globalThis, { acquireVsCodeApi: () => api });
  });
  await page.addInitScript(withScrolling);
  await page.goto(
    write("view.html", viewPage({ name: "heatmap", title: "Heatmap", source: "file:", script, style, nonce: "bench" })),
  );
  const message = {
    type: "network",
    document: "bench",
    title: "bench",
    networks: [network.name],
    network,
    version: 0,
    stale: null,
  };
  await page.evaluate((data) => window.postMessage(data, "*"), message);
  await page.evaluate(drawn);
  return page;
}

declare global {
  /** In the page: scrolls the list of layers, from its start. */
  var scrolled: (steps: number) => Promise<number[]>;
}

function withScrolling(): void {
  globalThis.scrolled = async (steps) => {
    const times: number[] = [];
    const box = document.querySelector(".bars .scroll") as HTMLElement;
    box.scrollTop = 0;
    for (let each = 0; each < steps; each++) {
      const start = performance.now();
      box.scrollTop += 120;
      box.dispatchEvent(new Event("scroll"));
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      document.body.getBoundingClientRect();
      times.push(performance.now() - start);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return times;
  };
}

interface Given {
  readonly steps: number;
  readonly layer: HeatmapLayer;
  readonly after: HeatmapLayer;
  readonly network: HeatmapNetwork;
  /** Null where no step needs one. */
  readonly execution: Execution | null;
}

/** Of the picture of all layers by all tiles, which is in sight first. */
const OVERVIEW_STEPS: Steps = {
  "an arrow in the overview": async ({ steps }) => {
    const times: number[] = [];
    const grid = document.querySelector(".grid") as HTMLElement;
    for (let each = 0; each < steps; each++) {
      const start = performance.now();
      const key = each % 3 === 2 ? "ArrowRight" : "ArrowDown";
      grid.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      document.body.getBoundingClientRect();
      times.push(performance.now() - start);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return times;
  },
  "a change of one layer in the overview": async ({ steps, after, network: { layers: _, ...network } }) => {
    const times: number[] = [];
    for (let version = 1; version <= steps; version++) {
      const layer = { ...after, utilization: 1 / version };
      const layers = { kind: "replace", replaced: [{ index: 20, layer }] };
      const data = { type: "changes", changes: { network, layers }, version, stale: null };
      const start = performance.now();
      dispatchEvent(new MessageEvent("message", { data }));
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      document.body.getBoundingClientRect();
      times.push(performance.now() - start);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return times;
  },
};

/** Each runs in the page, and says what each of its steps took until the layout was done. */
const STEPS_OF: Steps = {
  "a step of the rounds' slider": async ({ steps, layer }) => {
    const times: number[] = [];
    dispatchEvent(new MessageEvent("message", { data: { type: "show", part: "map" } }));
    dispatchEvent(new MessageEvent("message", { data: { type: "select", layer: layer.name } }));
    await new Promise((resolve) => setTimeout(resolve, 500));
    const slider = document.querySelector("input[type=range]") as HTMLInputElement;
    for (let each = 0; each < steps; each++) {
      const start = performance.now();
      slider.value = String((each % layer.rounds) + 1);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      document.body.getBoundingClientRect();
      times.push(performance.now() - start);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return times;
  },
  "a change of one layer in sight": async ({ steps, after, network: { layers: _, ...network } }) => {
    const times: number[] = [];
    dispatchEvent(new MessageEvent("message", { data: { type: "select", layer: after.name } }));
    await new Promise((resolve) => setTimeout(resolve, 500));
    // Those of the overview came before.
    for (let version = steps + 1; version <= 2 * steps; version++) {
      const layer = { ...after, utilization: 1 / version };
      const layers = { kind: "replace", replaced: [{ index: 20, layer }] };
      const data = { type: "changes", changes: { network, layers }, version, stale: null };
      const start = performance.now();
      dispatchEvent(new MessageEvent("message", { data }));
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      document.body.getBoundingClientRect();
      times.push(performance.now() - start);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return times;
  },
  "a step of scrolling": ({ steps }) => globalThis.scrolled(steps),
  "a step of scrolling, coloured by energy": async ({ steps }) => {
    const choice = document.querySelector(".colour vscode-dropdown") as HTMLElement & { value: string };
    choice.value = "energy";
    await new Promise((resolve) => setTimeout(resolve, 500));
    return globalThis.scrolled(steps);
  },
  "a step of scrolling energies": async ({ steps }) => {
    dispatchEvent(new MessageEvent("message", { data: { type: "show", part: "energy" } }));
    await new Promise((resolve) => setTimeout(resolve, 500));
    return globalThis.scrolled(steps);
  },
  "a turn of the wheel over the timeline of 8 clusters": async ({ steps, execution }) => {
    dispatchEvent(new MessageEvent("message", { data: { type: "show", part: "timeline" } }));
    dispatchEvent(new MessageEvent("message", { data: { type: "execution", execution, reason: null } }));
    await new Promise((resolve) => setTimeout(resolve, 500));
    const times: number[] = [];
    const picture = document.querySelector(".picture") as HTMLElement;
    const { left, top, width } = picture.getBoundingClientRect();
    const place = { clientX: left + width / 2, clientY: top + 10, bubbles: true, cancelable: true };
    for (let each = 0; each < steps; each++) {
      const start = performance.now();
      picture.dispatchEvent(new WheelEvent("wheel", { ...place, deltaY: each < steps / 2 ? -100 : 100 }));
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      document.body.getBoundingClientRect();
      times.push(performance.now() - start);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return times;
  },
};

function changed(layer: HeatmapLayer): HeatmapLayer {
  const cycles = Object.entries(layer.cycles).map(([count, each]) => [count, { ...each, total: each.total * 1.01 }]);
  return { ...layer, cycles: Object.fromEntries(cycles) };
}

function timesOf(name: string, times: readonly number[]): BenchRow[] {
  const late = [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN;
  return [rowOf(name, "ms", times), rowOf(`${name}, p95`, "ms", [late], FRAME)];
}

function write(name: string, html: string): string {
  mkdirSync("dist/bench", { recursive: true });
  writeFileSync(`dist/bench/${name}`, html);
  return pathToFileURL(resolve(`dist/bench/${name}`)).href;
}
