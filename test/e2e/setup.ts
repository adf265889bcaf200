/** Before all: the editor is installed, the extension packed, a browser started, and a workbench for each worker. */
import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
import { findChromium, QUIET } from "../../scripts/chromium.mjs";
import { installEditor, startWorkbench } from "../../scripts/editor.mjs";
import { pack } from "../../scripts/package.mjs";
import { saidPlainly } from "../plain-errors.js";

/** What is on disk stays, so that a test can take its edits back; and nothing is drawn that no test looks at. */
const QUIET_EDITOR = {
  "files.autoSave": "off",
  "files.hotExit": "off",
  "editor.cursorBlinking": "solid",
  "editor.minimap.enabled": false,
  "workbench.reduceMotion": "on",
};

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  return saidPlainly(() => start(project));
}

async function start(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error("no Chromium: set CHROME_PATH, or install Chromium, Chrome or Edge");
  await installEditor();
  const { outfile } = await pack({ outfile: "dist/e2e/imnpu.vsix" });
  const workers = Array.from({ length: Number(project.config.maxWorkers) });
  const [browser, ...workbenches] = await Promise.all([
    chromium.launchServer({ executablePath, args: [...QUIET] }),
    ...workers.map(() => startWorkbench({ extensions: [outfile], settings: QUIET_EDITOR })),
  ]);
  project.provide("browser", browser.wsEndpoint());
  project.provide(
    "places",
    workbenches.map(({ origin, home }) => ({ origin, home })),
  );
  project.provide("extension", outfile);
  return async () => {
    await browser.close();
    await Promise.all(workbenches.map(({ stop }) => stop()));
  };
}
