/**
 * `npm start`: builds, maps the published network in the terminal, and opens the examples in VS Code with the
 * extension: on the desktop if `code` is there, else in the browser, which `npm start -- --browser` asks for.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { buildAll } from "./build.mjs";
import { folderUrl, installEditor, startWorkbench } from "./editor.mjs";
import { ROOT } from "./esbuild-options.mjs";
import { pack } from "./package.mjs";

const EXAMPLES = join(ROOT, "examples");
const FILE = "vgg16_style.imnpu";

await buildAll();
const map = spawnSync(process.execPath, ["dist/cli.js", "map", `examples/${FILE}`], { cwd: ROOT, stdio: "inherit" });
if (map.status !== 0) process.exit(map.status ?? 1);
if (process.env.CI || !process.stdout.isTTY) {
  console.log("\n`npm start` in a terminal opens this network in VS Code; `npm start -- --browser` in a browser.");
} else if (process.argv.includes("--browser") || !openDesktop()) {
  await openBrowser();
}

/** Whether there is a `code` that took it. */
function openDesktop() {
  const words = ["--new-window", `--extensionDevelopmentPath=${ROOT}`, EXAMPLES, join(EXAMPLES, FILE)];
  const { status } = spawnSync("code", words, { stdio: "ignore", shell: process.platform === "win32" });
  if (status === 0) console.log("\nThe examples are open in VS Code, with the extension.");
  return status === 0;
}

async function openBrowser() {
  await installEditor();
  const { outfile } = await pack({ outfile: join(ROOT, "dist/start/imnpu.vsix") });
  const { origin, stop, ended } = await startWorkbench({ extensions: [outfile] });
  console.log(`\nVS Code with the extension: ${folderUrl(origin, EXAMPLES, FILE)}\nCtrl-C ends it.`);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, stop);
  await ended;
  await stop();
}
