/** Packs the command for npm, `imnpu-VERSION.tgz`, which needs no other package: `node scripts/package-npm.mjs`. */
import { spawnSync } from "node:child_process";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildAll } from "./build.mjs";
import { MANIFEST, ROOT } from "./esbuild-options.mjs";

/**
 * Of the manifest: what a command and a library have. Plain `npm pack` packs the same files with all of it, the editor's part
 * too, which nothing reads there. There are no dependencies in either, for all of them are in the bundles.
 */
const KEPT = [
  ...["name", "version", "description", "license", "homepage", "repository", "bugs", "keywords"],
  ...["exports", "bin", "man", "files"],
];
/** What npm takes without being told. */
const ALWAYS = ["README.md", "LICENSE"];

/**
 * @param bundles where they were built, relative to the project's folder.
 * @param folder where the package is put together and written.
 */
export async function packCommand({
  bundles = "dist",
  folder = join(ROOT, "dist/package-npm"),
  destination = ROOT,
} = {}) {
  await rm(folder, { recursive: true, force: true });
  for (const file of [...ALWAYS, ...MANIFEST.files.filter((file) => !file.startsWith("!"))]) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await cp(join(ROOT, file.replace(/^dist(?=\/)/, bundles)), join(folder, file), { recursive: true });
  }
  const entries = Object.entries(MANIFEST).filter(([key]) => KEPT.includes(key));
  const manifest = { ...Object.fromEntries(entries), engines: { node: MANIFEST.engines.node } };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest, null, 2));
  return npmPack(folder, destination);
}

/** @returns the package, and the paths of all that is in it. */
function npmPack(folder, destination) {
  const words = ["pack", "--json", "--ignore-scripts", "--pack-destination", destination];
  const { status, stdout, stderr } = spawnSync("npm", words, {
    cwd: folder,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(`npm pack failed: ${stderr}`);
  const [{ filename, size, files }] = JSON.parse(stdout);
  return { outfile: join(destination, filename), size, files: files.map(({ path }) => path).sort() };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildAll();
  const { outfile, size, files } = await packCommand();
  console.log(`${outfile} (${files.length} files, ${Math.ceil(size / 1024)} KB)`);
}
