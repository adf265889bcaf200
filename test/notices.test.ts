/** Whatever is bundled is named with its licence, in what is shipped and in the pages that are exported. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { BUNDLES, type BuiltBundle } from "./build.js";
import { imnpu, ROOT } from "./cli/run.js";

describe("third-party software", () => {
  const bundles = inject("bundles");
  const notices = readFileSync(join(ROOT, BUNDLES, "THIRD_PARTY_NOTICES"), "utf8");

  /** From the paths of the files that are in a bundle, and from the packages' own manifests. */
  const packagesOf = ({ paths }: BuiltBundle): string[] => {
    const folders = paths.flatMap((path) => {
      const from = path.lastIndexOf("node_modules/") + "node_modules/".length;
      if (!path.includes("node_modules/")) return [];
      const [scope = "", name = ""] = path.slice(from).split("/");
      return path.slice(0, from) + (scope.startsWith("@") ? `${scope}/${name}` : scope);
    });
    return [...new Set(folders)].map((folder) => {
      const { name, version } = JSON.parse(readFileSync(join(ROOT, folder, "package.json"), "utf8"));
      return `${name} ${version}`;
    });
  };

  it("of every bundle is in the notices, with the text of its licence", () => {
    const all = new Set(bundles.flatMap(packagesOf));
    expect(all.size).toBeGreaterThan(50);
    const parts = new Map(
      notices.split(/^={80}$/m).map((part) => {
        const [head = "", text = ""] = part.split(/^-{80}$/m);
        return [head.trim().split("\n")[0], text.trim()];
      }),
    );
    const lacking = [...all].filter((name) => !/copyright|permission|licen[cs]e/i.test(parts.get(name) ?? ""));
    expect(lacking).toEqual([]);
    // And none that is not there; the first part is the introduction.
    expect(parts.size - 1).toBe(all.size);
  });

  it("whose package ships no licence's text has the standard one, which is said", () => {
    const [, text] = notices.split(/^@microsoft\/fast-element .*\nMIT\n.*\n-{80}$/m);
    expect(text?.trim().split("\n").slice(0, 5)).toEqual([
      "The package states the licence MIT and ships no text of it; this is the standard one.",
      "",
      "MIT License",
      "",
      "Copyright (c) Microsoft",
    ]);
  });

  it("of each bundle is named at the bundle's end", () => {
    for (const bundle of bundles) {
      const script = readFileSync(join(ROOT, BUNDLES, bundle.file), "utf8");
      const named = script.slice(script.lastIndexOf("/*! Third-party software in this script:"));
      expect(packagesOf(bundle).filter((name) => !named.includes(` * ${name}, `))).toEqual([]);
    }
  });

  it("of the heatmap's page is named in exported pages, with licence and address", async () => {
    const { out } = await imnpu("map examples/vgg16_style.imnpu --format html");
    const page = bundles.find(({ file }) => file === "heatmap/page.js") as BuiltBundle;
    expect(page.packages.map(({ name }) => name)).toContain("preact");
    for (const { name, version, licence, address } of page.packages) {
      expect(out).toContain(` * ${name} ${version}, ${licence}, ${address}\n`);
    }
  });
});
