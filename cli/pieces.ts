/**
 * The command's bundles, loaded when they are asked for. What the engine has made of them is kept beside them by the build
 * (scripts/keep-compiled.ts) and taken if it is of this very engine. A command writes nothing.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Script } from "node:vm";

export interface Pieces {
  /** Runs a bundle, unless it has been run, and hands out what it exports. */
  load(name: string): unknown;
  /** Those that were run. */
  readonly scripts: ReadonlyMap<string, Script>;
}

/** Where the compiled bundles of a folder are that this engine may take: others would refuse them, or worse. */
export function compiledFolder(folder: string): string {
  return join(folder, "compiled", `${process.version}-${process.platform}-${process.arch}`);
}

/** The bundles of a folder; each calls for others by `./NAME`, as esbuild writes it. */
export function openPieces(folder: string): Pieces {
  const modules = new Map<string, { exports: unknown }>();
  const scripts = new Map<string, Script>();
  const kept = existsSync(compiledFolder(folder)) ? readdirSync(compiledFolder(folder)) : [];
  const ofNode = createRequire(join(folder, "main.js"));
  const required = (name: string): unknown => (name.startsWith("./") ? load(name.slice(2)) : ofNode(name));

  const load = (name: string): unknown => {
    const known = modules.get(name);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    modules.set(name, module);
    const script = compiled(folder, name, kept.includes(name));
    scripts.set(name, script);
    script.runInThisContext()(module.exports, required, module, join(folder, name), folder);
    return module.exports;
  };
  return { load, scripts };
}

/** What is kept and the engine refuses, as it does what other flags have made, is compiled anew. */
function compiled(folder: string, name: string, isKept: boolean): Script {
  const filename = join(folder, name);
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(filename, "utf8")}\n})`;
  return new Script(source, {
    filename,
    ...(isKept && { cachedData: readFileSync(join(compiledFolder(folder), name)) }),
  });
}
