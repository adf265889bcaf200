/** Bundles what is shipped into `dist/`, or into the folder given. */
import { appendFile, chmod, copyFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { embeddedIn, SOLVER } from "./embedded.mjs";
import { browserOptions, eitherOptions, nodeOptions, ROOT, workerOptions } from "./esbuild-options.mjs";
import { buildLibrary } from "./library.mjs";
import { bundledPaths, comment, notices, packageAt, packageFolders, titleOf } from "./notices.mjs";
import { buildPieces, keepCompiled } from "./pieces.mjs";

/** Each bundle: its entry, its file, where it runs, and whether it is run by its name. */
const BUNDLES = [
  { entry: "cli/start.ts", file: "cli.js", options: nodeOptions, executable: true },
  // Of the size that is shipped, names would be a thirteenth: the map beside it, which stays here, reads an error report.
  { entry: "server/main.ts", file: "server.js", options: eitherOptions, minify: true, sourcemap: "external" },
  // What only agents need of it: the rest is handed to it by the server.
  { entry: "mcp/extension.ts", file: "mcp.js", options: nodeOptions, minify: true },
  // Nearly all of it is the protocol's client: short names make it a sixth smaller.
  {
    entry: "client/main.ts",
    file: "client.js",
    options: eitherOptions,
    format: "cjs",
    external: ["vscode"],
    minify: true,
  },
  { entry: "client/model-worker/worker.ts", file: "models.js", options: workerOptions },
  { entry: "webview/main.tsx", file: "page/page.js", options: browserOptions },
];

/** What `cli.js` starts, and what programs import, in pieces. */
const COMMAND = { entries: { main: "cli/main.ts", library: "cli/library/library.ts" }, folder: "cli" };

/**
 * @param {string} folder relative to the project's.
 * @returns what each bundle holds, by its file's name: packages, and esbuild's own account.
 */
export async function buildAll(folder = "dist") {
  const [pieces, ...others] = await Promise.all([
    buildPieces(COMMAND.entries, join(folder, COMMAND.folder)),
    ...BUNDLES.map((each) => bundle(each, folder)),
  ]);
  const bundles = await Promise.all([...pieces, ...others].map((each) => signed(each, folder)));
  const found = [...bundles.flatMap(({ packages }) => packages), ...embeddedIn([SOLVER])];
  const all = new Map(found.map((each) => [titleOf(each), each]));
  const inOrder = [...all.keys()].sort().map((key) => all.get(key));
  await writeFile(join(ROOT, folder, "THIRD_PARTY_NOTICES"), notices(inOrder));
  // Beside the bundles, where its script looks for it.
  await copyFile(join(ROOT, SOLVER), join(ROOT, folder, "highs.wasm"));
  await buildLibrary(folder, `${COMMAND.folder}/library.js`);
  await keepCompiled(join(folder, COMMAND.folder));
  return bundles;
}

async function bundle({ entry, file, options, executable, ...more }, folder) {
  const outfile = join(folder, file);
  const { metafile } = await build({
    ...options(entry, outfile),
    ...more,
    ...(executable && { banner: { js: "#!/usr/bin/env node" } }),
    metafile: true,
  });
  if (executable) await chmod(join(ROOT, outfile), 0o755);
  return { file: outfile, metafile };
}

/** With whose software it holds, at its end. */
async function signed({ file, metafile }, folder) {
  const paths = bundledPaths(metafile);
  const packages = [...(await Promise.all(packageFolders(paths).map(packageAt))), ...embeddedIn(paths)];
  if (packages.length > 0) await appendFile(join(ROOT, file), comment(packages));
  return { file: relative(folder, file).replaceAll("\\", "/"), metafile, packages };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await buildAll(process.argv[2]);
  } catch (error) {
    // What is wrong with the code esbuild has printed.
    if (!("errors" in error)) console.error(error.message);
    process.exitCode = 1;
  }
}
