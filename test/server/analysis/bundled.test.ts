import { expect, it } from "vitest";
import { analyse, bundledArchs } from "../../../server/analysis/analyse.js";
import { bundledFile } from "../../../server/analysis/files/bundled.js";
import { createMemory } from "../../../server/analysis/memory.js";
import { LIBRARY_NAMES, libraryPath, libraryText } from "../../../server/library/index.js";
import { memoryHost } from "./analyse.js";

const [path = "", text = ""] = [libraryPath("imnpu18"), libraryText(libraryPath("imnpu18") ?? "")];

it("a bundled file is parsed once, and its architectures are found once", () => {
  expect(bundledFile(path)).toBe(bundledFile(path, text));
  for (const name of LIBRARY_NAMES) {
    expect(bundledArchs(name).length).toBeGreaterThan(0);
    expect(bundledArchs(name)).toBe(bundledArchs(name));
  }
});

it("another text by its path, or another file, is none of the library's", () => {
  expect(bundledFile(path, `${text} `)).toBeUndefined();
  expect(bundledFile("file:///imnpu18.imnpu")).toBeUndefined();
  expect(bundledFile("imnpu-library:/nothing.imnpu")).toBeUndefined();
});

it("edits of a text by its path leave it as it is", () => {
  const before = JSON.stringify(bundledFile(path)?.tree);
  const memory = createMemory();
  for (const now of [text, `// moved\n\n${text}`, text.replace("clock", "clok"), text])
    analyse(path, now, { host: memoryHost({}), memory });
  expect(JSON.stringify(bundledFile(path)?.tree)).toBe(before);
});
