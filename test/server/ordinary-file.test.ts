import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { readOrdinary } from "../../server/ordinary-file.node.js";

/** Done when the file has been looked at, and is not yet opened. */
const meanwhile = vi.hoisted(() => ({ opening: () => {} }));

vi.mock("node:fs", async (original) => {
  const actual = await original<typeof import("node:fs")>();
  const openSync: typeof actual.openSync = (...all) => {
    meanwhile.opening();
    return actual.openSync(...all);
  };
  return { ...actual, openSync };
});

let folder: string;

beforeEach(() => {
  meanwhile.opening = () => {};
  folder = mkdtempSync(join(tmpdir(), "imnpu-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

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
      meanwhile.opening = () => {
        rmSync(path);
        pipe(path);
      };
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
