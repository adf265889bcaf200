/** What is no ordinary file: named by the user it is read to its end, named by a text it is refused. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CLI, folderWith, spawnImnpu } from "./run.js";

const PART = "block part(k) { conv C: kernels k size 1 }\n";
const NET = 'import "./part.imnpu"\nnetwork n { input x: 3x8x8 use part(4) as P }\n';
const GOOD = "network n { input x: 3x8x8 conv C: kernels 8 size 1 }\n";

const imnpu = `"${process.execPath}" "${CLI}"`;

function shell(script: string, folder: string) {
  const { status, stdout, stderr } = spawnSync("sh", ["-c", script], {
    cwd: folder,
    encoding: "utf8",
    timeout: 60_000,
  });
  return { status, out: stdout, remarks: stderr };
}

describe.skipIf(process.platform === "win32")("a pipe", () => {
  test.each(["check", "map", "timeline", "automap"])(
    "as an import of `imnpu %s` is an error at the import",
    (command) => {
      const folder = folderWith({ "net.imnpu": NET });
      spawnSync("mkfifo", [join(folder, "part.imnpu")]);
      const { status, out, remarks } = spawnImnpu(`${command} net.imnpu`, { folder });
      expect(status).toBe(1);
      expect(out + remarks).toContain(
        'net.imnpu:1:8: error IMN103 cannot import "./part.imnpu": `part.imnpu` cannot be read: it is a named pipe, not an ordinary file\n',
      );
    },
  );

  test("as an import of an import, behind a link, and twice", () => {
    const folder = folderWith({ "net.imnpu": 'import "./a.imnpu"\nimport "./link.imnpu"\n', "a.imnpu": NET });
    spawnSync("mkfifo", [join(folder, "part.imnpu")]);
    spawnSync("ln", ["-s", "part.imnpu", join(folder, "link.imnpu")]);
    const { status, out } = spawnImnpu("check net.imnpu", { folder });
    expect(status).toBe(1);
    expect(out.match(/is a named pipe/g)).toHaveLength(2);
  });

  test("named by the user is read, and so is what imports from beside it", () => {
    const folder = folderWith({ "part.imnpu": PART, "net.txt": NET });
    spawnSync("mkfifo", [join(folder, "pipe")]);
    expect(shell(`cat net.txt > pipe & ${imnpu} check pipe`, folder)).toMatchObject({ status: 0 });
  });

  test("as standard input, by its names", () => {
    const folder = folderWith({ "good.txt": GOOD });
    for (const name of ["-", "/dev/stdin", "/dev/fd/0"]) {
      const told = expect.stringMatching(/in 1 file\n$/);
      expect(shell(`cat good.txt | ${imnpu} check ${name}`, folder)).toMatchObject({ status: 0, remarks: told });
    }
  });

  test("is not formatted in its place", () => {
    const folder = folderWith({ "loose.txt": "network   n {}\n" });
    spawnSync("mkfifo", [join(folder, "pipe")]);
    expect(shell(`cat loose.txt > pipe & ${imnpu} fmt --write pipe`, folder)).toEqual({
      status: 2,
      out: "",
      remarks: "imnpu: pipe: is a named pipe, not an ordinary file, and cannot be written back\n0 files formatted\n",
    });
  });
});

describe.skipIf(process.platform !== "linux")("standard output on a full disk", () => {
  test("is a failure that is told", () => {
    const folder = folderWith({ "good.txt": GOOD });
    expect(shell(`${imnpu} map good.txt > /dev/full`, folder)).toEqual({
      status: 2,
      out: "",
      remarks: expect.stringMatching(/^imnpu: standard output: cannot be written: the disk is full$/m),
    });
  });
});
