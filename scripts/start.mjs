/**
 * `npm start`: builds, maps the published network in the terminal, and opens a copy of the examples in VS Code with the
 * extension: on the desktop if `code` is there, else in the browser, which `npm start -- --browser` asks for.
 */
import { spawnSync } from "node:child_process";
import { buildAll } from "./build.mjs";
import { ROOT } from "./esbuild-options.mjs";
import { openExamples } from "./open-examples.mjs";

const FILE = "examples/vgg16_style.imnpu";

await buildAll();
const map = spawnSync(process.execPath, ["dist/cli.js", "map", FILE], { cwd: ROOT, stdio: "inherit" });
if (map.status !== 0) process.exit(map.status ?? 1);
if (process.env.CI || !process.stdout.isTTY) {
  console.log("\n`npm start` in a terminal opens this network in VS Code; `npm start -- --browser` in a browser.");
} else await openExamples({ browser: process.argv.includes("--browser") });
