import { spawnSync } from "node:child_process";
import fs, { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { readOrdinary } from "../../server/ordinary-file.node.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "imnpu-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

/** Done when the file has been looked at, and is not yet opened. */
function beforeOpening(work: () => void): void {
  const { openSync } = fs;
  const opening = vi.spyOn(fs, "openSync").mockImplementation((...all) => {
    work();
    return openSync(...all);
  });
  syncBuiltinESMExports();
  onTestFinished(() => {
    opening.mockRestore();
    syncBuiltinESMExports();
  });
}

const pipe = (path: string) => spawnSync("mkfifo", [path]);

describe("readOrdinary", () => {
  it("reads a file, or a little more than asked for of a long one", () => {
    const path = join(folder, "a");
    writeFileSync(path, "text");
    expect(readOrdinary(path, 100)).toEqual({ bytes: Buffer.from("text") });
    writeFileSync(path, Buffer.alloc(2 ** 20));
    const read = readOrdinary(path, 100);
    expect("bytes" in read && read.bytes.length).toSatisfy((length: number) => length > 100 && length < 2 ** 20);
  });

  it("says that there is none", () => {
    expect(() => readOrdinary(join(folder, "none"), 100)).toThrow("ENOENT");
  });

  it("refuses a folder", () => {
    expect(readOrdinary(folder, 100)).toEqual({ refused: "is a directory, not a file" });
  });

  describe.skipIf(process.platform === "win32")("waits for nobody", () => {
    it("at a pipe", () => {
      pipe(join(folder, "a"));
      expect(readOrdinary(join(folder, "a"), 100)).toEqual({ refused: "is a named pipe, not an ordinary file" });
    });

    it("at a pipe that takes a file's place before that is opened", () => {
      const path = join(folder, "a");
      writeFileSync(path, "text");
      beforeOpening(() => {
        rmSync(path);
        pipe(path);
      });
      expect(readOrdinary(path, 100)).toEqual({ refused: "is a named pipe, not an ordinary file" });
    });

    it("at a socket", async () => {
      const path = join(folder, "a");
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(path, resolve));
      onTestFinished(() => void server.close());
      expect(readOrdinary(path, 100)).toEqual({ refused: "is a socket, not an ordinary file" });
    });

    it("at a device", () => {
      expect(readOrdinary("/dev/zero", 100)).toEqual({ refused: "is a device, not an ordinary file" });
    });
  });
});
