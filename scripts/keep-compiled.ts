/**
 * Runs a command from a folder of bundles, and keeps what the engine has compiled for it beside them, with what is kept
 * already: `node keep-compiled.cjs FOLDER GROUPS map FILE`. `GROUPS` are lists of names of bundles, as JSON: each becomes one
 * script. Run by the build.
 */
import { resolve } from "node:path";
import { type KeptGroup, keep, openKept } from "../cli/kept.js";
import { grouped, openPieces } from "../cli/pieces.js";

const [where = "", groups = "[]"] = process.argv.splice(2, 2);
const folder = resolve(where);
const together: readonly (readonly string[])[] = JSON.parse(groups);
const kept = openKept(folder);

const { load, scripts } = openPieces(folder, (name) => {
  const names = together.find((each) => each.includes(name));
  return kept?.groupOf(name) ?? (names && grouped(folder, names));
});

process.on("exit", () => {
  const made = [...scripts].map(([group, script]): KeptGroup => ({ ...group, code: script.createCachedData() }));
  const others = (kept?.names ?? []).filter(([name = ""]) => !made.some(({ names }) => names.includes(name)));
  keep(folder, [...made, ...others.flatMap(([name = ""]) => kept?.groupOf(name) ?? [])]);
});
load("main.js");
