/** How TypeScript is bundled: the same for what is shipped and for the project's own scripts. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { leanChevrotain } from "./lean-chevrotain.mjs";
import { noElicitation } from "./no-elicitation.mjs";
import { noExecutables } from "./no-executables.mjs";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** The extension's and the package's. */
export const MANIFEST = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

/** @type {import("esbuild").BuildOptions} */
const COMMON = {
  absWorkingDir: ROOT,
  bundle: true,
  target: "es2023",
  loader: Object.fromEntries([".imnpu", ".md", ".bash", ".zsh", ".fish", ".ps1"].map((ending) => [ending, "text"])),
  alias: {
    // Its CommonJS build: the other finds its WebAssembly by the address of a module, which a bundle has none of.
    highs: fileURLToPath(new URL("../node_modules/highs/build/highs.js", import.meta.url)),
    // One for all: packages of one family name its releases one by one, and each brought a copy of its own.
    "vscode-languageserver-types": fileURLToPath(
      new URL("../node_modules/vscode-languageserver-types/lib/esm/main.js", import.meta.url),
    ),
  },
  define: {
    IMNPU_VERSION: JSON.stringify(MANIFEST.version),
    IMNPU_HOMEPAGE: JSON.stringify(MANIFEST.homepage ?? ""),
  },
  // Names stay, so that an error report can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: "eof",
  logLevel: "warning",
  plugins: [leanChevrotain, noElicitation, noExecutables],
};

/** For Node: one CommonJS file that needs nothing beside it. */
export function nodeOptions(entry, outfile) {
  return {
    ...COMMON,
    entryPoints: [entry],
    outfile,
    platform: "node",
    target: "node20",
    format: "cjs",
    // The ES module builds of dependencies are smaller and drop what is not used.
    mainFields: ["module", "main"],
  };
}

/** For Node, in pieces: entries by name, and what they load when that is asked for. esbuild cuts ES modules only, see `asCommonJs`. */
export function splitOptions(entries, folder) {
  const pieces = { outfile: undefined, outdir: folder, format: "esm", splitting: true, write: false };
  return { ...nodeOptions(), ...pieces, entryPoints: entries };
}

/** Of one piece: `import()` becomes a `require` that is called when it is reached. */
export const asCommonJs = {
  format: "cjs",
  platform: "node",
  target: "node20",
  minifyWhitespace: true,
  supported: { "dynamic-import": false },
};

/**
 * For a page or a web worker: one script that needs nothing beside it but, where weights stay, the solver. It comes over a
 * network, so it is as small as it gets; a report carries the heatmap's within itself.
 */
export function browserOptions(entry, outfile) {
  const platform = { platform: "browser", mainFields: ["browser", "module", "main"] };
  // Asked for by the solver in Node only.
  const external = ["node:crypto", "node:fs"];
  return { ...COMMON, ...platform, minify: true, format: "iife", entryPoints: [entry], outfile, external };
}

/** For a process of Node or a web worker, whichever starts it; what only one of them has is asked for there alone. */
export function eitherOptions(entry, outfile) {
  return { ...nodeOptions(entry, outfile), format: "iife", conditions: ["node", "browser"] };
}

/** For a worker of Node or of a browser, whichever starts it. */
export function workerOptions(entry, outfile) {
  return { ...browserOptions(entry, outfile), external: ["node:worker_threads"] };
}
