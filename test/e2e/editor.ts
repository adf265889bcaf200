/** The editor as a person uses it: keys, menus, and what can be seen. */
import { mkdirSync, writeFileSync } from "node:fs";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Frame, Locator, Page } from "playwright-core";
import { folderUrl, frameWith, startWorkbench, type Workbench, type WorkbenchOptions } from "../../scripts/editor.mjs";
import { place, theBrowser } from "./place.js";

/** Long enough for a busy machine; nothing waits longer than it has to. */
export const PATIENCE = 45_000;
const MODIFIER = process.platform === "darwin" ? "Meta" : "Control";

export interface OpenOptions {
  /** Relative to the folder. */
  readonly file: string;
  /** The one file of the folder, instead of the examples. */
  readonly text?: string;
  /** One of its own, instead of the worker's. */
  readonly workbench?: WorkbenchOptions;
}

export interface Editor {
  readonly page: Page;
  /** A copy of the examples, changed at will. */
  readonly folder: string;
  /** Of its workbench. */
  readonly home: string;
  readonly lenses: () => Locator;
  /** The line that holds the text. */
  readonly line: (text: string | RegExp) => Locator;
  readonly key: (keys: string) => Promise<void>;
  /** Runs a command of the palette by its whole title. */
  readonly run: (title: string) => Promise<void>;
  /** What the palette offers for some words, in the order of the alphabet. */
  readonly offered: (words: string) => Promise<string[]>;
  /** Opens a file of the folder. */
  readonly open: (file: string) => Promise<void>;
  /** Puts the cursor behind the first occurrence of a text. */
  readonly goBehind: (source: string, text: string) => Promise<void>;
  /** Replaces the first occurrence of a text, by hand. */
  readonly replace: (source: string, text: string, by: string) => Promise<void>;
  /** Takes all edits back. */
  readonly revert: () => Promise<void>;
  readonly showProblems: () => Promise<void>;
  /** The frame of a web view that shows a text. */
  readonly inFrames: (text: string) => Promise<Frame>;
  /** Replaces the folder's settings, as a person edits the file. */
  readonly set: (settings: Readonly<Record<string, unknown>>) => void;
}

/** What the tests of a file have opened. */
const contexts: BrowserContext[] = [];
const folders: string[] = [];
const workbenches: Workbench[] = [];

export async function openEditor({ file, text, workbench }: OpenOptions): Promise<Editor> {
  const { origin, home } = workbench === undefined ? place() : await ownWorkbench(workbench);
  const parent = await mkdtemp(join(tmpdir(), "imnpu-"));
  folders.push(parent);
  const folder = join(parent, "examples");
  if (text === undefined) await cp("examples", folder, { recursive: true });
  else {
    mkdirSync(folder);
    await writeFile(join(folder, file), text);
  }
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

function editorOn(page: Page, folder: string, home: string): Editor {
  const input = page.locator(".quick-input-widget:not([style*='display: none']) input[type=text]");
  const rows = page.locator(".quick-input-list .monaco-list-row");
  const key = (keys: string) => page.keyboard.press(keys.replace("Mod", MODIFIER));

  const ask = async (keys: string, text: string) => {
    await key(keys);
    await input.waitFor();
    await input.fill(text);
  };

  const goTo = async (line: number, column: number) => {
    await ask("Control+g", `:${line}:${column}`);
    await key("Enter");
    await input.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: `Ln ${line}, Col ${column}` }).waitFor();
  };

  const goBehind = async (source: string, text: string) => {
    const at = source.indexOf(text);
    if (at < 0) throw new Error(`there is no "${text}"`);
    const before = source.slice(0, at + text.length).split("\n");
    await goTo(before.length, (before.at(-1) ?? "").length + 1);
  };

  const run = async (title: string) => {
    await ask("F1", `>${title}`);
    await rows
      .filter({ has: page.getByText(title, { exact: true }) })
      .first()
      .click();
  };

  return {
    page,
    folder,
    home,
    key,
    goBehind,
    inFrames: (text) => frameWith(page, text, PATIENCE),
    lenses: () => page.locator(".codelens-decoration"),
    line: (text) => page.locator(".view-line").filter({ hasText: text }).first(),
    run,
    async offered(words) {
      await ask("F1", `>${words}`);
      await rows.first().waitFor();
      const labels = await rows.locator(".quick-input-list-row:first-child .label-name").allTextContents();
      await key("Escape");
      return labels.sort();
    },
    async open(file) {
      await ask("Mod+p", file);
      await rows
        .filter({ hasText: file.split("/").at(-1) ?? file })
        .first()
        .click();
      await page
        .locator(".tab.active")
        .filter({ hasText: file.split("/").at(-1) ?? file })
        .waitFor();
    },
    async replace(source, text, by) {
      await goBehind(source, text);
      for (const _ of text) await key("Shift+ArrowLeft");
      await page.keyboard.insertText(by);
    },
    set(settings) {
      mkdirSync(join(folder, ".vscode"), { recursive: true });
      writeFileSync(join(folder, ".vscode/settings.json"), JSON.stringify(settings));
    },
    async revert() {
      await run("File: Revert File");
      await page.locator(".tab.active.dirty").waitFor({ state: "detached" });
    },
    async showProblems() {
      const panel = page.locator(".markers-panel");
      if (!(await panel.isVisible())) await key("Mod+Shift+m");
      await panel.waitFor();
    },
  };
}

/** The labels of a list, as they are seen; its rows are in no order of their own. */
export async function inOrder(rows: Locator): Promise<string[]> {
  const labels: string[] = [];
  for (const row of await rows.all()) {
    labels[Number(await row.getAttribute("data-index"))] = (await row.locator(".label-name").textContent()) ?? "";
  }
  return labels;
}

/** Asks again and again until there is something. */
export async function until<T>(ask: () => T | undefined | Promise<T | undefined>, what: string): Promise<T> {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    const found = await ask();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited in vain for ${what}`);
}
