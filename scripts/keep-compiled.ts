/**
 * Runs a command of the folder of bundles given, as `cli.js` does, and keeps what the engine has compiled for it beside
 * the bundles: `node keep-compiled.cjs FOLDER map FILE`. Run by the build.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { compiledFolder, openPieces } from "../cli/pieces.js";

const [folder = ""] = process.argv.splice(2, 1);
const { load, scripts } = openPieces(resolve(folder));
process.on("exit", () => {
  const kept = compiledFolder(resolve(folder));
  mkdirSync(kept, { recursive: true });
  for (const [name, script] of scripts) writeFileSync(join(kept, name), script.createCachedData());
});
load("main.js");
