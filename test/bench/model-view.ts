/// <reference lib="dom" />
/** From a double click on a model of 5 MB to its layers, in the real editor. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { findChromium, QUIET } from "../../scripts/chromium.mjs";
import { MIDDLE_MODEL } from "../importer/models/large.js";
import { type BenchRow, rowOf } from "./machine.js";

/** One model in each: before a second page of a kind the editor itself waits for a second. */
const WINDOWS = 7;
const MODEL = "model.tflite";

/** Modules that know their place by their address, which they have not within a bundle. */
const beside = <T>(path: string): Promise<T> => import(pathToFileURL(resolve(path)).href);

export async function benchModelView(): Promise<BenchRow[]> {
  const executablePath = findChromium();
  if (executablePath === undefined) return [];
  const { folderUrl, installEditor, startWorkbench } =
    await beside<typeof import("../../scripts/editor.mjs")>("scripts/editor.mjs");
  const { pack } = await beside<typeof import("../../scripts/package.mjs")>("scripts/package.mjs");
  await installEditor();
  const { outfile } = await pack({ outfile: "dist/bench/imnpu.vsix" });
  const folder = mkdtempSync(join(tmpdir(), "imnpu-bench-"));
  const workbench = await startWorkbench({ extensions: [outfile] });
  const browser = await chromium.launch({ executablePath, args: [...QUIET] });
  try {
    writeFileSync(join(folder, MODEL), MIDDLE_MODEL);
    copyFileSync("examples/vgg16_style.imnpu", join(folder, "a.imnpu"));
    const times: number[] = [];
    while (times.length < WINDOWS) times.push(await opened(browser, folderUrl(workbench.origin, folder, "a.imnpu")));
    const size = (MIDDLE_MODEL.length / 1e6).toFixed(1);
    return [rowOf(`a model of ${size} MB opened in the editor, to its layers`, "ms", times, "< 1,000 ms")];
  } finally {
    await browser.close();
    await workbench.stop();
    rmSync(folder, { recursive: true });
  }
}

/** In milliseconds, in a window where the extension is at work. */
async function opened(browser: Browser, address: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1200 } });
  await page.goto(address);
  await page.locator(".codelens-decoration").first().waitFor();
  // What the window does at its start is over.
  await page.waitForTimeout(3_000);
  const row = page.locator(".explorer-folders-view .monaco-list-row").filter({ hasText: MODEL });
  await row.waitFor();
  const start = performance.now();
  await row.dblclick();
  while (!(await showsLayers(page))) await page.waitForTimeout(10);
  const time = performance.now() - start;
  await page.close();
  return time;
}

async function showsLayers(page: Page): Promise<boolean> {
  for (const frame of page.frames().slice(1)) {
    // A frame may go while it is asked.
    const rows = await frame.evaluate(() => document.querySelectorAll("tbody tr").length).catch(() => 0);
    if (rows > 0) return true;
  }
  return false;
}
