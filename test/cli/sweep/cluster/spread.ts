/** A sweep for scripts, and a command that stands in for imnpu: it writes what it is told. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Spread } from "../../../../cli/sweep/cluster/spread.js";
import { folderWith } from "../../run.js";

/** Everything that a shell, YAML, Slurm's and parallel's patterns could stumble over. */
export const HOSTILE = {
  file: `a 'b' "c" $(touch x) $HOME {} {#} %a %I \\n \`ls\` # ! ~ \u2028 é.imnpu`,
  out: "-o ut's $$ {.}",
};

/** Writes its words, as JSON, into a file of the folder that `--out` names, one a call. */
const STAND_IN = `
const { mkdirSync, writeFileSync } = require("node:fs");
const words = process.argv.slice(2);
const calls = words[words.indexOf("--out") + 1] + "/calls";
mkdirSync(calls, { recursive: true });
writeFileSync(calls + "/" + process.pid + ".json", JSON.stringify(words));
`;

export const SPREAD: Spread = {
  ...{ sweep: "width", file: "net.imnpu", out: "out", workingDirectory: "/work" },
  ...{ selection: [], program: ["/opt/node", "/opt/imnpu/dist/cli.js"], blocks: 64, shards: 3 },
};

/** In a folder of its own, which holds the stand-in. */
export function spreadWith(changes: Partial<Spread> = {}): Spread {
  const workingDirectory = folderWith({ "stand-in.cjs": STAND_IN, "net.imnpu": "" });
  const program = [process.execPath, join(workingDirectory, "stand-in.cjs")];
  return { ...SPREAD, workingDirectory, program, ...changes };
}

/** What the stand-in was told, in the order of the words. */
export function callsOf({ workingDirectory, out }: Spread): readonly string[][] {
  const folder = join(workingDirectory, out, "calls");
  const calls = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as string[]);
  return calls.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}

/** Runs a script in a folder that is none of its own. */
export function bash(script: string, environment: Readonly<Record<string, string>> = {}) {
  const env = { ...process.env, ...environment };
  return spawnSync("bash", ["-s"], { input: script, cwd: folderWith({}), encoding: "utf8", env });
}
