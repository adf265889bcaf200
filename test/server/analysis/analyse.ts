/** Runs the analysis on texts in memory. */
import { type AnalyseOptions, type Analysis, analyse } from "../../../server/analysis/analyse.js";
import type { Host } from "../../../server/analysis/files/files.js";

/** A host of files by name, all in one folder. */
export function memoryHost(files: Readonly<Record<string, string>> = {}): Host {
  return {
    resolve: (_, target) => {
      const path = target.replace(/^\.\//, "");
      if (path.startsWith("../")) return { kind: "outside", path, folders: ["the folder of the file"] };
      return path in files ? { path } : { kind: "missing", path };
    },
    read: (path) => {
      const text = files[path];
      return text === undefined ? { kind: "missing", path } : { text };
    },
  };
}

export interface MemoryOptions extends Partial<AnalyseOptions> {
  readonly files?: Readonly<Record<string, string>>;
}

export function analyseText(text: string, { files, ...options }: MemoryOptions = {}): Analysis {
  return analyse("main.imnpu", text, { host: memoryHost({ ...files, "main.imnpu": text }), ...options });
}

/** Diagnostics one a line: `CODE line:column-line:column «text» message`. */
export function listed({ diagnostics, textOf }: Analysis): string[] {
  return diagnostics.map(({ code, place: { file, span }, message }) => {
    const text = textOf(file) ?? "";
    const where = file === "main.imnpu" ? "" : `${file} `;
    return `${where}${code} «${text.slice(span.start, span.end)}» ${message}`;
  });
}
