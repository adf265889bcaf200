import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { format } from "../grammar/format/format.js";
import { CLI, imnpu, type Ran } from "./cli/run.js";
import { analyseText, listed } from "./server/analysis/analyse.js";

const PAGES = [
  ...readdirSync(".").filter((name) => name.endsWith(".md")),
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
  "examples/digits/README.md",
];

interface Fence {
  readonly page: string;
  readonly language: string;
  /** What stands behind the language, such as `exit=1`. */
  readonly note: string;
  readonly text: string;
}

function fencesOf(page: string): Fence[] {
  return [...readFileSync(page, "utf8").matchAll(/^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm)].map(
    ([, language = "", note = "", text = ""]) => ({ page, language, note: note.trim(), text }),
  );
}

const FENCES = PAGES.flatMap(fencesOf);

/** A line of a `sh` fence as the words of its command. */
function commandsOf({ text }: Fence): string[] {
  return text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
}

/** What follows `imnpu`, or undefined where the command needs a shell to be read. */
function plainWords(command: string): string | undefined {
  return /^imnpu ([\w\-./=, ]*)$/.exec(command)?.[1];
}

/**
 * Through a shell, as built, runs the first command of each kind: a process takes far longer to start than most commands do.
 * Kinds differ by the command and by what the built one finds in files beside it, the page of a report and the solver.
 */
function kindOf(command: string): string {
  const [, name, ...rest] = command.split(" ");
  return [name, ...rest.filter((word) => word === "html" || word === "--resident")].join(" ");
}

function inShell(command: string): Ran {
  // `imnpu` is the command as built; everything else is the shell's.
  const script = `imnpu() { "${process.execPath}" "${CLI}" "$@"; }; ${command}`;
  const { status, stdout, stderr } = spawnSync("bash", ["-c", script], { encoding: "utf8" });
  expect(stderr).not.toMatch(/^ {4}at /m);
  return { status, out: stdout, remarks: stderr };
}

describe("the docs", () => {
  const shells = FENCES.filter(({ language }) => language === "sh");

  it("show commands", () => {
    expect(shells.length).toBeGreaterThan(5);
  });

  const seen = new Set<string>();
  const kinds = new Set<string>();
  for (const fence of shells) {
    const status = Number(/exit=(\d)/.exec(fence.note)?.[1] ?? 0);
    for (const command of commandsOf(fence)) {
      if (seen.has(command)) continue;
      seen.add(command);
      const words = plainWords(command);
      const isNew = !kinds.has(kindOf(command));
      kinds.add(kindOf(command));
      it(`${fence.page}: ${command}`, async () => {
        const ran = words === undefined || isNew ? inShell(command) : await imnpu(words);
        expect(ran.status).toBe(status);
        expect(ran.out + ran.remarks).not.toBe("");
      });
    }
  }

  for (const page of PAGES.filter((each) => !each.startsWith(join("docs", "diagnostics")))) {
    const networks = fencesOf(page).filter(({ language }) => language === "imnpu");
    if (networks.length === 0) continue;
    it(`${page}: examples are formatted, and legal but for those that show an error`, () => {
      for (const { text, note } of networks) {
        expect(format(text)).toBe(text);
        const { diagnostics } = analyseText(text);
        const errors = listed({
          ...analyseText(text),
          diagnostics: diagnostics.filter((each) => each.severity === "error"),
        });
        const [, code] = /^error=(IMN\d{3})$/.exec(note) ?? [];
        expect(errors.map((each) => each.split(" ")[0])).toEqual(code === undefined ? [] : [code]);
      }
    });
  }

  it("README.md: the mistake it shows is told as it says", () => {
    const fences = fencesOf("README.md");
    const file = fences.find(({ text }) => text.startsWith("network short"))?.text ?? "";
    const told = fences.find(({ text }) => text.startsWith("short.imnpu:"))?.text;
    const folder = mkdtempSync(join(tmpdir(), "imnpu-docs-"));
    writeFileSync(join(folder, "short.imnpu"), file);
    const run = spawnSync(process.execPath, [CLI, "check", "short.imnpu"], {
      cwd: folder,
      encoding: "utf8",
    });
    rmSync(folder, { recursive: true });
    expect({ status: run.status, out: run.stdout }).toEqual({ status: 1, out: told });
  });

  it("link to files and headings that exist", () => {
    const broken = PAGES.flatMap((page) =>
      [...readFileSync(page, "utf8").matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, target = ""]) => target)
        .filter((target) => !/^https?:/.test(target) && !reachable(page, target))
        .map((target) => `${page}: ${target}`),
    );
    expect(broken).toEqual([]);
  });
});

function reachable(page: string, target: string): boolean {
  const [path = "", heading] = target.split("#");
  const file = path === "" ? page : normalize(join(dirname(page), path));
  if (!existsSync(file)) return false;
  if (heading === undefined) return true;
  const headings = [...readFileSync(file, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, text = ""]) => slug(text));
  return headings.includes(heading);
}

/** A heading's anchor as GitHub makes it. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, "")
    .replaceAll(" ", "-");
}
