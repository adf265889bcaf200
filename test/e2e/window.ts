/** Windows of the editor: opened for a file of tests, and closed with all that belongs to them. */
import { mkdirSync, writeFileSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { folderUrl, startWorkbench, type Workbench, type WorkbenchOptions } from "../../scripts/editor.mjs";
import { type Editor, editorOn } from "./editor.js";
import { PATIENCE } from "./patience.mjs";
import { place, theBrowser } from "./place.js";

export interface OpenOptions {
  /** Relative to the folder. */
  readonly file: string;
  /** All files of the folder, by their names, instead of the examples. */
  readonly files?: Readonly<Record<string, string>>;
  /** Files beside them. Written before the window opens: it need not notice them. */
  readonly more?: Readonly<Record<string, string | Uint8Array>>;
  /** One of its own, instead of the worker's. */
  readonly workbench?: WorkbenchOptions;
}

/** What the tests of a file have opened. */
const contexts: BrowserContext[] = [];
const folders: string[] = [];
const workbenches: Workbench[] = [];

export async function openEditor({ file, files, more = {}, workbench }: OpenOptions): Promise<Editor> {
  const { origin, home } = workbench === undefined ? place() : await ownWorkbench(workbench);
  const parent = await mkdtemp(join(tmpdir(), "imnpu-"));
  folders.push(parent);
  const folder = join(parent, "examples");
  if (files === undefined) await cp("examples", folder, { recursive: true });
  else mkdirSync(folder);
  for (const [name, content] of Object.entries({ ...files, ...more })) writeFileSync(join(folder, name), content);
  const context = await (await theBrowser()).newContext({ viewport: { width: 1600, height: 1200 } });
  contexts.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.goto(folderUrl(origin, folder, file));
  await page.locator(".monaco-editor .view-line").first().waitFor();
  return editorOn(page, folder, home);
}

async function ownWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const workbench = await startWorkbench(options);
  workbenches.push(workbench);
  return workbench;
}

/** Takes a picture of each page that is open, and returns what can be read on them, for logs that hold no pictures. */
export async function pictures(name: string): Promise<string> {
  const pages = (await theBrowser()).contexts().flatMap((context) => context.pages());
  const file = name.replaceAll(/[^\w.-]+/g, "-");
  const texts: string[] = [];
  for (const [index, page] of pages.entries()) {
    await page.screenshot({ path: `dist/e2e/${file}-${index}.png` });
    texts.push(await page.locator("body").innerText());
  }
  // Without empty lines and the numbers of lines.
  return texts.join("\n").replaceAll(/^\s*\d*\n/gm, "");
}

/** As a person leaves a page: the editor says goodbye to its server, which then ends what it started for the page. */
async function leave(page: Page): Promise<void> {
  page.on("dialog", (dialog) => dialog.accept().catch(() => undefined));
  await page.goto("about:blank");
}

/** Leaves no page, process or folder of a file to the next one. */
export async function closeEditors(): Promise<void> {
  for (const context of contexts.splice(0)) {
    for (const page of context.pages()) await leave(page);
    await context.close();
  }
  for (const { stop } of workbenches.splice(0)) await stop();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
}
