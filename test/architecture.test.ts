import { existsSync, readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";

interface Rule {
  readonly folders: readonly string[];
  /** Of folders that it may not use as a whole. */
  readonly files?: readonly string[];
  readonly packages: readonly string[];
}

/** Who may use whom, and which packages: the table of ARCHITECTURE.md. A folder may always use itself. */
const HOUSE: Readonly<Record<string, Rule>> = {
  "src-sim": { folders: [], packages: ["highs"] },
  grammar: { folders: [], packages: ["chevrotain"] },
  importer: { folders: ["grammar", "src-sim"], packages: ["flatbuffers", "protobufjs"] },
  server: {
    folders: ["grammar", "src-sim"],
    packages: [
      "csv-stringify",
      "fastest-levenshtein",
      "markdown-table",
      "string-width",
      "vscode-languageserver",
      "vscode-languageserver-textdocument",
      "vscode-languageserver-types",
      "vscode-uri",
    ],
  },
  cli: {
    folders: ["importer", "server", "grammar", "src-sim"],
    files: ["webview/page.js"],
    packages: [
      "node:*",
      "cli-table3",
      "commander",
      "csv-stringify",
      "markdown-table",
      "picocolors",
      "sarif",
      "string-width",
    ],
  },
  client: {
    folders: ["examples", "importer"],
    files: ["server/protocol.js", "webview/messages.js", "webview/page.js"],
    packages: ["node:worker_threads", "vscode", "vscode-languageclient", "vscode-languageserver-types"],
  },
  webview: {
    folders: ["src-sim"],
    packages: ["@observablehq/plot", "@preact/signals", "@vscode/webview-ui-toolkit", "preact", "valibot"],
  },
};

/** Replaceable: only one file knows of each. */
const SOLVER = { package: "highs", file: join("src-sim", "residency", "highs.ts") };
const CONTROLS = { package: "@vscode/webview-ui-toolkit", file: join("webview", "controls.ts") };

interface Import {
  readonly file: string;
  readonly target: string;
  /** Only types: nothing of it is left when the program runs. */
  readonly types: boolean;
}

/** `import ... from "x"`, `export ... from "x"`, `import "x"` and `import("x")`. */
const IMPORT = /^(?:import|export)\s+(?:([\w\s{},*$]+?)\s+from\s+)?"([^"]+)"|\bimport\("([^"]+)"\)/gm;

/** Wiring of a process or a worker, and what only Node has: they may use what their surroundings have. */
const WIRING = new Set(["main.node.ts", "ordinary-file.node.ts", "main.browser.ts"]);

function importsOf(folder: string): Import[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts") && !WIRING.has(name))
    .flatMap((name) => {
      const file = join(folder, name);
      return [...readFileSync(file, "utf8").matchAll(IMPORT)].map(([, clause, target, dynamic]) => {
        return { file, target: target ?? dynamic ?? "", types: clause !== undefined && isTypes(clause) };
      });
    });
}

function isTypes(clause: string): boolean {
  if (clause.startsWith("type ")) return true;
  const names = /^\{([^}]*)\}$/
    .exec(clause)?.[1]
    ?.split(",")
    .map((name) => name.trim());
  return names?.filter(Boolean).every((name) => name.startsWith("type ")) ?? false;
}

/** What stands in the way of an import, or undefined. */
function objection(folder: string, { file, target }: Import): string | undefined {
  const rule = HOUSE[folder];
  if (rule === undefined) return `no rule for ${folder}`;
  if (target.startsWith(".")) {
    const path = normalize(join(dirname(file), target)).replaceAll("\\", "/");
    const [room = ""] = path.split("/");
    const isAllowed = room === folder || rule.folders.includes(room) || rule.files?.includes(path) === true;
    return isAllowed ? undefined : `${file} uses ${path}`;
  }
  const isNode = target.startsWith("node:") || builtinModules.includes(target);
  const name = target.startsWith("@") ? target.split("/").slice(0, 2).join("/") : (target.split("/")[0] as string);
  const allowed = rule.packages.includes(isNode ? "node:*" : name) || rule.packages.includes(target);
  return allowed ? undefined : `${file} uses the package ${target}`;
}

describe("the house", () => {
  for (const folder of Object.keys(HOUSE)) {
    it(`${folder} uses only what it may`, () => {
      const imports = importsOf(folder);
      expect(imports.length).toBeGreaterThan(0);
      expect(imports.flatMap((each) => objection(folder, each) ?? [])).toEqual([]);
    });
  }

  it("takes the page's controls from one place", () => {
    const users = importsOf("webview").filter(({ target }) => target === CONTROLS.package);
    expect(users.map(({ file }) => file)).toEqual([CONTROLS.file]);
  });

  it("takes the solver from one place", () => {
    const users = importsOf("src-sim").filter(({ target }) => target === SOLVER.package);
    expect(new Set(users.map(({ file }) => file))).toEqual(new Set([SOLVER.file]));
  });

  it("has no circles between files, types apart", () => {
    const uses = new Map<string, string[]>();
    for (const folder of Object.keys(HOUSE)) {
      for (const { file, target, types } of importsOf(folder)) {
        if (types || !target.startsWith(".")) continue;
        uses.set(file, [...(uses.get(file) ?? []), sourceOf(file, target)]);
      }
    }
    expect(circles(uses)).toEqual([]);
  });
});

/** The file that an import names. */
function sourceOf(file: string, target: string): string {
  const path = normalize(join(dirname(file), target)).replace(/\.js$/, ".ts");
  return existsSync(path) ? path : `${path}x`;
}

function circles(uses: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]) => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(" -> "));
    if (done.has(file) || path.includes(file)) return;
    for (const next of uses.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of uses.keys()) visit(file, []);
  return found;
}
