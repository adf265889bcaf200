import { existsSync, readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { basename, dirname, join, normalize } from "node:path";
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
  grammar: {
    folders: [],
    files: ["src-sim/report/metrics.js", "src-sim/report/peaks.js", "src-sim/power/metrics.js"],
    packages: ["chevrotain"],
  },
  importer: { folders: ["grammar", "src-sim"], packages: ["fast-png", "flatbuffers", "protobufjs"] },
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
  mcp: {
    folders: ["server"],
    files: [
      "client/model-worker/messages.js",
      "docs/language.md",
      ...["automap-2", "check-1", "explanation-1", "import-1", "power-1", "report-2", "sweep-1", "timeline-1"].map(
        (name) => `docs/schema/${name}.schema.json`,
      ),
    ],
    packages: ["node:*", "@modelcontextprotocol/sdk"],
  },
  cli: {
    folders: ["importer", "mcp", "server", "grammar", "src-sim"],
    files: ["webview/page.js", "webview/front/page.js"],
    packages: [
      "node:*",
      "commander",
      "csv-stringify",
      "hyparquet",
      "hyparquet-writer",
      "markdown-table",
      "picocolors",
      "sarif",
      "string-width",
    ],
  },
  client: {
    folders: ["examples", "importer"],
    files: [
      "server/protocol.js",
      "server/overview/protocol.js",
      "src-sim/report/display.js",
      "webview/document.js",
      "webview/messages.js",
      "webview/page.js",
      "webview/front/messages.js",
      "webview/model/messages.js",
      "webview/what-if/messages.js",
    ],
    packages: ["node:worker_threads", "vscode", "vscode-languageclient", "vscode-languageserver-types"],
  },
  webview: {
    folders: ["src-sim"],
    packages: ["@observablehq/plot", "@preact/signals", "@vscode/webview-ui-toolkit", "preact", "valibot"],
  },
};

/**
 * Who may use whom within a folder, types included: its rooms from the ground up, each with those that it may use. `.` are
 * the files that lie in no room; what `.` uses is free, where it is not listed.
 */
const ROOMS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "src-sim": {
    ".": [],
    layers: ["."],
    formulas: ["."],
    mapping: [".", "formulas"],
    residency: [".", "formulas", "mapping"],
    memory: [".", "layers"],
    timeline: [".", "layers", "formulas", "residency", "memory"],
    report: [".", "layers", "formulas", "residency", "memory", "timeline"],
    power: [".", "formulas", "report"],
    placement: [".", "formulas", "residency", "report", "memory", "timeline"],
    datapath: [".", "layers", "formulas", "residency", "placement"],
    data: [".", "formulas", "placement", "datapath"],
    sweep: [".", "report"],
  },
  "server/analysis": {
    files: [],
    names: ["files"],
    layers: ["files", "names"],
    figures: ["files", "names", "layers"],
    scenarios: ["files", "names", "layers", "figures"],
    sweeps: ["files", "names", "layers", "figures"],
    clauses: ["files", "names", "layers", "figures"],
    advice: ["files", "names", "layers", "figures", "clauses", "scenarios"],
  },
  server: {
    library: ["diagnostics"],
    diagnostics: [],
    analysis: ["diagnostics", "library"],
    workspace: ["analysis", "diagnostics", "."],
    edits: ["diagnostics", "workspace"],
    automap: ["analysis", "diagnostics", "edits", "workspace"],
    sweep: ["analysis", "automap", "diagnostics", "library"],
    report: ["analysis", "automap", "diagnostics", "sweep", "."],
    tools: ["analysis", "automap", "diagnostics", "edits", "library", "report", "sweep", "workspace", "."],
    "what-if": ["analysis", "diagnostics", "library", "report", "sweep"],
    features: ["analysis", "automap", "diagnostics", "edits", "library", "report", "workspace", "."],
    documents: ["background", "features", "workspace", "."],
    background: ["analysis", "edits", "features", "report", "sweep", "what-if", "workspace", "."],
    requests: ["analysis", "background", "features", "overview", "report", "tools", "workspace", "."],
    overview: ["analysis", "background", "diagnostics", "features", "library", "workspace", "."],
  },
  "cli/sweep": { folder: ["."], workers: [".", "folder"], cluster: [".", "folder"] },
  "server/features/completion": { costs: ["."] },
  "server/features": {
    completion: [".", "hover"],
    network: [],
    "inlay-hints": ["."],
    hover: [".", "network"],
    renaming: ["."],
    "code-lens": [".", "network"],
    "code-actions": [".", "completion", "hover"],
  },
  grammar: { nodes: [], rules: ["."], words: ["."], ambiguous: ["."], outline: [".", "ambiguous"], format: ["."] },
};

