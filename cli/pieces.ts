/** The command's bundles, loaded when they are asked for, from what the engine has made of them where that is kept. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Script } from "node:vm";
import type { Kept } from "./kept.js";

export interface Pieces {
  /** Runs a bundle, unless it has been run, and hands out what it exports. */
  load(name: string): unknown;
  /** Those that were run. */
  readonly scripts: ReadonlyMap<string, Script>;
}

/** The bundles of a folder; each calls for others by `./NAME`, as esbuild writes it. */
export function openPieces(folder: string, kept: Kept): Pieces {
  const modules = new Map<string, { exports: unknown }>();
  const scripts = new Map<string, Script>();
  const ofNode = createRequire(join(folder, "main.js"));
  const required = (name: string): unknown => (name.startsWith("./") ? load(name.slice(2)) : ofNode(name));

  const load = (name: string): unknown => {
    const known = modules.get(name);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    modules.set(name, module);
    const script = compiled(join(folder, name), kept.get(name));
    scripts.set(name, script);
    script.runInThisContext()(module.exports, required, module, join(folder, name), folder);
    return module.exports;
  };
  return { load, scripts };
}

/** What is kept and the engine refuses, as it does what other flags have made, is compiled anew. */
function compiled(filename: string, kept: ReturnType<Kept["get"]>): Script {
  const source = kept?.source ?? readFileSync(filename, "utf8");
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${source}\n})`;
  return new Script(wrapped, { filename, ...(kept && { cachedData: kept.code }) });
}
