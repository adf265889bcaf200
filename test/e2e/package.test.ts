import { readFileSync, statSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { type Editor, until } from "./editor.js";
import { openEditor } from "./window.js";

const FILE = "vgg16_style.imnpu";

/** To load and to activate, in milliseconds, on a machine as busy as may be; the goal for our own code is 50. */
const SLOWEST = 1_000;
/** Without the heatmap's page, which is loaded when it is opened, and the pictures of the extension's own page. */
const LARGEST = 2 ** 20;
const PAGE = ["dist/page/page.js", "dist/page/page.css"];
const PICTURES = [...readFileSync("client/README.md", "utf8").matchAll(/\]\(\.\.\/(.+\.png)\)/g)].map(
  ([, path = ""]) => path,
);

describe("the packed extension", () => {
  let editor: Editor;

  beforeAll(async () => {
    editor = await openEditor({ file: FILE });
    await editor.lenses().first().waitFor();
  });

  it("is small", () => {
    const page = PAGE.reduce((sum, file) => sum + deflateRawSync(readFileSync(file)).length, 0);
    // They stand in its text as letters and figures.
    const packed = (path: string) => deflateRawSync(readFileSync(path, "base64")).length;
    const pictures = PICTURES.reduce((sum, path) => sum + packed(path), 0);
    expect(page).toBeGreaterThan(0);
    expect(PICTURES.length).toBeGreaterThan(1);
    expect(statSync(inject("extension")).size - page - pictures).toBeLessThanOrEqual(LARGEST);
  });

  it("holds the licences, its own and those of what is bundled", () => {
    // A ZIP file has the names of its files as they are.
    const packed = readFileSync(inject("extension"));
    const names = ["extension/LICENSE.txt", "extension/THIRD_PARTY_NOTICES"];
    expect(names.filter((name) => !packed.includes(name))).toEqual([]);
  });

  it("is there at once", async () => {
    await editor.run("Developer: Show Running Extensions");
    const row = editor.page.locator(".runtime-extensions-editor .monaco-list-row").filter({ hasText: "IMNPU Mapping" });
    const told = async () => /Activation:\s*(\d+)\s*ms/.exec(await row.innerText())?.[1];
    const milliseconds = await until(told, "the time of the activation");
    expect(Number(milliseconds)).toBeLessThan(SLOWEST);
  });
});