/** More files than this in one folder, and nobody finds anything by its name. One file a code lies in `diagnostics`. */
const MOST_FILES = 25;
const LISTS = new Set(["server/diagnostics"]);

/** Replaceable: only one file knows of each. */
const SOLVER = { package: "highs", file: join("src-sim", "residency", "highs.ts") };
const CONTROLS = { package: "@vscode/webview-ui-toolkit", file: join("webview", "controls.ts") };

interface Import {
  readonly file: string;
  readonly target: string;
}

/** `import ... from "x"`, `export ... from "x"`, `import "x"` and `import("x")`. */
const IMPORT = /^(?:import|export)\s+(?:[\w\s{},*$]+?\s+from\s+)?"([^"]+)"|\bimport\("([^"]+)"\)/gm;

/** Wiring of a process or a worker, and what only Node has: they may use what their surroundings have. */
const WIRING = new Set(["start.node.ts", "main.node.ts", "ordinary-file.node.ts", "main.browser.ts"]);

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"))
    .map((name) => join(folder, name).replaceAll("\\", "/"));
}

/** `layers` for `src-sim/layers/shapes.ts`; `.` for a file in the folder itself. */
function roomIn(folder: string, path: string): string {
  const [room, ...rest] = path.slice(folder.length + 1).split("/");
  return rest.length === 0 ? "." : (room as string);
}

function importsOf(folder: string): Import[] {
  return sourcesIn(folder)
    .filter((file) => !WIRING.has(basename(file)))
    .flatMap((file) => {
      return [...readFileSync(file, "utf8").matchAll(IMPORT)].map(([, target, dynamic]) => {
        return { file, target: target ?? dynamic ?? "" };
      });
    });
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

  for (const [folder, rooms] of Object.entries(ROOMS)) {
    it(`the rooms of ${folder} use only those they may`, () => {
      const used = importsOf(folder).flatMap(({ file, target }) => {
        if (!target.startsWith(".")) return [];
        const path = normalize(join(dirname(file), target));
        return path.startsWith(`${folder}/`)
          ? [{ file, path, from: roomIn(folder, file), to: roomIn(folder, path) }]
          : [];
      });
      const wrong = used.filter(({ from, to }) => from !== to && rooms[from]?.includes(to) === false);
      expect(wrong.map(({ file, path }) => `${file} uses ${path}`)).toEqual([]);
      const found = new Set(used.map(({ from }) => from));
      expect(Object.keys(rooms).filter((room) => !found.has(room) && room !== ".")).toEqual([]);
    });
  }

  it("has no folder in which more files lie than one can look over", () => {
    const counts = new Map<string, number>();
    for (const file of new Set(Object.keys(HOUSE).flatMap((folder) => sourcesIn(folder)))) {
      counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
    }
    const full = [...counts].filter(([folder, count]) => count > MOST_FILES && !LISTS.has(folder));
    expect(full).toEqual([]);
  });

  it("takes the page's controls from one place", () => {
    const users = importsOf("webview").filter(({ target }) => target === CONTROLS.package);
    expect(users.map(({ file }) => file)).toEqual([CONTROLS.file]);
  });

  it("takes the solver from one place", () => {
    const users = importsOf("src-sim").filter(({ target }) => target === SOLVER.package);
    expect(new Set(users.map(({ file }) => file))).toEqual(new Set([SOLVER.file]));
  });

  it("has no circles between files, those of types included", () => {
    const uses = new Map<string, string[]>();
    for (const folder of Object.keys(HOUSE)) {
      for (const { file, target } of importsOf(folder)) {
        if (!target.startsWith(".")) continue;
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
