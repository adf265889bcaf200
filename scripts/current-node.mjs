/**
 * The newest Node that is supported, beside the one that runs the project: `node scripts/current-node.mjs SCRIPT.mjs` runs a
 * script and all that it starts on it. It comes from npm, as packages that hold the program and nothing that is run at an install.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT } from "./esbuild-options.mjs";

export const VERSION = "26.12.1";

const PLATFORM = process.platform === "win32" ? "win" : process.platform;
const PACKAGE = `node-${PLATFORM}-${process.arch}`;
const PLACE = join(ROOT, "dist", `node-${VERSION}`);
const PROGRAM = join(PLACE, "node_modules", PACKAGE, "bin", process.platform === "win32" ? "node.exe" : "node");

/** The path of the program, downloaded once; undefined where it cannot be had, which is said. */
export async function findOrInstallNode(tell = console.log) {
  if (existsSync(PROGRAM)) return PROGRAM;
  tell(`installing Node ${VERSION} (once, about 200 MB) into ${PLACE} ...`);
  await mkdir(dirname(PLACE), { recursive: true });
  // Two may want it at a time: what one sees is whole.
  const beside = await mkdtemp(`${PLACE}-`);
  try {
    await writeFile(join(beside, "package.json"), JSON.stringify({ private: true }));
    const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"];
    const { status, stderr } = spawnSync("npm", ["install", ...quiet, `${PACKAGE}@${VERSION}`], {
      cwd: beside,
      encoding: "utf8",
      shell: process.platform === "win32",
    });
    if (status !== 0) {
      tell(`Node ${VERSION} cannot be had: ${stderr.trim().split("\n")[0]}`);
      return undefined;
    }
    // One that is there by now is as good.
    await rename(beside, PLACE).catch(() => undefined);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
  return existsSync(PROGRAM) ? PROGRAM : undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const program = await findOrInstallNode();
  if (program !== undefined) {
    // Whatever a script starts by the name of `node` is this one as well.
    const env = { ...process.env, PATH: `${dirname(program)}${delimiter}${process.env.PATH}` };
    const { status, error } = spawnSync(program, process.argv.slice(2), { stdio: "inherit", env });
    if (error !== undefined) throw error;
    process.exitCode = status ?? 1;
  } else process.exitCode = 1;
}
