import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import { installDebian } from "../../scripts/debian.mjs";
import { CLI } from "../cli/run.js";

const works = () => spawnSync("nvim", ["--version"]).status === 0;
const isThere = works() || (installDebian("neovim") && works());

/** In continuous integration the second client must be there: then a missing one fails. */
it.runIf(isThere || process.env.CI)("Neovim shows diagnostics and hover of the VGG example", () => {
  const folder = mkdtempSync(join(tmpdir(), "imnpu-neovim-"));
  copyFileSync("examples/vgg16_style.imnpu", join(folder, "vgg16_style.imnpu"));
  const { stdout, stderr, status } = spawnSync(
    "nvim",
    ["--headless", "-u", "NONE", "-i", "NONE", "-n", "-S", resolve("test/protocol/neovim.lua")],
    {
      cwd: folder,
      encoding: "utf8",
      timeout: 60_000,
      env: {
        ...process.env,
        IMNPU_COMMAND: `${process.execPath} ${CLI} lsp --stdio`,
        IMNPU_FILE: "vgg16_style.imnpu",
        IMNPU_LINE: "11",
        IMNPU_CHARACTER: "11",
      },
    },
  );
  rmSync(folder, { recursive: true, force: true });
  const line = stdout.split("\n").find((each) => each.startsWith("{"));
  if (line === undefined) throw new Error(`Neovim ended with ${status}: ${stdout}${stderr}`);
  const { arrived, codes, hover } = JSON.parse(line);
  expect({ arrived, codes }).toEqual({
    arrived: true,
    codes: ["IMN306 14:45", "IMN306 15:45", "IMN307 11:78", "IMN308 7:8"],
  });
  expect(hover).toContain("5,346");
});
