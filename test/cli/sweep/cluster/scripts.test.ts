import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadAll } from "js-yaml";
import { describe, expect, it } from "vitest";
import type { Scheduler } from "../../../../cli/sweep/cluster/options.js";
import { SCRIPTS } from "../../../../cli/sweep/cluster/scripts/scripts.js";
import type { Spread } from "../../../../cli/sweep/cluster/spread.js";
import { installDebian } from "../../../../scripts/debian.mjs";
import { folderWith } from "../../run.js";
import { bash, callsOf, HOSTILE, SPREAD, spreadWith } from "./spread.js";

const OPTIONS = { partition: "long", sbatchOptions: ["--time=2:00:00"] };
const OF_BASH = ["slurm", "lsf", "gnu-parallel"] as const;

const script = (scheduler: Scheduler, spread: Spread) => SCRIPTS[scheduler](spread, OPTIONS);
const runs = (program: string) => spawnSync(program, ["--version"]).status === 0;

/** What a whole sweep is told, of three shards. */
function wholeCalls({ file, out }: Spread, workers: readonly string[]): readonly string[][] {
  const words = ["sweep", file, "width", "--out", out.startsWith("-") ? `./${out}` : out, "--resume"];
  return [...["1/3", "2/3", "3/3"].map((shard) => [...words, "--shard", shard, ...workers]), [...words, ...workers]];
}

