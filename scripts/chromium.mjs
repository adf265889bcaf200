/** Finds the Chromium that drives the editor, or installs it where that takes no questions. */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The one without windows first: the tests take a third less of the processor in it. */
const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
];

const PLACES = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA].flatMap((folder) =>
    folder === undefined
      ? []
      : [
          join(folder, "Google/Chrome/Application/chrome.exe"),
          join(folder, "Microsoft/Edge/Application/msedge.exe"),
          join(folder, "Chromium/Application/chrome.exe"),
        ],
  ),
};

/** Arguments that keep it from the network and from the graphics card, and let it run as root. */
export const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];

/** The path of the program; undefined where there is none. */
export function findChromium() {
  const given = process.env.CHROME_PATH;
  if (given !== undefined && given !== "") return given;
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const named =
    process.platform === "win32" ? [] : folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...named, ...(PLACES[process.platform] ?? [])].find(isProgram);
}

/** The same, after an attempt to install it where the person is root on Debian or a relative of it. */
export function findOrInstallChromium() {
  const found = findChromium();
  if (found !== undefined || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return found;
  console.log("installing chromium ...");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const aptGet = (...words) => {
    const { status, stderr } = spawnSync("apt-get", ["-qq", ...words], { env, encoding: "utf8" });
    if (status !== 0) console.error(stderr);
    return status === 0;
  };
  const install = (name) => aptGet("install", "-y", "--no-install-recommends", name, "fonts-dejavu-core");
  aptGet("update");
  // Not every relative of Debian has the first one.
  if (!install("chromium-headless-shell")) install("chromium");
  return findChromium();
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
