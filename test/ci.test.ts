/** The recipes of docs/ci/: they can be read, and what they run does what their page says, in a repository of git. */
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { CLI, folderWith, ROOT } from "./cli/run.js";

const CI = join(ROOT, "docs", "ci");
const PAGE = readFileSync(join(CI, "README.md"), "utf8");

/** The page's network that misses its budget, and what is printed of it. */
const [, MISSED = ""] = /```imnpu[^\n]*\n([\s\S]*?)```/.exec(PAGE) ?? [];
const [, TOLD = ""] = /```text\n([\s\S]*?)```/.exec(PAGE) ?? [];
const WELL = MISSED.replace("<= 100 ", "<= 2_000 ");

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

const yaml = <T>(name: string) => load(readFileSync(join(CI, name), "utf8")) as T;

/** A repository with these files staged, and the command on the path. */
function repository(files: Readonly<Record<string, string>>) {
  const bin = folderWith({});
  writeFileSync(join(bin, "imnpu"), `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`, { mode: 0o755 });
  const folder = folderWith(files);
  const identity = {
    GIT_AUTHOR_NAME: "a",
    GIT_AUTHOR_EMAIL: "a@b",
    GIT_COMMITTER_NAME: "a",
    GIT_COMMITTER_EMAIL: "a@b",
  };
  const env = { PATH: `${bin}:${process.env.PATH}`, HOME: bin, GIT_CONFIG_NOSYSTEM: "1", ...identity };
  const run = (program: string, words: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    spawnSync(program, words, { cwd: folder, encoding: "utf8", env: { ...env, ...more } });
  const git = (...words: string[]) => run("git", words);
  git("init", "--quiet");
  git("add", ".");
  return { folder, run, git };
}

describe("the action", () => {
  const action = yaml<{ inputs: Record<string, { default?: string }>; runs: { using: string; steps: Step[] } }>(
    "action.yml",
  );
  const [install, check] = action.runs.steps as [Step, Step];
  const inputs = { FILES: action.inputs.files?.default ?? "", SARIF: action.inputs.sarif?.default ?? "" };

  it("is a composite one, whose first step installs the package that it is given", () => {
    expect(action.runs.using).toBe("composite");
    expect(install.run).toBe('npm install --global --no-audit --no-fund "$PACKAGE"');
  });

  it("prints what is wrong, writes it as SARIF, and fails", () => {
    const { folder, run } = repository({ "camera.imnpu": MISSED, "of others/well.imnpu": WELL });
    const { status, stdout, stderr } = run("bash", ["-c", check.run ?? ""], inputs);
    expect(status).toBe(1);
    expect(stdout + stderr).toContain(TOLD.split("\n")[0]);
    const { runs } = JSON.parse(readFileSync(join(folder, inputs.SARIF), "utf8"));
    expect(runs[0].results.map((each: { ruleId: string }) => each.ruleId)).toEqual(["IMN401"]);
  });

  it("passes where all is well, fails where a file is not formatted, and says where there is none", () => {
    expect(repository({ "well.imnpu": WELL }).run("bash", ["-c", check.run ?? ""], inputs).status).toBe(0);
    const loose = repository({ "loose.imnpu": WELL.replace("  input", "input") });
    expect(loose.run("bash", ["-c", check.run ?? ""], inputs)).toMatchObject({ status: 1, stdout: "loose.imnpu\n" });
    const none = repository({ "notes.txt": "" }).run("bash", ["-c", check.run ?? ""], inputs);
    expect(none).toMatchObject({ status: 2, stderr: "no file matches *.imnpu\n" });
  });

  it("is used by the workflow, which uploads what it wrote whether it passed or not", () => {
    const { jobs } = yaml<{ jobs: { check: { steps: (Step & { if?: string })[] } } }>("github-workflow.yml");
    const used = jobs.check.steps.find(({ uses }) => uses === "./.github/actions/imnpu");
    expect(Object.keys(used?.with ?? {}).filter((each) => !Object.hasOwn(action.inputs, each))).toEqual([]);
    const last = jobs.check.steps.at(-1);
    expect(last).toMatchObject({ if: "always()", with: { sarif_file: inputs.SARIF } });
    expect(last?.uses).toMatch(/^github\/codeql-action\/upload-sarif@v\d+$/);
  });
});

describe("the job for GitLab", () => {
  const { networks } = yaml<{ networks: { script: string[] } }>("gitlab-ci.yml");

  it.each([
    ["well", WELL, 0],
    ["a missed budget", MISSED, 123],
    ["not formatted", WELL.replace("  input", "input"), 123],
  ])("%s", (_, text, status) => {
    const { run } = repository({ "camera.imnpu": text });
    expect(run("bash", ["-eo", "pipefail", "-c", networks.script.join("\n")]).status).toBe(status);
  });
});

describe("the hooks for pre-commit", () => {
  const [{ hooks }] = yaml<{ repos: [{ hooks: { entry: string; files: string; language: string }[] }] }>(
    "pre-commit-config.yaml",
  ).repos;

  it("take files of the language, and run what refuses bad ones", () => {
    const { run } = repository({ "camera.imnpu": MISSED });
    for (const { files, language } of hooks) {
      expect(language).toBe("system");
      expect(["a/b.imnpu", "b.imnpu.txt"].map((name) => new RegExp(files).test(name))).toEqual([true, false]);
    }
    const statuses = hooks.map(({ entry }) => run("bash", ["-c", `${entry} camera.imnpu`]).status);
    // Of xargs, whose command failed.
    expect(statuses).toEqual([0, 123]);
  });
});

describe("the hook for git", () => {
  function hooked(files: Readonly<Record<string, string>>) {
    const place = repository(files);
    const hook = join(place.folder, ".git", "hooks", "pre-commit");
    mkdirSync(join(place.folder, ".git", "hooks"), { recursive: true });
    copyFileSync(join(CI, "pre-commit"), hook);
    chmodSync(hook, 0o755);
    return { ...place, commit: () => place.git("commit", "--quiet", "-m", "change") };
  }

  it("refuses a commit with a missed budget, and says what the page shows", () => {
    const { commit, git } = hooked({ "camera.imnpu": MISSED });
    const { status, stdout, stderr } = commit();
    expect({ status, told: stdout + stderr }).toEqual({ status: 1, told: TOLD });
    expect(git("log").status).not.toBe(0);
  });

  it("lets a good one pass, with what it imports", () => {
    const main = `import "./machine.imnpu"\n\nnetwork n on small {\n  input x: 3x96x96\n  conv C: kernels 8 size 3x3\n}\n`;
    const { commit, git } = hooked({
      "net's/my main.imnpu": main,
      "net's/machine.imnpu": 'import "imnpu18"\n\narch small extends imnpu18 {\n  tiles 2\n}\n',
    });
    expect(commit()).toMatchObject({ status: 0 });
    expect(git("log", "--format=%s").stdout).toBe("change\n");
  });

  it("checks what imports a changed file, by whatever way, and what imported one that is gone", () => {
    const machine = (tiles: number) => `import "imnpu18"\n\narch small extends imnpu18 {\n  tiles ${tiles}\n}\n`;
    const blocks = `import "./machine.imnpu"\n\nblock b() {\n  conv C: kernels 8 size 3x3\n}\n`;
    const text = `import "../parts/machine.imnpu"\nimport "../parts/blocks.imnpu"\n\nnetwork n on small {\n  input x: 3x96x96\n  use b() as N\n  budget cycles <= 1_500 on 1 cluster\n}\n`;
    const { commit, git, folder } = hooked({
      "parts/machine.imnpu": machine(8),
      "parts/blocks.imnpu": blocks,
      "nets/n.imnpu": text,
    });
    git("commit", "--quiet", "--no-verify", "-m", "fast enough");
    writeFileSync(join(folder, "parts/machine.imnpu"), machine(1));
    git("add", ".");
    const told = () => {
      const { status, stdout, stderr } = commit();
      return `${status} ${stdout}${stderr}`;
    };
    expect(told()).toMatch(/^1 nets\/n\.imnpu:7:3: error IMN401 /);
    git("rm", "--quiet", "parts/blocks.imnpu");
    expect(told()).toMatch(/^1 nets\/n\.imnpu:2:\d+: error /);
  });

  it("checks changed files alone where nothing imports them", () => {
    const { commit, git, folder } = hooked({ "old.imnpu": MISSED });
    git("commit", "--quiet", "--no-verify", "-m", "missed");
    writeFileSync(join(folder, "new.imnpu"), WELL);
    git("add", ".");
    expect(commit()).toMatchObject({ status: 0 });
    git("rm", "--quiet", "new.imnpu");
    expect(commit()).toMatchObject({ status: 0, stderr: "" });
  });

  it("judges what is staged, not what lies in the folder", () => {
    const { commit, folder } = hooked({ "camera.imnpu": WELL });
    writeFileSync(join(folder, "camera.imnpu"), MISSED);
    expect(commit()).toMatchObject({ status: 0 });
  });

  it("has nothing to say of other files", () => {
    expect(hooked({ "notes.txt": "" }).commit()).toMatchObject({ status: 0, stdout: "", stderr: "" });
  });
});
