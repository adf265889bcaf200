/**
 * Runs a command from a folder of bundles, and keeps what the engine has compiled for it beside them:
 * `node keep-compiled.cjs FOLDER GROUPS map FILE`. `GROUPS` are lists of names of bundles, as JSON: each becomes one script. Run by the build.
 */
import { resolve } from "node:path";
import { grouped, openPieces } from "../cli/pieces.js";
import { keep } from "./keep.js";

const [where = "", groups = "[]"] = process.argv.splice(2, 2);
const [command = ""] = process.argv.slice(2);
const folder = resolve(where);
const together: readonly (readonly string[])[] = JSON.parse(groups);

const { load, scripts } = openPieces(folder, (name) => {
  const names = together.find((each) => each.includes(name));
  return names && grouped(folder, names);
});

process.on("exit", () => {
  const made = [...scripts].map(([group, script]) => ({ ...group, code: script.createCachedData() }));
  keep(folder, command, made);
});
load("main.js");
