import { statSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { closeBrowser, type Editor, openEditor, until } from "./editor.js";

const FILE = "vgg16_style.imnpu";

/** Of the extension's own code, in milliseconds: the goal is 50 on a machine with nothing else to do. */
const SLOWEST = 200;
const LARGEST = 2 ** 20;

describe("the packed extension", () => {
  let editor: Editor;

  beforeAll(async () => {
    editor = await openEditor({ file: FILE });
    await editor.lenses().first().waitFor();
  });
  afterAll(closeBrowser);

  it("is small", () => {
    expect(statSync(inject("extension")).size).toBeLessThanOrEqual(LARGEST);
  });

  it("is there at once", async () => {
    await editor.run("IMNPU: Show Language Server Log");
    const log = editor.page.locator(".output-view .view-lines");
    const told = async () => /Activated.in.([\d.]+).ms/.exec((await log.textContent()) ?? "")?.[1];
    const milliseconds = await until(told, "the time of the activation");
    expect(Number(milliseconds)).toBeLessThan(SLOWEST);
  });
});
