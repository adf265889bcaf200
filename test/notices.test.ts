/** Whatever is bundled is named with its licence, in what is shipped and in the pages that are exported. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { packageAt } from "../scripts/notices.mjs";
import { BUNDLES, type BuiltBundle } from "./build.js";
import { folderWith, imnpu, ROOT } from "./cli/run.js";

/** What is no package, in order. */
const EMBEDDED = [
  "Emscripten",
  "Feasibility Jump",
  "HiGHS 1.15",
  "LLVM's libc++ and libc++abi",
  "Sobol direction numbers",
  "TensorFlow Lite schema",
  "cuPDLP-C",
  "musl",
  "pdqsort",
];

describe("third-party software", () => {
  const solver = readFileSync(join(ROOT, BUNDLES, "highs.wasm"));
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

  /** Text by name and version. */
  const parts = new Map(
    notices.split(/^={80}$/m).map((part) => {
      const [head = "", text = ""] = part.split(/^-{80}$/m);
      return [head.trim().split("\n")[0] ?? "", text.trim()];
    }),
  );

  /** Where it is that of a package above, that one's. */
  const textOf = (name: string): string | undefined => {
    const text = parts.get(name);
    const [, above] = /^The text of its licence is, word by word, that of (.+) above\.$/.exec(text ?? "") ?? [];
    return above === undefined ? text : parts.get(above);
  };

  it("of every bundle is in the notices, with the text of its licence", () => {
    const all = new Set(bundles.flatMap(packagesOf));
    expect(all.size).toBeGreaterThan(50);
    const lacking = [...all].filter((name) => !/copyright|permission|licen[cs]e/i.test(textOf(name) ?? ""));
    expect(lacking).toEqual([]);
    // And none that is not there; the first part is the introduction.
    const others = [...parts.keys()].slice(1).filter((name) => !all.has(name));
    expect(others).toEqual(EMBEDDED);
  });

  it("is looked for in every script that is built to be shipped", () => {
    const built = readdirSync(join(ROOT, BUNDLES), { recursive: true, encoding: "utf8" })
      .map((name) => name.replaceAll("\\", "/"))
      // What the build itself runs; and the library's entry, which is a line of its own.
      .filter((name) => /\.[cm]?js$/.test(name) && !name.startsWith("scripts/") && name !== "library/index.mjs");
    expect(built.sort()).toEqual(bundles.map(({ file }) => file).sort());
  });

  it("has a text that several have once, and each of them says where", () => {
    const texts = [...parts.values()];
    expect(new Set(texts.filter((text) => text.length > 200)).size).toBe(
      texts.filter((text) => text.length > 200).length,
    );
    expect(textOf("@chevrotain/types 11.2.0") ?? textOf("@chevrotain/utils 11.2.0")).toContain("Apache License");
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

  it("that files are made from is in the notices and in the bundles, with the whole licence where it asks for that", () => {
    const name = "TensorFlow Lite schema";
    expect(parts.get(name)).toContain("Copyright 2017 The TensorFlow Authors.");
    expect(parts.get(name)).toContain("END OF TERMS AND CONDITIONS");
    const holding = bundles.filter(({ paths }) => paths.includes("importer/tflite/schema.ts")).map(({ file }) => file);
    // One of the command's pieces, that several share, whose names end with what is in them; and the extension's worker for models.
    expect(holding).toEqual([expect.stringMatching(/^cli\/(?:read|chunk)-\w+\.js$/), "models.js"]);
    const naming = bundles.filter(({ packages }) => packages.some((each) => each.name === name));
    expect(naming.map(({ file }) => file)).toEqual(holding);
  });

  it.each([
    ["HiGHS 1.15", "Run HiGHS"],
    ["HiGHS 1.15", "basiclu_factorize"],
    ["cuPDLP-C", "Solving with cuPDLP-C"],
    ["Feasibility Jump", "Feasibility Jump"],
    ["LLVM's libc++ and libc++abi", "NSt3__2"],
  ])("%s is in the solver, as its bytes tell: %s", (name, trace) => {
    expect(solver.includes(trace)).toBe(true);
    expect(parts.has(name)).toBe(true);
  });

  it("that HiGHS can be built with, and the solver is not, is not named", () => {
    // AMD, METIS and RCM are in a library of their own, which is looked for when it is wanted; zlib is in none.
    expect(solver.includes("libhighs_extras.so")).toBe(true);
    expect(solver.includes("deflate")).toBe(false);
  });

  it("in the solver has the version that its package says: the first two numbers", () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, "node_modules/highs/package.json"), "utf8"));
    expect(version).toMatch(/^1\.15\./);
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
    const page = bundles.find(({ file }) => file === "page/page.js") as BuiltBundle;
    expect(page.packages.map(({ name }) => name)).toContain("preact");
    for (const { name, version, licence, address } of page.packages) {
      expect(out).toContain(` * ${name} ${version}, ${licence}, ${address}\n`);
    }
  });
});

describe("a package's licence", () => {
  const manifest = (licence: string) => JSON.stringify({ name: "some", version: "1.0.0", license: licence });

  it("is in all files that say so, and in all of a folder that does", async () => {
    const folder = folderWith({
      "package.json": manifest("MIT"),
      "CopyrightNotice.txt": "copyright",
      "LICENSES/MIT.txt": "mit",
      "LICENSES/more/Zlib.txt": "zlib",
      NOTICE: "notice",
      "index.js": "code",
      "thirdpartynotices.txt": "third",
      "THIRD-PARTY-NOTICES.md": "parties",
    });
    const { text } = await packageAt(folder);
    expect(text.split("\n\n").sort()).toEqual(["copyright", "mit", "notice", "parties", "third", "zlib"]);
  });

  it("has to be known", async () => {
    const folder = folderWith({ "package.json": manifest("ISC") });
    await expect(packageAt(folder)).rejects.toThrow("some 1.0.0 is bundled and has no licence that is known");
  });
});
