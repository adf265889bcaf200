import { linkSync, mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, imnpu } from "./run.js";

const NETWORK = "network n { input x: 64x56x56 conv C: kernels 64 size 3x3 pad 1 }\n";
const files = { "n.imnpu": NETWORK };

const NEVER = "a timeline is no network, and does not replace one; give its file another ending";

describe("-o", () => {
  test("writes the file, and replaces one that is there", async () => {
    const folder = folderWith({ ...files, "out.json": "old" });
    const told = await imnpu("timeline n.imnpu --format perfetto -o out.json", { folder });
    expect(told).toMatchObject({ status: 0, out: "" });
    const { out } = await imnpu("timeline n.imnpu --format perfetto", { folder });
    expect(readFileSync(join(folder, "out.json"), "utf8")).toBe(out);
  });

  test("does not replace a network, nor what is no file", async () => {
    const folder = folderWith(files);
    mkdirSync(join(folder, "folder"));
    const cases = [
      ["n.imnpu", "n.imnpu: is the file itself"],
      ["./folder/../n.imnpu", "./folder/../n.imnpu: is the file itself"],
      ["m.imnpu", `m.imnpu: ${NEVER}`],
      ["M.IMNPU", `M.IMNPU: ${NEVER}`],
      ["folder", "folder: cannot be written: is a directory, not a file"],
      ["nowhere/out.json", "nowhere/out.json: cannot be written: there is no such folder"],
    ];
    for (const [output, told] of cases) {
      expect(await imnpu(["timeline", "n.imnpu", "-o", `${output}`], { folder })).toMatchObject({
        ...{ status: 2, out: "" },
        remarks: `imnpu: ${told}\n`,
      });
    }
    const empty = await imnpu(["timeline", "n.imnpu", "-o", ""], { folder });
    expect(empty.remarks).toBe("imnpu: the name of the file to write is empty; `-` is standard output\n");
  });

  test.skipIf(process.platform === "win32")("does not replace a network by another name", async () => {
    const folder = folderWith({ ...files, "other.imnpu": NETWORK });
    symlinkSync("n.imnpu", join(folder, "link.txt"));
    linkSync(join(folder, "n.imnpu"), join(folder, "second.txt"));
    symlinkSync("other.imnpu", join(folder, "page.html"));
    symlinkSync("none.imnpu", join(folder, "stray.html"));
    const place = (name: string) => join(realpathSync(folder), name);
    const cases = [
      ["link.txt", "is the file itself, n.imnpu, by another name"],
      ["second.txt", "is the file itself, n.imnpu, by another name"],
      ["page.html", `is a link to ${place("other.imnpu")}; ${NEVER}`],
      ["stray.html", `is a link to ${join(folder, "none.imnpu")}; ${NEVER}`],
    ];
    for (const [output, told] of cases) {
      const ran = await imnpu(["timeline", "n.imnpu", "-o", `${output}`], { folder });
      expect(ran).toEqual({ status: 2, out: "", remarks: `imnpu: ${output}: ${told}\n` });
    }
    expect(readFileSync(join(folder, "n.imnpu"), "utf8")).toBe(NETWORK);
  });

  test("`-` is standard output", async () => {
    const folder = folderWith(files);
    const told = await imnpu("timeline n.imnpu --format csv -o -", { folder });
    expect(told).toEqual(await imnpu("timeline n.imnpu --format csv", { folder }));
    expect(readdirSync(folder)).toEqual(["n.imnpu"]);
  });

  test.skipIf(process.platform === "win32")("writes behind a link", async () => {
    const folder = folderWith({ ...files, "out.csv": "old" });
    symlinkSync("out.csv", join(folder, "link"));
    expect((await imnpu("timeline n.imnpu --format csv -o link", { folder })).status).toBe(0);
    expect(readFileSync(join(folder, "out.csv"), "utf8")).toMatch(/^network,/);
  });
});
