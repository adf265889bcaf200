import { readFileSync, statSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { describe, expect, inject, it } from "vitest";

/** Without the heatmap's page, which is loaded when it is opened, and the pictures of the extension's own page. */
const LARGEST = 2 ** 20;
const PAGE = ["dist/page/page.js", "dist/page/page.css"];
const PICTURES = [...readFileSync("client/README.md", "utf8").matchAll(/\]\(\.\.\/(.+\.png)\)/g)].map(
  ([, path = ""]) => path,
);

describe("the packed extension", () => {
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
});
