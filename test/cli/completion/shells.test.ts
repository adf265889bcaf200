/** The scripts of `imnpu completion`, in the shells themselves: bash always, the others where they are installed. */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CLI, folderWith, imnpu } from "../run.js";

const FILES = {
  "cam.imnpu":
    "block b() {\n  conv D: kernels 4 size 3x3\n}\nnetwork eyes {\n  input x: 3x8x8\n  use b() as S repeat 2\n}\n",
  "my cam.imnpu": "network ears {}\n",
  "model.onnx": "",
  "notes.txt": "",
};

/** A folder with these files, a folder in it, and the command on the path. */
function place() {
  const folder = folderWith(FILES);
  mkdirSync(join(folder, "out"));
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "bin", "imnpu"), `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`, { mode: 0o755 });
  return { cwd: folder, env: { PATH: `${join(folder, "bin")}:${process.env.PATH}`, HOME: folder, TERM: "dumb" } };
}

function run(program: string, words: readonly string[]) {
  const { stdout, stderr, status } = spawnSync(program, words, { ...place(), encoding: "utf8", timeout: 60_000 });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout;
}

/** A line of what is typed, and what may stand in place of its last word. */
const LINES: readonly (readonly [line: string, expected: readonly string[]])[] = [
  ["imnpu ma", ["map"]],
  ["imnpu map --format j", ["json"]],
  ["imnpu map c", ["cam.imnpu"]],
  ["imnpu map ", ["bin", "cam.imnpu", "my cam.imnpu", "out"]],
  ["imnpu import m", ["model.onnx"]],
  ["imnpu map cam.imnpu --network ", ["eyes"]],
  ["imnpu map cam.imnpu --explain S[1]", ["S[1].D"]],
  ["imnpu sweep cam.imnpu --out o", ["out"]],
  ["imnpu timeline cam.imnpu -o n", ["notes.txt"]],
  ["imnpu no-such ", []],
];

function has(program: string): boolean {
  return spawnSync(program, ["--version"]).status === 0;
}

describe("the script for bash", () => {
  it("offers what the command says", () => {
    // As readline calls it: the words of the line, of which the last is being written.
    const calls = LINES.map(([line]) => {
      const words = line.split(" ").map((word) => `'${word}'`);
      return `COMP_WORDS=(${words.join(" ")}); COMP_CWORD=${words.length - 1}; _imnpu; printf '%s|' "\${COMPREPLY[@]}"; echo`;
    });
    const out = run("bash", ["-c", `source <(imnpu completion bash)\n${calls.join("\n")}`]);
    const offered = out
      .trimEnd()
      .split("\n")
      .map((line) => line.split("|").filter(Boolean).sort());
    expect(offered).toEqual(LINES.map(([, expected]) => [...expected].sort()));
  });

  it("knows that bash takes a sign for a word, and replaces what stands behind it", () => {
    const call = `source <(imnpu completion bash)
COMP_WORDS=(imnpu map cam.imnpu --format = j); COMP_CWORD=5; _imnpu; echo "\${COMPREPLY[@]}"
COMP_WORDS=(imnpu precision --model = m); COMP_CWORD=4; _imnpu; echo "\${COMPREPLY[@]}"
COMP_WORDS=(imnpu map cam.imnpu --set point = l); COMP_CWORD=6; _imnpu; echo "\${COMPREPLY[@]}"
complete -p imnpu`;
    expect(run("bash", ["-c", call])).toBe("json\nmodel.onnx\nlow\ncomplete -F _imnpu imnpu\n");
  });

  it("takes words as they are meant, without backslashes and quotes, and runs nothing in them", () => {
    const call = `source <(imnpu completion bash)
COMP_WORDS=(imnpu map 'my\\ cam.imnpu' --network ''); COMP_CWORD=4; _imnpu; echo "\${COMPREPLY[@]}"
COMP_WORDS=(imnpu map cam.imnpu --explain 'S\\[0\\].'); COMP_CWORD=4; _imnpu; echo "\${COMPREPLY[@]}"
for word in '"my cam' "'a\\b'" '"a\\$b\\c"' '$(touch ran)'; do _imnpu_plain "$word"; echo "$plain"; done
[[ ! -e ran ]]`;
    expect(run("bash", ["-c", call])).toBe("ears\nS[0].D\nmy cam\na\\b\na$b\\c\n$(touch ran)\n");
  });

  it.runIf(has("shellcheck"))("is what shellcheck wants", () => {
    expect(
      run("shellcheck", ["-s", "bash", join(import.meta.dirname, "../../../cli/completion/scripts/imnpu.bash")]),
    ).toBe("");
  });
});

describe.runIf(has("fish"))("the script for fish", () => {
  it("offers what the command says", () => {
    const calls = LINES.map(([line]) => `complete -C '${line}' | string split -f 1 \\t | string join '|'; echo`);
    const out = run("fish", ["-c", `imnpu completion fish | source\n${calls.join("\n")}`]);
    const offered = out.split("\n\n").map((line) =>
      line
        .split("|")
        .map((word) => word.replace(/\/?\n?$/, ""))
        .filter(Boolean)
        .sort(),
    );
    expect(offered.slice(0, LINES.length)).toEqual(LINES.map(([, expected]) => [...expected].sort()));
  });
});

describe.runIf(has("zsh"))("the script for zsh", () => {
  it("can be read by it, and is loaded by name and by `source`", () => {
    const out = run("zsh", [
      "-f",
      "-c",
      "autoload -Uz compinit && compinit -u -D && source <(imnpu completion zsh) && print $_comps[imnpu]",
    ]);
    expect(out).toBe("_imnpu\n");
  });
});

describe("the script for PowerShell", () => {
  it("asks with a word that is never empty, which PowerShell would drop, and closes all that it opens", async () => {
    const { out } = await imnpu("completion powershell");
    expect(out).toContain('"--word=$current"');
    for (const [open, close] of ["{}", "()", "[]"]) {
      expect(out.split(open as string).length).toBe(out.split(close as string).length);
    }
  });

  it.runIf(has("pwsh"))("can be read by it", () => {
    expect(
      run("pwsh", ["-NoProfile", "-Command", "imnpu completion powershell | Out-String | Invoke-Expression"]),
    ).toBe("");
  });
});
