/** Runs a command from a folder of bundles, and writes the names of those that it loads to stream 3: `node list-loaded.cjs FOLDER map FILE`. */
import { writeSync } from "node:fs";
import { resolve } from "node:path";
import { openPieces } from "../cli/pieces.js";

const NAMES = 3;

const [folder = ""] = process.argv.splice(2, 1);
const { load, scripts } = openPieces(resolve(folder), () => undefined);

process.on("exit", () => writeSync(NAMES, JSON.stringify([...scripts.keys()].flatMap(({ names }) => names))));
load("main.js");
