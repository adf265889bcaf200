import { beforeAll, describe, expect, it } from "vitest";
import { contentOf, FILE, slurmPlace, taskOf } from "./place.js";

const { at, shell, start, untilThere } = slurmPlace({ "net.imnpu": FILE });

/** What one worker shows, without Slurm. */
const shown: Record<string, string> = {};

beforeAll(() => {
  for (const name of ["width", "few"])
    shown[name] = shell(`imnpu sweep net.imnpu ${name} --workers 1 --out ${name}`).stdout;
});

describe("a sweep on Slurm", () => {
  it("gives what one worker gives, byte for byte, though a process is killed and a task is cancelled", async () => {
    const command = start("net.imnpu width --out killed --slurm --array 4");
    const [, job] = await command.until(
      /submitted: job (\d+), 4 shards, and job \d+, which merges; logs in killed\/logs/,
    );
    // While one shard is held, the merging job waits, and those that fail are seen to fail.
    const held = await taskOf(at("killed"), "1/4");
    process.kill(held, "SIGSTOP");
    const killed = await taskOf(at("killed"), "2/4");
    await untilThere("killed/blocks/000001.parquet");
    process.kill(killed, "SIGKILL");
    const cancelled = await taskOf(at("killed"), "3/4");
    await untilThere("killed/blocks/000002.parquet");
    process.kill(cancelled, "SIGSTOP");
    expect(shell(`scancel ${job}_3`)).toMatchObject({ status: 0, stderr: "" });
    await command.until(/^shard 2 of 4 is FAILED; it is submitted again \(2 of 3\)$/m);
    await command.until(/^shard 3 of 4 is CANCELLED; it is submitted again \(2 of 3\)$/m);
    process.kill(held, "SIGCONT");
    expect({ status: await command.ended, out: command.said.out }).toEqual({ status: 0, out: shown.width });
    expect(contentOf(at("killed"))).toEqual(contentOf(at("width")));
  });

  it("has no more tasks than blocks", async () => {
    const command = start("net.imnpu few --out fewer --slurm --array 50 --partition tests");
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
});
