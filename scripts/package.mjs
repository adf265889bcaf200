/** Packs the extension, `imnpu-VERSION.vsix`: `node scripts/package.mjs`. */
import { cp, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
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
  "dist/models.js": "dist/models.js",
  "dist/page/page.js": "dist/page/page.js",
  "dist/page/page.css": "dist/page/page.css",
  "dist/server.js": "dist/server.js",
  "dist/mcp.js": "dist/mcp.js",
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
/** Of the package without what its pages are, which is loaded when one is opened. */
const LARGEST = 2 ** 20;
const PAGE = ["dist/page/page.js", "dist/page/page.css"];

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
  const pages = await Promise.all(PAGE.map(async (file) => deflateRawSync(await readFile(join(folder, file))).length));
  const counted = pages.reduce((left, page) => left - page, size);
  if (counted > LARGEST)
    throw new Error(`${outfile} has ${counted} bytes without its pages, ${counted - LARGEST} more than it may`);
  return { outfile, size, counted };
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
  const { outfile, size, counted } = await pack();
  const [all, rest] = [size, counted].map((bytes) => Math.ceil(bytes / 1024));
  console.log(`${outfile} (${all} KB, ${rest} KB without its pages)`);
}
