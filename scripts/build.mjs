/** Bundles what is shipped into `dist/`, or into the folder given. */
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { nodeOptions, ROOT } from "./esbuild-options.mjs";

/** Each bundle: its entry, its file, and whether it is run by its name. */
const BUNDLES = [{ entry: "cli/main.ts", file: "cli.js", executable: true }];

/** @param {string} folder relative to the project's. */
export async function buildAll(folder = "dist") {
  await Promise.all(BUNDLES.map((each) => bundle(each, folder)));
}

async function bundle({ entry, file, executable }, folder) {
  const outfile = join(folder, file);
  const options = nodeOptions(entry, outfile);
  if (executable) options.banner = { js: "#!/usr/bin/env node" };
  await build(options);
  if (executable) await chmod(join(ROOT, outfile), 0o755);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await buildAll(process.argv[2]);
  } catch {
    // esbuild has printed what is wrong.
    process.exitCode = 1;
  }
}
