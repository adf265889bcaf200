import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Slurm, startSlurm } from "../../scripts/slurm.mjs";
import { CLI } from "../cli/run.js";
import { contentOf, FILE, start, startOnTerminal, taskOf } from "./sweeping.js";

let slurm: Slurm;
let folder: string;
/** What one worker without Slurm shows. */
const shown: Record<string, string> = {};

const at = (name: string) => join(folder, name);

function shell(command: string) {
  const env = { ...process.env, ...slurm.environment };
  return spawnSync("bash", ["-c", `imnpu() { "${process.execPath}" "${CLI}" "$@"; }; ${command}`], {
    ...{ cwd: folder, env },
    encoding: "utf8",
  });
}

async function untilThere(name: string) {
  while (!existsSync(at(name))) await after(20);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "imnpu-sweep-"));
  writeFileSync(at("net.imnpu"), FILE);
  slurm = await startSlurm({ cpus: 4 });
  for (const name of ["width", "few"])
    shown[name] = shell(`imnpu sweep net.imnpu ${name} --workers 1 --out ${name}`).stdout;
}, 60_000);

afterAll(async () => {
  await slurm?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("a sweep on Slurm", () => {
  it("gives what one worker gives, byte for byte, though a process is killed and a task is cancelled", async () => {
    const command = start("net.imnpu width --out killed --slurm --array 4", folder, slurm);
    const [, job] = await command.until(
      /submitted: job (\d+), 4 shards, and job \d+, which merges; logs in killed\/logs/,
    );
    // While one shard is held, the merging job waits, and those that fail are seen to fail.
    const held = await taskOf(folder, "1/4");
    process.kill(held, "SIGSTOP");
    const killed = await taskOf(folder, "2/4");
    await untilThere("killed/blocks/000001.parquet");
    process.kill(killed, "SIGKILL");
    const cancelled = await taskOf(folder, "3/4");
    await untilThere("killed/blocks/000002.parquet");
    process.kill(cancelled, "SIGSTOP");
    expect(shell(`scancel ${job}_3`)).toMatchObject({ status: 0, stderr: "" });
    await command.until(/^shard 2 of 4 is FAILED; it is submitted again \(2 of 3\)$/m);
    await command.until(/^shard 3 of 4 is CANCELLED; it is submitted again \(2 of 3\)$/m);
    process.kill(held, "SIGCONT");
    expect({ status: await command.ended, out: command.said.out }).toEqual({ status: 0, out: shown.width });
    expect(contentOf(at("killed"))).toEqual(contentOf(at("width")));
  });

  it("goes on where Ctrl-C ends the watching, is watched again, and cancelled if that is asked for", async () => {
    const later = "--slurm --array 4 --sbatch-option=--begin=now+1hour";
    const first = start(`net.imnpu width --out left ${later}`, folder, slurm);
    const [, array, merge] = await first.until(/submitted: job (\d+), 4 shards, and job (\d+)/);
    first.interrupt();
    expect(await first.ended).toBe(130);
    expect(first.said.remarks).toContain(`
the jobs go on, jobs ${array}, ${merge}:
  squeue -j ${array},${merge}  shows them
  scancel ${array} ${merge}  cancels them
  the same command with \`--resume\` watches them, and shows the result
`);
    const again = start(`net.imnpu width --out left --resume --cancel-on-interrupt ${later}`, folder, slurm);
    await again.until(new RegExp(`left: its jobs are there, jobs ${array}, ${merge}; none are submitted besides`));
    expect(shell("squeue --noheader --array --format=%F_%K").stdout.trim().split("\n")).toHaveLength(5);
    again.interrupt();
    expect(await again.ended).toBe(130);
    expect(again.said.remarks).toContain(`jobs ${array}, ${merge}: cancelled; \`--resume\` goes on`);
    expect(shell("squeue --noheader --states=PENDING,RUNNING").stdout).toBe("");
  });

  it("shows on a terminal how far it is and why nothing runs, and asks at Ctrl-C whether to cancel", async () => {
    const later = "--sbatch-option=--begin=now+1hour";
    const command = startOnTerminal(`net.imnpu few --out asked --slurm ${later}`, folder, slurm);
    await command.until(/sweeping few on Slurm \.\.\. 0 of 2 blocks, 2 wait \(BeginTime\)/);
    command.type("\x03");
    await command.until(/Cancel the jobs\? \[y\/N\] /);
    command.type("y\r");
    await command.until(/jobs \d+, \d+: cancelled/);
    expect(await command.ended).toBe(130);
    expect(shell("squeue --noheader --states=PENDING,RUNNING").stdout).toBe("");
  });

  it("has no more tasks than blocks", async () => {
    const command = start("net.imnpu few --out fewer --slurm --array 50 --partition tests", folder, slurm);
    await command.until(/submitted: job \d+, 2 shards/);
    expect({ status: await command.ended, out: command.said.out }).toEqual({ status: 0, out: shown.few });
    expect(contentOf(at("fewer"))).toEqual(contentOf(at("few")));
  });

  it("merges unwatched; the script that is printed does the same", async () => {
    const unwatched = shell("imnpu sweep net.imnpu few --out unwatched --slurm --no-watch");
    expect(unwatched).toMatchObject({ status: 0, stdout: "" });
    expect(unwatched.stderr).toContain("the jobs go on");
    const script =
      'imnpu sweep net.imnpu few --out "it\'s printed" --print-script slurm --sbatch-option=--nice=1 | bash';
    expect(shell(script)).toMatchObject({ status: 0, stderr: "" });
    await Promise.all([untilThere("unwatched/result.json"), untilThere("it's printed/result.json")]);
    expect(contentOf(at("unwatched"))).toEqual(contentOf(at("few")));
    expect(contentOf(at("it's printed"))).toEqual(contentOf(at("few")));
  });

  it("shows what a shard says that fails again and again", async () => {
    const fails = "--sbatch-option=--export=NODE_OPTIONS=--wrong";
    const command = start(`net.imnpu few --out failing --slurm ${fails}`, folder, slurm);
    expect(await command.ended).toBe(2);
    const lines = command.said.remarks.trim().split("\n");
    for (const shard of [1, 2])
      expect(lines).toContain(`shard ${shard} of 2 is FAILED; it is submitted again (3 of 3)`);
    const told = lines.slice(lines.indexOf("the end of failing/logs/shard-1.log:") + 1);
    expect(told).toEqual([
      ...Array.from({ length: 3 }, () => expect.stringMatching(/^ {2}.*node: --wrong is not allowed in NODE_OPTIONS$/)),
      "imnpu: --slurm: shard 1 of 2 has failed 3 times; `--resume` tries again what is missing",
    ]);
  });

  it("tells what sbatch says against it", () => {
    expect(shell("imnpu sweep net.imnpu few --out refused --slurm --partition nope")).toMatchObject({
      status: 2,
      stderr:
        "imnpu: --slurm: sbatch refuses: invalid partition specified: nope; Batch job submission failed: Invalid partition name specified\n",
    });
  });
});
