/** The examples in VS Code, with the extension: a copy, in which one can change what one likes. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { copyExamples, folderUrl, installEditor, startWorkbench } from "./editor.mjs";
import { ROOT } from "./esbuild-options.mjs";
import { pack } from "./package.mjs";

const FILE = "vgg16_style.imnpu";

/** On the desktop if `code` is there, else, or with `browser`, in the browser. `run` and `show` do it; tests have their own. */
export async function openExamples({ browser, run = spawnSync, show = showInBrowser, tell = console.log }) {
  const folder = await copyExamples();
  if (browser || !openDesktop(folder, run)) await show(folder, FILE, tell);
  else tell(`\nA copy of the examples is open in VS Code, with the extension: ${folder}`);
}

/** Whether there is a `code` that took it. */
function openDesktop(folder, run) {
  const words = ["--new-window", `--extensionDevelopmentPath=${ROOT}`, folder, join(folder, FILE)];
  return run("code", words, { stdio: "ignore", shell: process.platform === "win32" }).status === 0;
}

async function showInBrowser(folder, file, tell) {
  await installEditor();
  const { outfile } = await pack({ outfile: join(ROOT, "dist/start/imnpu.vsix") });
  const { origin, stop, ended } = await startWorkbench({ extensions: [outfile] });
  tell(`\nVS Code with the extension: ${folderUrl(origin, folder, file)}`);
  tell(`What it shows is a copy of the examples, ${folder}. Ctrl-C ends it.`);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, stop);
  await ended;
  await stop();
}
