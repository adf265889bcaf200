/// <reference lib="dom" />
/** A bundled page in a browser of its own: as a file, and as an editor's view whose editor is a fake. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { type PageName, viewPage } from "../../webview/document.js";
import { EDITOR_THEMES, type EditorTheme } from "./heatmap-themes.js";
import { theBrowser } from "./place.js";

export interface OwnPage {
  readonly page: Page;
  readonly show: (html: string) => Promise<void>;
  readonly openView: (name: PageName, theme?: EditorTheme) => Promise<void>;
  readonly setTheme: (theme: EditorTheme) => Promise<void>;
  readonly send: (message: unknown) => Promise<void>;
  /** What the page has posted to its host. */
  readonly posted: () => Promise<unknown[]>;
  /** What stands against the use by all, as axe-core finds it. */
  readonly barriers: () => Promise<string[]>;
}

/** The browser may have nothing to say of it. */
export async function openPage(onCleanup: (cleanup: () => Promise<void>) => void): Promise<OwnPage> {
  mkdirSync("dist/e2e", { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), "imnpu-page-"));
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
  const show = async (html: string) => {
    const file = join(folder, "page.html");
    writeFileSync(file, html);
    await page.goto(pathToFileURL(file).href);
  };
  return {
    page,
    show,
    async openView(name, theme = "dark") {
      await page.addInitScript(fakeEditor);
      await show(viewHtml(name));
      await page.evaluate(applyTheme, EDITOR_THEMES[theme]);
    },
    setTheme: (theme) => page.evaluate(applyTheme, EDITOR_THEMES[theme]),
    send: (message) => page.evaluate((each) => window.postMessage(each, "*"), message),
    posted: () => page.evaluate(() => (globalThis as unknown as { posted: unknown[] }).posted),
    barriers: () => barriersOf(page),
  };
}

/** Its texts, for a file that carries them. */
export function bundled(): { readonly script: string; readonly style: string; readonly nonce: string } {
  const read = (kind: string) => readFileSync(`dist/page/page.${kind}`, "utf8");
  return { script: read("js"), style: read("css"), nonce: "abc123" };
}

function viewHtml(name: PageName): string {
  const address = (kind: string) => pathToFileURL(`dist/page/page.${kind}`).href;
  return viewPage({
    name,
    title: name,
    source: "file:",
    script: address("js"),
    style: address("css"),
    nonce: "abc123",
  });
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
      postMessage(message: { readonly type?: string; readonly clusters?: number }) {
        // The number of clusters is the host's: it says what it keeps.
        if (message.type === "chooseClusters") window.postMessage({ ...message, type: "clusters" }, "*");
        posted.push(message);
      },
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
