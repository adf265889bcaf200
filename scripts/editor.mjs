/** A real VS Code in the browser, with the extension: for `npm start`, the tests in `test/e2e` and the pictures. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./esbuild-options.mjs";

/** A complete VS Code server, from npm alone: by default VS Code 1.100.3, which runs on Node 20. Newer ones may need a newer Node. */
export const VERSION = process.env.IMNPU_EDITOR ?? "4.100.3";
const CACHE = join(ROOT, "dist", `editor-${VERSION}`);
const SERVER = join(CACHE, "node_modules/code-server/lib/vscode");

/** What a first start would ask or show. */
const SETTINGS = {
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "git.enabled": false,
  "chat.commandCenter.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.editor.useModal": "off",
};

/** Downloads the editor, once. */
export async function installEditor(tell = console.log) {
  const complete = join(CACHE, "complete");
  if (existsSync(complete)) return;
  tell(`installing the editor (once, about 300 MB) into ${CACHE} ...`);
  await rm(CACHE, { recursive: true, force: true });
  await mkdir(CACHE, { recursive: true });
  await writeFile(join(CACHE, "package.json"), JSON.stringify({ private: true }));
  // Its own install step builds what is not needed here.
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  await npm(["install", ...quiet, "--no-package-lock", `code-server@${VERSION}`], CACHE);
  await npm(["install", ...quiet, "--omit=dev"], SERVER);
  await writeFile(complete, "");
}

/**
 * Starts the workbench with extensions, each a `.vsix` file. Nothing is shared with another editor of this person, nor
 * with another start: all is in a folder that `stop` removes.
 */
export async function startWorkbench({ extensions, settings = {}, trust = false, port = 0 }) {
  const home = await mkdtemp(join(tmpdir(), "imnpu-editor-"));
  const folders = ["--server-data-dir", join(home, "data"), "--extensions-dir", join(home, "extensions")];
  const user = join(home, "data/data/User");
  await mkdir(user, { recursive: true });
  const settingsFile = join(user, "settings.json");
  const setSettings = (more) => writeFile(settingsFile, JSON.stringify({ ...SETTINGS, ...settings, ...more }, null, 2));
  await setSettings({});
  const install = extensions.flatMap((file) => ["--install-extension", file]);
  await ended(spawnServer([...folders, ...install]), "installing the extension");
  const child = spawnServer([
    ...["--host", "127.0.0.1", "--port", String(port), "--without-connection-token"],
    ...["--accept-server-license-terms", "--telemetry-level", "off", ...folders],
    ...(trust ? [] : ["--disable-workspace-trust"]),
  ]);
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const closed = new Promise((resolve) => child.once("close", resolve));
      child.kill();
      await closed;
    }
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const origin = await address(child);
    return { origin, pid: child.pid, home, stop, setSettings, ended: new Promise((done) => child.once("close", done)) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Where a folder is opened, with one of its files. */
export function folderUrl(origin, folder, file) {
  const { pathname } = pathToFileURL(folder);
  const url = new URL(origin);
  url.searchParams.set("folder", decodeURI(pathname));
  if (file !== undefined) {
    const uri = `vscode-remote://${url.host}${pathname}/${file}`;
    url.searchParams.set("payload", JSON.stringify([["openFile", uri]]));
  }
  return url.href;
}

/** The frame of a web view that shows a text; a view is a frame within a frame. */
export async function frameWith(page, text, patience = 60_000) {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    for (const frame of page.frames().slice(1)) {
      // A frame may go while it is asked.
      const count = await frame
        .getByText(text)
        .count()
        .catch(() => 0);
      if (count > 0) return frame;
    }
    await page.waitForTimeout(100);
  }
  throw new Error(`waited in vain for a frame with "${text}"`);
}

/** A copy of the examples, so that one can change what one likes. */
export async function copyExamples() {
  const folder = join(await mkdtemp(join(tmpdir(), "imnpu-")), "examples");
  await cp(join(ROOT, "examples"), folder, { recursive: true });
  return folder;
}

function spawnServer(words) {
  const program = join(SERVER, "out/server-main.js");
  const child = spawn(process.execPath, [program, ...words], { stdio: ["ignore", "pipe", "pipe"] });
  child.said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      child.said += text;
    });
  }
  return child;
}

/** The address the server prints once it listens. */
function address(child) {
  return new Promise((resolve, reject) => {
    child.stdout.on("data", () => {
      const [, found] = /listening on (\d+)/.exec(child.said) ?? [];
      if (found !== undefined) resolve(`http://127.0.0.1:${found}`);
    });
    child.once("close", () => reject(new Error(`the editor did not start:\n${child.said}`)));
  });
}

function ended(child, what) {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => {
      if (status === 0) resolve();
      else reject(new Error(`${what} failed:\n${child.said}`));
    });
  });
}

function npm(words, cwd) {
  const script = process.env.npm_execpath;
  const child =
    script?.endsWith(".js") === true
      ? spawn(process.execPath, [script, ...words], { cwd, stdio: ["ignore", "pipe", "pipe"] })
      : spawn("npm", words, { cwd, stdio: ["ignore", "pipe", "pipe"], shell: process.platform === "win32" });
  child.said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      child.said += text;
    });
  }
  return ended(child, `npm ${words[0]}`);
}
