/**
 * Runs a command from a folder of bundles, and keeps what the engine has compiled for it beside them, with what is kept
 * already: `node keep-compiled.cjs FOLDER map FILE`. Run by the build.
 */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Kept, type KeptBundle, keep, openKept } from "../cli/kept.js";
import { openPieces } from "../cli/pieces.js";

const NOTHING: Kept = { names: [], get: () => undefined };

const folder = resolve(process.argv.splice(2, 1)[0] ?? "");
const kept = openKept(folder) ?? NOTHING;
const { load, scripts } = openPieces(folder, kept);

process.on("exit", () => {
  const bundles = new Map(kept.names.map((name) => [name, kept.get(name) as KeptBundle]));
  for (const [name, script] of scripts)
    bundles.set(name, { source: readFileSync(join(folder, name), "utf8"), code: script.createCachedData() });
  keep(folder, bundles);
});
load("main.js");
