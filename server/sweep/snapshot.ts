/** The texts that a sweep rests on, as plain data: read once, and read again by whoever computes a part of it. */
import type { Host } from "../analysis/files/files.js";
import { loadFile, type SourceFile } from "../analysis/files/files.js";
import { problemList } from "../analysis/files/problems.js";
import type { Snapshot } from "./point.js";

/** The file with all that it imports, as the host has them now. What cannot be read is not there, and is reported by an analysis. */
export function snapshotOf(path: string, text: string, host: Host): Snapshot {
  const texts: Record<string, string> = { [path]: text };
  const imports: Record<string, Record<string, string>> = {};
  const noting: Host = {
    resolve(from, target) {
      const found = host.resolve(from, target);
      if ("path" in found) {
        imports[from] ??= {};
        (imports[from] as Record<string, string>)[target] = found.path;
      }
      return found;
    },
    read(each) {
      const found = host.read(each);
      if ("text" in found) texts[each] = found.text;
      return found;
    },
  };
  loadFile(path, text, { host: noting, problems: problemList() });
  return { path, texts, imports };
}

/** Reads the snapshot, and nothing else. */
export function snapshotHost({ texts, imports }: Snapshot): Host {
  return {
    resolve(from, target) {
      const path = imports[from]?.[target];
      return path === undefined ? { kind: "missing", path: target } : { path };
    },
    read(path) {
      const text = texts[path];
      return text === undefined ? { kind: "missing", path } : { text };
    },
  };
}

/** The snapshot's own text. */
export function textOf({ path, texts }: Snapshot): string {
  return texts[path] ?? "";
}

/** The file with its imports, parsed. */
export function fileOf(snapshot: Snapshot): SourceFile {
  return loadFile(snapshot.path, textOf(snapshot), { host: snapshotHost(snapshot), problems: problemList() });
}

/** The same of a file that is loaded with all that it imports. */
export function snapshotFrom(file: SourceFile): Snapshot {
  const texts: Record<string, string> = {};
  const imports: Record<string, Record<string, string>> = {};
  const add = ({ path, text, imports: imported }: SourceFile) => {
    if (texts[path] !== undefined) return;
    texts[path] = text;
    imports[path] = Object.fromEntries(
      imported.map(({ declaration, file }) => [declaration.node.path?.text ?? "", file.path]),
    );
    for (const { file } of imported) add(file);
  };
  add(file);
  return { path: file.path, texts, imports };
}
