/** The command starts from what the build has kept for the engine, and does the same without it. */
import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openKept } from "../../cli/kept.js";
import { keep } from "../../scripts/keep.js";
import { CLI, folderWith, ROOT, spawnImnpu } from "./run.js";

const MAP = ["map", "examples/vgg16_style.imnpu"];
const EXPECTED = spawnImnpu(MAP);

/** The command in a folder of its own. */
function copied(): { readonly script: string; readonly pieces: string } {
  const folder = folderWith({});
  const [script, pieces] = [join(folder, "cli.js"), join(folder, "cli")];
  cpSync(CLI, script);
  cpSync(join(CLI, "..", "cli"), pieces, { recursive: true });
  return { script, pieces };
}

function run(script: string, flags: readonly string[] = []) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, script, ...MAP], {
    cwd: ROOT,
    encoding: "utf8",
    env: { PATH: process.env.PATH },
  });
  return { status, out: stdout, remarks: stderr };
}

test("the build keeps what it runs first", () => {
  const kept = openKept(join(CLI, "..", "cli"));
  const names = kept?.names.flat() ?? [];
  expect(new Set(names).size).toBe(names.length);
  const group = kept?.groupOf("main.js");
  expect(group?.names).toContain("main.js");
  expect(group?.code.length).toBeGreaterThan(0);
  expect(kept?.groupOf("no-such-bundle.js")).toBeUndefined();
});

test("nothing is kept, as for another engine", () => {
  const { script, pieces } = copied();
  for (const name of readdirSync(pieces)) if (name.endsWith(".kept")) rmSync(join(pieces, name));
  expect(openKept(pieces)).toBeUndefined();
  expect(run(script)).toEqual(EXPECTED);
});

test("the engine refuses what is kept", () => {
  const { script, pieces } = copied();
  const kept = openKept(pieces);
  const [command = ""] = MAP;
  const groups = kept?.names.flatMap(([name = ""]) => kept.groupOf(name) ?? []) ?? [];
  for (const code of ["", "no code of this engine", "\0".repeat(4096)]) {
    keep(
      pieces,
      command,
      groups.map((group) => ({ ...group, code: Buffer.from(code) })),
    );
    expect(run(script)).toEqual(EXPECTED);
  }
  expect(run(CLI, ["--no-opt", "--stack-size=800"])).toEqual(EXPECTED);
});

test("a command writes nothing beside itself", () => {
  const { script, pieces } = copied();
  const before = readdirSync(pieces);
  run(script);
  expect(readdirSync(pieces)).toEqual(before);
});
