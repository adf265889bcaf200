/** Draws `images/icon.png` from `images/icon.svg`: `node scripts/picture-icon.mjs`. Needs a Chromium. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { findChromium, QUIET } from "./chromium.mjs";
import { ROOT } from "./esbuild-options.mjs";

const SIZE = 256;
const svg = await readFile(join(ROOT, "images/icon.svg"), "utf8");
const browser = await chromium.launch({ executablePath: findChromium(), args: QUIET });
const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
await page.screenshot({ path: join(ROOT, "images/icon.png"), omitBackground: true });
await browser.close();