describe.each(OF_BASH)("a script for %s", (scheduler) => {
  const spreads = { plain: spreadWith, hostile: () => spreadWith(HOSTILE) };

  it.each(["plain", "hostile"] as const)("is bash, of a %s file", (kind) => {
    const text = script(scheduler, spreads[kind]());
    const { status, stderr } = spawnSync("bash", ["-n"], { input: text, encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it.runIf(runs("shellcheck"))("leaves shellcheck nothing to say", () => {
    for (const spread of [SPREAD, { ...SPREAD, ...HOSTILE, file: "it's.imnpu" }]) {
      const { stdout } = spawnSync("shellcheck", ["-"], { input: script(scheduler, spread), encoding: "utf8" });
      expect(stdout).toBe("");
    }
  });
});

describe("a script for Slurm", () => {
  it("reads like this", async () => {
    await expect(script("slurm", { ...SPREAD, selection: ["--sample", "100"] })).toMatchFileSnapshot(
      "slurm.expected.sh",
    );
  });
});

/** Gives each element of an array to bash at once, in order, as LSF would in time. It knows of a job what `-w` may ask. */
const BSUB = `#!/usr/bin/env node
const { appendFileSync, existsSync, readFileSync } = require("node:fs");
const { spawnSync } = require("node:child_process");
const words = process.argv.slice(2);
const of = (option) => words[words.indexOf(option) + 1];
const jobs = process.env.BSUB_JOBS;
const before = existsSync(jobs) ? readFileSync(jobs, "utf8").split("\\n").filter(Boolean) : [];
if (words.includes("-w")) {
  const [, waited] = /^ended\\((\\d+)\\)$/.exec(of("-w")) ?? [];
  if (!before.includes(waited)) { console.error("Bad dependency: " + of("-w")); process.exit(255); }
}
const number = 700 + before.length;
appendFileSync(jobs, number + "\\n");
const script = readFileSync(0, "utf8");
const [, first, last] = /\\[(\\d+)-(\\d+)\\]$/.exec(of("-J")) ?? [];
for (let index = Number(first ?? 0); index <= Number(last ?? 0); index++) {
  const env = { ...process.env, LSB_JOBINDEX: String(index), LSB_DJOB_NUMPROC: of("-n") };
  const { stdout, stderr } = spawnSync("bash", ["-s"], { input: script, env, encoding: "utf8" });
  appendFileSync(of("-o").replace("%I", index), stdout + stderr);
}
console.log("Job <" + number + "> is submitted to default queue <normal>.");
`;

describe("a script for LSF", () => {
  it.each([
    { kind: "plain", changes: {} },
    { kind: "hostile", changes: HOSTILE },
  ])("has a stand-in of bsub run all shards of a $kind file, then the merging job", ({ changes }) => {
    const spread = spreadWith({ ...changes, workers: 4 });
    const folder = folderWith({ bsub: BSUB });
    chmodSync(join(folder, "bsub"), 0o755);
    const environment = { PATH: `${folder}:${process.env.PATH}`, BSUB_JOBS: join(folder, "jobs") };
    const { status, stdout, stderr } = bash(script("lsf", spread), environment);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("The shards are job 700, the merging one is 701.");
    expect(callsOf(spread)).toEqual(wholeCalls(spread, ["--workers", "4"]).toSorted(byText));
    expect(existsSync(join(spread.workingDirectory, spread.out, "logs/shard-3.log"))).toBe(true);
  });

  it("computes nothing where the folder is not shared", () => {
    const spread = spreadWith();
    const text = script("lsf", spread).replace(/^mkdir .*\n/m, 'mkdir -p -- "$out"; mkdir logs-elsewhere\n');
    const folder = folderWith({ bsub: BSUB.replace('of("-o").', '("../" + of("-o").split("/")[1]).') });
    chmodSync(join(folder, "bsub"), 0o755);
    bash(text, { PATH: `${folder}:${process.env.PATH}`, BSUB_JOBS: join(folder, "jobs") });
    expect(existsSync(join(spread.workingDirectory, "out/calls"))).toBe(false);
    expect(readFileSync(join(spread.workingDirectory, "shard-1.log"), "utf8")).toMatch(
      /^imnpu: the folder of the sweep is not on \S+; it has to be one that all machines share\n$/,
    );
  });
});

const hasParallel = runs("parallel") || (installDebian("parallel") && runs("parallel"));

describe.runIf(hasParallel || process.env.CI)("a script for GNU parallel", () => {
  it.each([
    { kind: "plain", changes: {} },
    { kind: "hostile", changes: HOSTILE },
  ])("computes all shards of a $kind file and merges", ({ changes }) => {
    const spread = spreadWith(changes);
    const { status } = bash(script("gnu-parallel", spread));
    expect(status).toBe(0);
    expect(callsOf(spread)).toEqual(wholeCalls(spread, []).toSorted(byText));
  });

  it("tries three times what fails, and merges all the same", () => {
    const fails = `echo "$*" >> calls; case "$*" in *"--shard 2/3"*) exit 1;; esac`;
    const spread = { ...SPREAD, workingDirectory: folderWith({}), program: ["bash", "-c", fails, "imnpu"] };
    const { status, stderr } = bash(script("gnu-parallel", spread));
    expect(status).toBe(0);
    expect(stderr).toContain("some shards failed; what they left is computed here");
    const calls = readFileSync(join(spread.workingDirectory, "calls"), "utf8");
    expect([...calls.matchAll(/--shard 2\/3/g)]).toHaveLength(3);
    expect(calls).toMatch(/^sweep net\.imnpu width --out out --resume\n$/m);
  });
});

describe("Jobs for Kubernetes", () => {
  interface Job {
    readonly metadata: { readonly name: string };
    readonly spec: {
      readonly completions?: number;
      readonly template: { readonly spec: { readonly containers: readonly Container[] } };
    };
  }
  interface Container {
    readonly command: readonly string[];
    readonly env: readonly { readonly name: string; readonly value: string }[];
  }

  it("read like this", async () => {
    await expect(script("kubernetes", { ...SPREAD, selection: ["--sample", "100"] })).toMatchFileSnapshot(
      "kubernetes.expected.yaml",
    );
  });

  /** Runs a container here, as Kubernetes would there. */
  function runContainer({ command, env }: Container, spread: Spread, more: Readonly<Record<string, string>>) {
    const folder = folderWith({ imnpu: `#!/bin/sh\nexec '${process.execPath}' '${spread.program[1]}' "$@"\n` });
    chmodSync(join(folder, "imnpu"), 0o755);
    const expand = (text: string) => text.replace(/\$\$/g, "$");
    const variables = Object.fromEntries(env.map(({ name, value }) => [name, expand(value)]));
    const [program = "", ...words] = command.map(expand);
    return spawnSync(program, words, {
      cwd: spread.workingDirectory,
      env: { ...process.env, ...variables, ...more, PATH: `${folder}:${process.env.PATH}` },
      encoding: "utf8",
    });
  }

  it.each([
    { kind: "plain", changes: {} },
    { kind: "hostile", changes: HOSTILE },
  ])("compute all shards of a $kind file by their index, and merge once all blocks are there", ({ changes }) => {
    const spread = spreadWith({ ...changes, workers: 2, blocks: 2 });
    const [shards, merge] = loadAll(script("kubernetes", spread)) as [Job, Job];
    expect(shards.spec.completions).toBe(3);
    const [shard] = shards.spec.template.spec.containers as [Container];
    for (const JOB_COMPLETION_INDEX of ["0", "1", "2"])
      expect(runContainer(shard, spread, { JOB_COMPLETION_INDEX })).toMatchObject({ status: 0, stderr: "" });
    const [merging] = merge.spec.template.spec.containers as [Container];
    const blocks = join(spread.workingDirectory, spread.out, "blocks");
    spawnSync("bash", ["-c", 'mkdir -p "$1"; touch "$1"/00000{0,1}.parquet', "bash", blocks]);
    expect(runContainer(merging, spread, {})).toMatchObject({ status: 0, stderr: "" });
    expect(callsOf(spread)).toEqual(wholeCalls(spread, ["--workers", "2"]).toSorted(byText));
  });

  it("are named as resources can be", () => {
    const sweep = `Wide_${"x".repeat(80)}`;
    for (const job of loadAll(script("kubernetes", { ...SPREAD, sweep })) as Job[])
      expect(job.metadata.name).toMatch(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
  });

  it("want file and folder in the volume", () => {
    for (const changes of [{ file: "../net.imnpu" }, { out: "/elsewhere" }]) {
      expect(() => script("kubernetes", { ...SPREAD, ...changes })).toThrow(
        /: lies outside the working directory, which is what the volume of the containers holds$/,
      );
    }
  });
});

function byText(one: readonly string[], other: readonly string[]): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}
