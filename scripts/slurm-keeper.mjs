/**
 * The process behind `startSlurm`: starts munged, slurmctld and slurmd, says so in one line, and ends all of them, and what runs in
 * jobs, when its standard input ends. `node scripts/slurm-keeper.mjs CPUS`
 */
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { hostname, tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";

const cpus = Number(process.argv[2]);
/** In milliseconds: how long the node may take to come up, and one question about it. */
const START = 30_000;
const ANSWER = 3_000;
/** Ports are free when they are looked for, and may be another's when they are taken. */
const TRIES = 3;

let isWanted = true;
process.stdin.resume();
const unwanted = new Promise((resolve) => process.stdin.once("close", resolve)).then(() => {
  isWanted = false;
});

for (let left = TRIES; isWanted; left--) {
  const folder = mkdtempSync(join(tmpdir(), "imnpu-slurm-"));
  try {
    const conf = await configured(folder);
    const running = await started(folder, conf);
    const problem = await untilIdle(running, conf);
    if (problem === undefined || left === 1) {
      console.log(JSON.stringify(problem === undefined ? { conf } : { problem: `${problem}\n${logs(folder)}` }));
      await unwanted;
    }
    await end(running, conf);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function configured(folder) {
  const [control, node] = await Promise.all([freePort(), freePort()]);
  const host = hostname().split(".")[0];
  const { username } = userInfo();
  for (const name of ["state", "spool"]) mkdirSync(join(folder, name));
  const conf = join(folder, "slurm.conf");
  const settings = {
    ClusterName: "imnpu",
    SlurmctldHost: `${host}(127.0.0.1)`,
    SlurmctldPort: control,
    SlurmdPort: node,
    SlurmUser: username,
    SlurmdUser: username,
    AuthType: "auth/munge",
    AuthInfo: `socket=${join(folder, "munge.socket")}`,
    CredType: "cred/munge",
    StateSaveLocation: join(folder, "state"),
    SlurmdSpoolDir: join(folder, "spool"),
    SlurmctldPidFile: join(folder, "slurmctld.pid"),
    SlurmdPidFile: join(folder, "slurmd.pid"),
    // No control groups: containers have none to give.
    ProctrackType: "proctrack/linuxproc",
    TaskPlugin: "task/none",
    JobAcctGatherType: "jobacct_gather/none",
    MpiDefault: "none",
    SelectType: "select/cons_tres",
    SelectTypeParameters: "CR_CPU",
    SchedulerParameters: "sched_interval=1,bf_interval=1,batch_sched_delay=1",
    SlurmdParameters: "config_overrides",
    KillWait: 2,
    ReturnToService: 2,
  };
  const lines = [
    ...Object.entries(settings).map(([name, value]) => `${name}=${value}`),
    `NodeName=${host} NodeAddr=127.0.0.1 CPUs=${cpus} State=UNKNOWN`,
    `PartitionName=tests Nodes=${host} Default=YES MaxTime=INFINITE State=UP`,
  ];
  writeFileSync(conf, `${lines.join("\n")}\n`);
  writeFileSync(join(folder, "munge.key"), randomBytes(1024), { mode: 0o600 });
  return conf;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function started(folder, conf) {
  const at = (name) => join(folder, name);
  const files = ["key", "pid", "seed", "log"].map((name) => `--${name}-file=${at(`munge.${name}`)}`);
  const env = { ...process.env, SLURM_CONF: conf };
  const start = (program, ...words) => {
    const child = spawn(program, words, { env, stdio: ["ignore", "ignore", "ignore"] });
    const ended = new Promise((resolve) => child.once("error", resolve).once("exit", resolve));
    return { program, child, ended };
  };
  const munged = start("munged", "--foreground", "--force", `--socket=${at("munge.socket")}`, ...files);
  const controller = start("slurmctld", "-D", "-c", "-f", conf, "-L", at("slurmctld.log"));
  const node = start("slurmd", "-D", "-f", conf, "-L", at("slurmd.log"));
  return [node, controller, munged];
}

/** What is wrong, or undefined once the node waits for work. */
async function untilIdle(running, conf) {
  const env = { ...process.env, SLURM_CONF: conf };
  for (const deadline = Date.now() + START; Date.now() < deadline && isWanted; await after(100)) {
    const gone = running.find(({ child }) => child.exitCode !== null || child.pid === undefined);
    if (gone) return `${gone.program} ended`;
    const { stdout } = spawnSync("sinfo", ["--noheader", "--format=%T"], { env, encoding: "utf8", timeout: ANSWER });
    if (stdout?.trim() === "idle") return undefined;
  }
  return `its node was not idle within ${START / 1000} s`;
}

/** All at once, for nothing of what they keep is wanted. */
async function end(running, conf) {
  for (const { child } of running) child.kill("SIGKILL");
  await Promise.all(running.map(({ ended }) => ended));
  // Those of jobs are no children of this one; all have the configuration in their environment, and may start others meanwhile.
  for (let found = [0]; found.length > 0; await after(50)) {
    found = processesWith(`SLURM_CONF=${conf}`);
    for (const pid of found) kill(pid);
  }
}

function processesWith(setting) {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").includes(setting);
      } catch {
        return false; // Ended, or another person's.
      }
    })
    .map(Number);
}

function kill(pid) {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

function logs(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".log"))
    .map((name) => `${name}:\n${readFileSync(join(folder, name), "utf8").split("\n").slice(-15).join("\n")}`)
    .join("\n");
}
