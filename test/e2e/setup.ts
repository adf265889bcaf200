/** Before all: the editor is installed, the extension packed, and one workbench started for most of the tests. */
import type { TestProject } from "vitest/node";
import { findChromium } from "../../scripts/chromium.mjs";
import { installEditor, startWorkbench } from "../../scripts/editor.mjs";
import { pack } from "../../scripts/package.mjs";

/** What is on disk stays, so that a test can take its edits back. */
const QUIET_EDITOR = { "files.autoSave": "off", "files.hotExit": "off" };

declare module "vitest" {
  interface ProvidedContext {
    readonly chromium: string;
    readonly origin: string;
    readonly home: string;
    readonly extension: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const chromium = findChromium();
  if (chromium === undefined) throw new Error("no Chromium: set CHROME_PATH, or install Chromium, Chrome or Edge");
  await installEditor();
  const { outfile } = await pack({ outfile: "dist/e2e/imnpu.vsix" });
  const { origin, home, stop } = await startWorkbench({ extensions: [outfile], settings: QUIET_EDITOR });
  project.provide("chromium", chromium);
  project.provide("origin", origin);
  project.provide("home", home);
  project.provide("extension", outfile);
  return stop;
}
