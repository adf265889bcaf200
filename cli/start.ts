/** The file that is run: it starts the command from its bundles, as fast as the engine lets it. */
import * as nodeModule from "node:module";
import { join } from "node:path";
import { openKept } from "./kept.js";
import { openPieces } from "./pieces.js";

const folder = join(__dirname, "cli");
const kept = openKept(folder, process.argv[2]);

if (kept !== undefined) openPieces(folder, kept.groupOf).load("main.js");
else {
  // From Node 22.8 the engine itself keeps what it has compiled, in a folder of the user's.
  const { enableCompileCache } = nodeModule as { enableCompileCache?: () => unknown };
  enableCompileCache?.();
  nodeModule.createRequire(__filename)(join(folder, "main.js"));
}
