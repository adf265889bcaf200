/** Bundles what is shipped into `dist/`, or into the folder given. */
import { chmod, copyFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { browserOptions, nodeOptions, ROOT, workerOptions } from "./esbuild-options.mjs";

/** Each bundle: its entry, its file, where it runs, and whether it is run by its name. */
const BUNDLES = [
  { entry: "cli/main.ts", file: "cli.js", options: nodeOptions, executable: true },
  { entry: "server/main.node.ts", file: "server.js", options: nodeOptions },
  { entry: "server/main.browser.ts", file: "server.browser.js", options: browserOptions },
  { entry: "client/extension.ts", file: "client.js", options: nodeOptions, external: ["vscode"] },
  {
    entry: "client/extension.browser.ts",
    file: "client.browser.js",
    options: browserOptions,
    format: "cjs",
    external: ["vscode"],
  },
  { entry: "client/import-model/worker.ts", file: "importer.js", options: workerOptions },
  { entry: "webview/main.tsx", file: "heatmap/page.js", options: browserOptions },
];

/** Beside the bundles, where its script looks for it. */
const SOLVER = "node_modules/highs/build/highs.wasm";

/** @param {string} folder relative to the project's. */
export async function buildAll(folder = "dist") {
  await Promise.all(BUNDLES.map((each) => bundle(each, folder)));
  await copyFile(join(ROOT, SOLVER), join(ROOT, folder, "highs.wasm"));
}

async function bundle({ entry, file, options, executable, ...more }, folder) {
  const outfile = join(folder, file);
  await build({
    ...options(entry, outfile),
    ...more,
    ...(executable && { banner: { js: "#!/usr/bin/env node" } }),
  });
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
