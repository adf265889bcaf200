/** The editor as a person uses it: keys, menus, and what can be seen. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Frame, type Locator, type Page } from "playwright-core";
import { inject } from "vitest";
import { QUIET } from "../../scripts/chromium.mjs";
import { folderUrl } from "../../scripts/editor.mjs";

/** Long enough for a busy machine; nothing waits longer than it has to. */
export const PATIENCE = 45_000;
const MODIFIER = process.platform === "darwin" ? "Meta" : "Control";

export interface OpenOptions {
  /** Relative to the examples. */
  readonly file: string;
  readonly origin?: string;
  /** Files of the folder instead of the examples. */
  readonly folder?: string;
}

export interface Editor {
  readonly page: Page;
  /** A copy of the examples, changed at will. */
  readonly folder: string;
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

let browser: Browser | undefined;
/** The temporary folders of all editors of a file. */
const parents: string[] = [];

export async function openEditor({ file, origin = inject("origin"), folder }: OpenOptions): Promise<Editor> {
  browser ??= await chromium.launch({ executablePath: inject("chromium"), args: [...QUIET] });
  const parent = mkdtempSync(join(tmpdir(), "imnpu-"));
  parents.push(parent);
  const place = join(parent, "examples");
  await cp(folder ?? "examples", place, { recursive: true });
  const context = await browser.newContext({ viewport: { width: 1600, height: 1200 } });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.goto(folderUrl(origin, place, file));
  await page.locator(".monaco-editor .view-line").first().waitFor();
  return editorOn(page, place);
}

/** Takes a picture of each page that is open, and returns what can be read on them, for logs that hold no pictures. */
export async function pictures(name: string): Promise<string> {
  const pages = browser?.contexts().flatMap((context) => context.pages()) ?? [];
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

/** The browser is one for all tests of a file. */
export async function closeBrowser(): Promise<void> {
  for (const context of browser?.contexts() ?? []) for (const page of context.pages()) await leave(page);
  await browser?.close();
  browser = undefined;
  for (const parent of parents.splice(0)) rmSync(parent, { recursive: true, force: true });
}

function editorOn(page: Page, folder: string): Editor {
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
    key,
    goBehind,
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
    async inFrames(text) {
      const found = async () => {
        for (const frame of page.frames().slice(1)) {
          if (
            (await frame
              .getByText(text)
              .count()
              .catch(() => 0)) > 0
          )
            return frame;
        }
        return undefined;
      };
      return await until(found, `a frame with "${text}"`);
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
