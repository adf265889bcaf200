/** Installs packages of the system where that takes no questions: root on Debian or a relative of it. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The package manager ends where another of its kind runs; tests in two processes may both want something. */
const LOCK = join(tmpdir(), "imnpu-apt.lock");

/** Whether the packages are there now. What the package manager says against it is passed on. */
export function installDebian(...packages) {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  console.log(`installing ${packages.join(", ")} ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return [["update"], ["install", "-y", "--no-install-recommends", ...packages]].every((words) => {
    const { status, stderr } = spawnSync("flock", [LOCK, "apt-get", "-qq", ...words], { env, encoding: "utf8" });
    if (status !== 0) console.error(stderr);
    return status === 0;
  });
}
