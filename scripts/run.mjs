/** Runs a TypeScript script: `node scripts/run.mjs scripts/generate.ts [arguments]`. */
import { spawnSync } from "node:child_process";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { nodeOptions, ROOT } from "./esbuild-options.mjs";

const [script, ...rest] = process.argv.slice(2);
if (script === undefined) {
  console.error("usage: node scripts/run.mjs FILE.ts [arguments]");
  process.exit(2);
}
const outfile = join("dist", "scripts", `${basename(script, ".ts")}.cjs`);
try {
  // The browser's driver looks for files of its own beside it.
  await build({ ...nodeOptions(script, outfile), sourcemap: "inline", external: ["playwright-core"] });
} catch {
  // esbuild has printed what is wrong.
  process.exit(1);
}
const arguments_ = ["--enable-source-maps", join(ROOT, outfile), ...rest];
const { status, signal } = spawnSync(process.execPath, arguments_, { stdio: "inherit" });
process.exitCode = signal === null ? (status ?? 1) : 1;
