/** A Slurm of its own for tests: one node, this machine, with all its state in a temporary folder. */
import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { installDebian } from "./debian.mjs";

/** All must be there. Not asked for their version: those that talk to a controller want one for that. */
const PROGRAMS = ["slurmctld", "slurmd", "munged", "sbatch", "squeue", "scancel", "scontrol"];
/** Where Debian puts what runs in the background; not all people have it on their PATH. */
const PATH = [process.env.PATH, "/usr/sbin", "/sbin"].filter(Boolean).join(":");
const KEEPER = fileURLToPath(new URL("./slurm-keeper.mjs", import.meta.url));

const FIND = 'for program; do command -v "$program" || exit; done';
const isThere = () => spawnSync("sh", ["-c", FIND, "sh", ...PROGRAMS], { env: { ...process.env, PATH } }).status === 0;

/** Whether there is a Slurm to start; installs it where that takes no questions. */
export function findOrInstallSlurm() {
  return isThere() || (installDebian("slurm-wlm", "munge") && isThere());
}

/**
 * Starts it, with so many processors whatever the machine has, and waits for its node. It ends with `stop`, or with this process,
 * however that ends: the keeper waits for the end of the pipe between them.
 * @throws Error with what its programs wrote, if the node does not come up.
 */
export async function startSlurm({ cpus = 4 } = {}) {
  const keeper = spawn(process.execPath, [KEEPER, String(cpus)], {
    // A group of its own: Ctrl-C on the terminal of the tests reaches it as the end of the pipe, and not in the middle of its work.
    ...{ detached: true, stdio: ["pipe", "pipe", "inherit"] },
    env: { ...process.env, PATH },
  });
  const ended = new Promise((resolve) => keeper.once("exit", resolve));
  const [line = '{"problem":"it ended"}'] = await Promise.race([firstLine(keeper.stdout), ended.then(() => [])]);
  const { problem, conf } = JSON.parse(line);
  const stop = async () => {
    keeper.stdin.end();
    await ended;
  };
  if (problem === undefined) return { environment: { SLURM_CONF: conf, PATH }, stop };
  await stop();
  throw new Error(`Slurm cannot be started: ${problem}`);
}

async function firstLine(stream) {
  for await (const line of createInterface({ input: stream })) return [line];
  return [];
}
