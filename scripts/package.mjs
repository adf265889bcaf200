/** Packs the extension, `imnpu-VERSION.vsix`: `node scripts/package.mjs`. */
import { cp, mkdir, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createVSIX } from "@vscode/vsce";
import { buildAll } from "./build.mjs";
import { MANIFEST, ROOT } from "./esbuild-options.mjs";

/** All that is shipped, and from where. */
const FILES = {
  "README.md": "client/README.md",
  "CHANGELOG.md": "CHANGELOG.md",
  LICENSE: "LICENSE",
  THIRD_PARTY_NOTICES: "dist/THIRD_PARTY_NOTICES",
  "dist/client.js": "dist/client.js",
  "dist/client.browser.js": "dist/client.browser.js",
  "dist/importer.js": "dist/importer.js",
  "dist/heatmap/page.js": "dist/heatmap/page.js",
  "dist/heatmap/page.css": "dist/heatmap/page.css",
  "dist/server.js": "dist/server.js",
  "dist/server.browser.js": "dist/server.browser.js",
  "grammar/imnpu.tmLanguage.json": "grammar/imnpu.tmLanguage.json",
  "grammar/language-configuration.json": "grammar/language-configuration.json",
  "snippets/imnpu.json": "snippets/imnpu.json",
  walkthrough: "walkthrough",
  "images/icon.png": "images/icon.png",
  "images/language-dark.svg": "images/language-dark.svg",
  "images/language-light.svg": "images/language-light.svg",
};

/** Of the manifest: what an editor has no use for. */
const NOT_SHIPPED = ["private", "bin", "scripts", "dependencies", "devDependencies"];
const LARGEST = 2 ** 20;

/** `browserOnly` leaves out the desktop's entry, so that any editor runs the extension as vscode.dev does. */
export async function pack({ outfile = join(ROOT, `imnpu-${MANIFEST.version}.vsix`), browserOnly = false } = {}) {
  const folder = join(ROOT, "dist", browserOnly ? "package-browser" : "package");
  await rm(folder, { recursive: true, force: true });
  for (const [target, source] of Object.entries(FILES)) {
    await mkdir(dirname(join(folder, target)), { recursive: true });
    await cp(join(ROOT, source), join(folder, target), { recursive: true });
  }
  const dropped = browserOnly ? [...NOT_SHIPPED, "main"] : NOT_SHIPPED;
  const entries = Object.entries(MANIFEST).filter(([key]) => !dropped.includes(key));
  const engines = { vscode: MANIFEST.engines.vscode };
  const manifest = { ...Object.fromEntries(entries), engines, files: ["**"] };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest, null, 2));
  await mkdir(dirname(outfile), { recursive: true });
  await quietly(() =>
    createVSIX({
      cwd: folder,
      packagePath: outfile,
      dependencies: false,
      allowMissingRepository: true,
      rewriteRelativeLinks: false,
    }),
  );
  const { size } = await stat(outfile);
  if (size > LARGEST) throw new Error(`${outfile} has ${size} bytes, ${size - LARGEST} more than it may`);
  return { outfile, size };
}

/** The packer lists every file, which is of use to nobody. */
async function quietly(work) {
  const { log } = console;
  console.log = () => undefined;
  try {
    return await work();
  } finally {
    console.log = log;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildAll();
  const { outfile, size } = await pack();
  console.log(`${outfile} (${Math.ceil(size / 1024)} KB)`);
}
