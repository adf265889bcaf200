/** The file that is run: it starts the command from its bundles, as fast as the engine lets it. */
import { existsSync } from "node:fs";
import * as nodeModule from "node:module";
import { join } from "node:path";
import { compiledFolder, openPieces } from "./pieces.js";

const folder = join(__dirname, "cli");

if (existsSync(compiledFolder(folder))) openPieces(folder).load("main.js");
else {
  // From Node 22.8 the engine keeps what it has compiled, in the user's own folder.
  const { enableCompileCache } = nodeModule as { enableCompileCache?: () => unknown };
  enableCompileCache?.();
  nodeModule.createRequire(__filename)(join(folder, "main.js"));
}
