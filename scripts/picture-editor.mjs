/** Takes the pictures of the editor in `docs/images`, for the README: `node scripts/picture-editor.mjs`. */
import { rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { chromium } from "playwright-core";
import { buildAll } from "./build.mjs";
import { findChromium, QUIET } from "./chromium.mjs";
import { copyExamples, folderUrl, frameWith, installEditor, startWorkbench } from "./editor.mjs";
import { ROOT } from "./esbuild-options.mjs";
import { pack } from "./package.mjs";

/** A machine may have other work to do. */
const PATIENCE = 120_000;
/** Larger ones make a README slow. */
const LARGEST = 350_000;
const FILE = "vgg16_style.imnpu";
/** With its model beside it. */
const RUN_FILE = "digits/digits_int8.imnpu";
const SETTINGS = {
  "files.autoSave": "off",
  "workbench.colorTheme": "Default Dark Modern",
  "workbench.activityBar.location": "hidden",
  "workbench.sideBar.location": "right",
  "window.commandCenter": false,
  "workbench.layoutControl.enabled": false,
  "editor.minimap.enabled": false,
  "breadcrumbs.enabled": false,
  "editor.cursorBlinking": "solid",
};

await buildAll();
await installEditor();
const { outfile } = await pack({ outfile: join(ROOT, "dist/pictures/imnpu.vsix") });
const { origin, stop } = await startWorkbench({ extensions: [outfile], settings: SETTINGS });
// What is open in one folder is not in the other.
const [folder, other] = [await copyExamples(), await copyExamples()];
const browser = await chromium.launch({ executablePath: findChromium(), args: QUIET });
try {
  const page = await browser.newPage({ viewport: { width: 1120, height: 640 }, colorScheme: "dark" });
  page.setDefaultTimeout(PATIENCE);
  await page.goto(folderUrl(origin, folder, FILE));
  await page.locator(".codelens-decoration").filter({ hasText: "2,352 cycles" }).waitFor();
  await page.keyboard.press("Control+b");
  await goTo(page, 13, 68);
  // The network's own lines, from its description on.
  for (let line = 1; line < 7; line++) await page.keyboard.press("Control+ArrowDown");
  await page.locator(".codelens-decoration").filter({ hasText: "5,576 cycles" }).first().waitFor();
  await take(page, "editor.png");

  await page.setViewportSize({ width: 1480, height: 900 });
  await page.locator(".codelens-decoration a").filter({ hasText: "18,480 cycles" }).first().click();
  const view = await frameWith(page, "Layers × tiles");
  await view.getByText("all layers: 76,045").waitFor();
  await page.mouse.move(400, 14);
  await page.waitForTimeout(500);
  await take(page, "overview.png");

  await page.setViewportSize({ width: 1440, height: 980 });
  await view.getByRole("tab", { name: "Map" }).click();
  await view.getByText(/^kernels? \d+( to \d+)?, bits/).scrollIntoViewIfNeeded();
  await view.locator("main").evaluate((main) => main.ownerDocument.scrollingElement.scrollBy(0, 120));
  // The pointer is out of the way.
  await page.mouse.move(400, 14);
  await page.waitForTimeout(500);
  await take(page, "heatmap.png");
  await page.setViewportSize({ width: 1440, height: 720 });
  await view.getByRole("tab", { name: "Energy" }).click();
  await view.getByRole("option", { name: /^C4_1/ }).waitFor();
  await page.mouse.move(400, 14);
  await page.waitForTimeout(500);
  await take(page, "energy.png");
  await page.setViewportSize({ width: 1440, height: 840 });
  await view.getByRole("tab", { name: "Timeline" }).click();
  await view.getByRole("option", { name: /^C3_3/ }).click();
  await page.mouse.move(400, 14);
  await page.waitForTimeout(500);
  await take(page, "timeline.png");
  await page.setViewportSize({ width: 1440, height: 840 });
  await view.getByRole("tab", { name: "Memory" }).click();
  await view.getByRole("option", { name: /^P1, / }).click();
  await page.mouse.move(400, 14);
  await page.waitForTimeout(500);
  await take(page, "memory.png");
  await page.keyboard.press("Control+1");
  await page.setViewportSize({ width: 1120, height: 640 });
  await page.locator(".tab").filter({ hasText: "Heatmap" }).locator(".codicon-close").click();
  await goTo(page, 13, 68);

  await page.keyboard.press("Backspace");
  await page.keyboard.type("1");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Shift+m");
  await page.locator(".markers-panel .monaco-list-row").filter({ hasText: "IMN301" }).waitFor();
  await page.keyboard.press("Control+1");
  await page.keyboard.press("Control+.");
  await page.locator(".action-widget .monaco-list-row.action").first().waitFor();
  await take(page, "editor-fix.png");

  const run = await browser.newPage({ viewport: { width: 1440, height: 980 }, colorScheme: "dark" });
  run.setDefaultTimeout(PATIENCE);
  await run.goto(folderUrl(origin, other, RUN_FILE));
  await run.locator(".codelens-decoration a").filter({ hasText: "Run on tiles" }).click();
  for (const words of ["digits_int8.onnx", "Random Input", "1 cluster"])
    await run.locator(".quick-input-list .monaco-list-row").filter({ hasText: words }).first().click();
  await run.locator(".notification-toast").filter({ hasText: "3 layers equal" }).waitFor();
  await run.keyboard.press("Control+b");
  await run.locator(".codelens-decoration a").filter({ hasText: "bound by" }).first().click();
  const bits = await frameWith(run, "Bits that are 1");
  await bits.getByRole("radio", { name: "Bits that are 1" }).click();
  await bits.getByText(/^\d+\.\d% of [\d,]+ bits are 1$/).waitFor();
  await bits.locator(".rows").last().scrollIntoViewIfNeeded();
  await run.mouse.move(400, 14);
  await run.waitForTimeout(500);
  await take(run, "run.png");

  const swept = await browser.newPage({ viewport: { width: 1680, height: 1020 }, colorScheme: "dark" });
  swept.setDefaultTimeout(PATIENCE);
  await swept.goto(folderUrl(origin, other, "sweep.imnpu"));
  await swept.locator(".codelens-decoration a").filter({ hasText: "on the front" }).first().click();
  await swept.keyboard.press("Control+b");
  const front = await frameWith(swept, "Points and their front");
  await front.getByRole("listbox").press("ArrowRight");
  await swept.mouse.move(400, 14);
  await swept.waitForTimeout(500);
  await take(swept, "front.png");
} finally {
  await browser.close();
  await stop();
  for (const each of [folder, other]) await rm(dirname(each), { recursive: true, force: true });
}

async function goTo(page, line, column) {
  await page.keyboard.press("Control+g");
  await page.locator(".quick-input-widget input[type=text]").fill(`:${line}:${column}`);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: `Ln ${line}, Col ${column}` }).waitFor();
}

async function take(page, name) {
  const path = join(ROOT, "docs/images", name);
  await page.screenshot({ path });
  const { size } = await stat(path);
  if (size > LARGEST) throw new Error(`${path} has ${size} bytes, ${size - LARGEST} more than it may`);
  console.log(`${path} (${Math.ceil(size / 1024)} KB)`);
}
