/** The editor as a person uses it: keys, menus, and what can be seen. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Frame, Locator, Page } from "playwright-core";
import { frameWith } from "../../scripts/editor.mjs";
import { PATIENCE } from "./patience.mjs";

const MODIFIER = process.platform === "darwin" ? "Meta" : "Control";

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
  /** Where the status bar tells of the cursor, while the text has the focus. */
  readonly cursorAt: (words: string | RegExp) => Locator;
  /** Puts the cursor behind the first occurrence of a text. */
  readonly goBehind: (source: string, text: string) => Promise<void>;
  /** Replaces the first occurrence of a text, by hand. */
  readonly replace: (source: string, text: string, by: string) => Promise<void>;
  readonly tab: (name: string | RegExp) => Locator;
  /** An entry of a list that is open to choose from. */
  readonly choice: (words: string) => Locator;
  /** A notification. */
  readonly told: (words: string | RegExp) => Locator;
  /** A row of the problems, by its code or its words. */
  readonly problem: (words: string | RegExp) => Locator;
  /** Exports the report as a format, to the file that is proposed, and returns its path. */
  readonly saveReport: (format: string, file: string) => Promise<string>;
  /** Takes all edits back. */
  readonly revert: () => Promise<void>;
  readonly showProblems: () => Promise<void>;
  /** The frame of a web view that shows a text. */
  readonly inFrames: (text: string) => Promise<Frame>;
  /** Replaces the folder's settings, as a person edits the file. */
  readonly set: (settings: Readonly<Record<string, unknown>>) => void;
}

/** A page that shows the workbench. */
export function editorOn(page: Page, folder: string, home: string): Editor {
  const input = page.locator(".quick-input-widget:not([style*='display: none']) input[type=text]");
  const rows = page.locator(".quick-input-list .monaco-list-row");
  const key = (keys: string) => page.keyboard.press(keys.replace("Mod", MODIFIER));

  const told = (words: string | RegExp) => page.locator(".notification-toast").filter({ hasText: words });

  // By its words alone: a search by role reads the whole window each time.
  const cursorAt = (words: string | RegExp) => page.locator(".statusbar-item", { hasText: words });

  const ask = async (keys: string, text: string) => {
    await key(keys);
    await input.waitFor();
    await input.fill(text);
  };

  const goTo = async (line: number, column: number) => {
    await ask("Control+g", `:${line}:${column}`);
    await key("Enter");
    await input.waitFor({ state: "hidden" });
    await cursorAt(`Ln ${line}, Col ${column}`).waitFor();
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
    cursorAt,
    goBehind,
    inFrames: (text) => frameWith(page, text, PATIENCE),
    tab: (name) => page.locator(".tab").filter({ hasText: name }),
    choice: (words) => rows.filter({ hasText: words }),
    told,
    problem: (words) => page.locator(".markers-panel .monaco-list-row").filter({ hasText: words }),
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
    async saveReport(format, file) {
      await rows.filter({ hasText: format }).click();
      await page.locator(".quick-input-title").filter({ hasText: "Export Report" }).waitFor();
      const path = join(folder, file);
      await until(async () => ((await input.inputValue()) === path ? path : undefined), `the name ${path}`);
      await key("Enter");
      await told(file).waitFor();
      return path;
    },
    async open(file) {
      await page.locator(".explorer-folders-view .monaco-list-row").filter({ hasText: file }).first().dblclick();
      await page.locator(".tab.active").filter({ hasText: file }).waitFor();
    },
    async replace(source, text, by) {
      await goBehind(source, text);
      let same = 0;
      while (same < text.length && text[same] === by[same]) same++;
      for (const _ of text.slice(same)) await key("Shift+ArrowLeft");
      if (same < by.length) await page.keyboard.insertText(by.slice(same));
      else await key("Delete");
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
