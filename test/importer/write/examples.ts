/** Writes the models of `examples/models/`: `node scripts/run.mjs test/importer/write/examples.ts`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EXAMPLE_MODELS } from "../models/examples.js";

const FOLDER = "examples/models";
mkdirSync(FOLDER, { recursive: true });
for (const [name, bytes] of Object.entries(EXAMPLE_MODELS)) writeFileSync(join(FOLDER, name), bytes());
