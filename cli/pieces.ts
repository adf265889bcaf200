/** The command's bundles, run when they are asked for, from what the engine has made of them where that is kept. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Script } from "node:vm";

/** Bundles that the engine compiles as one script: many small ones take it longer. */
export interface Group {
  readonly names: readonly string[];
  /** An object of functions, each a bundle as a module. */
  readonly source: string;
  /** What the engine has made of it. */
  readonly code?: Buffer;
}

export interface Pieces {
  /** Runs a bundle, unless it has been run, and hands out what it exports. */
  load(name: string): unknown;
  /** Those that were compiled. */
  readonly scripts: ReadonlyMap<Group, Script>;
}

type Module = (
  exports: object,
  require: (name: string) => unknown,
  module: object,
  file: string,
  folder: string,
) => void;

/** The bundles of a folder, each in its group or by itself; they call for others by `./NAME`, as esbuild writes it. */
export function openPieces(folder: string, groupOf: (name: string) => Group | undefined): Pieces {
  const ran = new Map<string, { exports: unknown }>();
  const modules = new Map<string, Module>();
  const scripts = new Map<Group, Script>();
  const ofNode = createRequire(join(folder, "main.js"));
  const required = (name: string): unknown => (name.startsWith("./") ? load(name.slice(2)) : ofNode(name));

  const load = (name: string): unknown => {
    const known = ran.get(name);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    ran.set(name, module);
    moduleOf(name)(module.exports, required, module, join(folder, name), folder);
    return module.exports;
  };

  const moduleOf = (name: string): Module => {
    const known = modules.get(name);
    if (known !== undefined) return known;
    const group = groupOf(name) ?? grouped(folder, [name]);
    const script = compiled(join(folder, group.names[0] ?? name), group);
    scripts.set(group, script);
    const made: Readonly<Record<string, Module>> = script.runInThisContext();
    for (const each of group.names) modules.set(each, made[each] as Module);
    return made[name] as Module;
  };
  return { load, scripts };
}

/** These bundles of a folder as one script. */
export function grouped(folder: string, names: readonly string[]): Group {
  const functions = names.map((name) => {
    const text = readFileSync(join(folder, name), "utf8");
    return `${JSON.stringify(name)}: function (exports, require, module, __filename, __dirname) {${text}\n}`;
  });
  return { names, source: `({\n${functions.join(",\n")}\n})` };
}

/** What is kept and the engine refuses, as it does what other flags have made, is compiled anew. */
function compiled(filename: string, { source, code }: Group): Script {
  return new Script(source, { filename, ...(code && { cachedData: code }) });
}
