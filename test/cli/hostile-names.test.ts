/** Names of files that would move the cursor, change colours, start a line or turn the writing: never told as they are. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, imnpu, ROOT } from "./run.js";

const HOSTILE = "a\u001b[2J\u0007\u009b31m\n\u202e\u061cb";
const SAFE = "a\ufffd[2J\ufffd\ufffd31m\ufffd\ufffd\ufffdb";
const NET = `network n {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1 map stripes 1 chains 3
  budget cycles <= 900_000_000 /* \u001b[2J\u202e */ on 1 cluster
}
scenario s {
  run n every 1s
  budget power /* \u001b[2J */ <= /* \u202e */ 1W
}
`;
const MODEL = readFileSync(join(ROOT, "examples/models/keywords.tflite"));

const UNSAFE = /(?!\n)[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;

const files = {
  [`${HOSTILE}.imnpu`]: NET,
  [`${HOSTILE}-loose.imnpu`]: "network   n {}\n",
  [`${HOSTILE}-bad.imnpu`]: `import "./${HOSTILE.replace("\n", "")}none.imnpu"\n`,
  [`${HOSTILE}.tflite`]: MODEL,
};
const [net, loose, bad, model] = Object.keys(files) as [string, string, string, string];
const none = `${HOSTILE}-none.imnpu`;

describe.skipIf(process.platform === "win32")("a hostile name", () => {
  test.each([
    ["check", net],
    ["check", bad],
    ["check", none],
    ["check", ""],
    ["map", net],
    ["map", net, "--format", "markdown"],
    ["map", bad],
    ["map", loose],
    ["map", none],
    ["map", net, "--network", HOSTILE],
    ["map", net, "--explain", HOSTILE],
    ["map", net, "--clusters", HOSTILE],
    ["map", net, "--format", HOSTILE],
    ["power", net],
    ["power", net, "--scenario", HOSTILE],
    ["power", net, "--format", "markdown"],
    ["power", none],
    ["timeline", net],
    ["timeline", net, "--format", "markdown"],
    ["timeline", net, "--compare", "loads=ahead"],
    ["timeline", net, "--compare", HOSTILE],
    ["timeline", net, "--loads", HOSTILE],
    ["timeline", net, "-o", net],
    ["timeline", none],
    ["automap", net],
    ["automap", net, "--check"],
    ["automap", net, "--write"],
    ["automap", net, "--layer", HOSTILE],
    ["automap", net, "--budget", HOSTILE],
    ["automap", net, "--budget", "cycles <= 1 /* \u001b[2J */ on 1 cluster"],
    ["automap", net, "--budget", "cycles <= 99_999_999 /* \u001b[2J */ on 1 cluster"],
    ["automap", net, "--fixed", HOSTILE],
    ["automap", net, "--time-limit", HOSTILE],
    ["fmt", "--check", net, loose],
    ["fmt", "--write", loose],
    ["fmt", none],
    ["import", model, "-o", `${HOSTILE}-new.imnpu`],
    ["import", model, "-o", net],
    ["import", net],
    ["import", none],
    ["import", model, "--shape", HOSTILE],
    ["import", model, "--shape", `${HOSTILE}=1x2`],
    ["import", model, "--precision", HOSTILE],
    ["explain", HOSTILE],
    ["arch", HOSTILE],
    [HOSTILE],
    ["map", `--${HOSTILE}`],
  ])("%j", async (...words) => {
    const { out, remarks } = await imnpu(words, { files });
    expect(UNSAFE.exec(out + remarks)).toBeNull();
  });

  test("stands in the output with a mark for what it holds", async () => {
    expect(await imnpu(["fmt", "--check", loose], { files })).toEqual({
      status: 1,
      out: `${SAFE}-loose.imnpu\n`,
      remarks: "1 file not formatted\n",
    });
    const { remarks } = await imnpu(["automap", net, "--write"], { folder: folderWith(files) });
    expect(remarks).toBe(`${SAFE}.imnpu: 1 clause written\n`);
  });

  test("is written as it is where programs read it", async () => {
    const { out } = await imnpu(["check", bad, "--format", "json"], { files });
    expect(JSON.parse(out)[0].file).toBe(bad);
  });
});
