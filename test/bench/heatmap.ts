/// <reference lib="dom" />
/** The heatmap's page in Chromium: opening a large network, and what a person does with it, to the finished layout. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { findChromium, QUIET } from "../../scripts/chromium.mjs";
import type { HeatmapLayer, HeatmapNetwork } from "../../src-sim/placement/heatmap.js";
import { viewPage } from "../../webview/document.js";
import { reportPage } from "../../webview/page.js";
import { executionsIn, heatmapsOf } from "../webview/heatmaps.js";
import { generateNetwork } from "./generate.js";
import { OVERVIEW_STEPS, putInPage, STEPS_OF, type Steps } from "./heatmap-steps.js";
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
  await page.addInitScript(putInPage);
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
