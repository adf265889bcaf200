/** Packs the extension, `imnpu-VERSION.vsix`: `node scripts/package.mjs`. */
import { cp, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { createVSIX } from "@vscode/vsce";
// Its release is fixed; that pictures are in the package a test sees.
import { ReadmeProcessor } from "@vscode/vsce/out/package.js";
import { buildAll } from "./build.mjs";
import { MANIFEST, ROOT } from "./esbuild-options.mjs";

/** All that is shipped, and from where. */
const FILES = {
  "README.md": "client/README.md",
  "CHANGELOG.md": "CHANGELOG.md",
  LICENSE: "LICENSE",
  THIRD_PARTY_NOTICES: "dist/THIRD_PARTY_NOTICES",
  "dist/client.js": "dist/client.js",
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
/** Of the package without what its pages are, which is loaded when one is opened, and without the pictures of its own page. */
const LARGEST = 2 ** 20;
const PAGE = ["dist/page/page.js", "dist/page/page.css"];
const PICTURE = /!\[([^\]]*)\]\(([^)]+\.png)\)\n*/g;

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
  const readme = join(folder, "README.md");
  const text = await readFile(readme, "utf8");
  await writeFile(readme, text.replace(PICTURE, ""));
  const pictured = await withPictures(text);
  await insteadOfReadme(pictured, () => packFolder(folder, outfile));
  const { size } = await stat(outfile);
  const pages = await Promise.all(PAGE.map((file) => readFile(join(folder, file))));
  const left = [...pages, pictured].reduce((rest, content) => rest - deflateRawSync(content).length, size);
  const counted = left + deflateRawSync(text).length;
  if (counted > LARGEST)
    throw new Error(
      `${outfile} has ${counted} bytes without its pages and pictures, ${counted - LARGEST} more than it may`,
    );
  return { outfile, size, counted };
}

/** A folder that holds all that an extension is. `more` are options of the packer. */
export async function packFolder(folder, outfile, more = {}) {
  const options = { cwd: folder, packagePath: outfile, dependencies: false, rewriteRelativeLinks: false, ...more };
  await quietly(() => createVSIX({ ...options, allowMissingRepository: true }));
}

/** Editors show on the page of an installed extension pictures that stand in its text or have an address, and no file beside it. */
async function withPictures(text) {
  const places = [...text.matchAll(PICTURE)].map(([, , path]) => join(ROOT, "client", path));
  const pictures = await Promise.all(places.map((path) => readFile(path, "base64")));
  return text.replace(PICTURE, (_, words) => `![${words}](data:image/png;base64,${pictures.shift()})\n\n`);
}

/** The packer refuses pictures without an address, for a marketplace does: it checks the text without them, and packs the other. */
async function insteadOfReadme(text, work) {
  const { processFile } = ReadmeProcessor.prototype;
  ReadmeProcessor.prototype.processFile = async function (file) {
    return { ...(await processFile.call(this, file)), contents: Buffer.from(text) };
  };
  try {
    return await work();
  } finally {
    ReadmeProcessor.prototype.processFile = processFile;
  }
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
  console.log(`${outfile} (${all} KB, ${rest} KB without its pages and pictures)`);
}
