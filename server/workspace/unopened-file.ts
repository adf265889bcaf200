/** A file that is not open, analysed with all it imports, as the texts are by then: those that are being fetched are waited for. */
import type { Analysis } from "../analysis/analyse.js";
import type { Host } from "../analysis/files/files.js";
import type { Pause } from "../pace.js";
import type { FileAccess } from "./file-access.js";

export interface UnopenedFileParts {
  readonly files: FileAccess;
  readonly hostOf: (uri: string) => Host;
  readonly analyse: (uri: string, text: string, host: Host) => Analysis;
  /** Why a text is not analysed. */
  readonly refusal: (text: string) => string | undefined;
  /** What analyses depend on besides texts: another object after each change. */
  readonly settings: () => object;
}

/** All texts that were read, by address; undefined where there was none. */
export type Texts = ReadonlyMap<string, string | undefined>;

/** What an analysis was made of. */
export interface MadeOf {
  readonly settings: object;
  readonly texts: Texts;
}

export interface AnalysedFile extends MadeOf {
  readonly kind: "analysed";
  readonly text: string;
  readonly analysis: Analysis;
}

export type UnopenedFile = AnalysedFile | { readonly kind: "refused" | "unreadable"; readonly reason: string };

/** Undefined where there is no such file. */
export async function analysedFile(
  { files, hostOf, analyse, refusal, settings }: UnopenedFileParts,
  uri: string,
  pause: Pause,
): Promise<UnopenedFile | undefined> {
  for (;;) {
    await pause();
    const awaited: string[] = [];
    const texts = new Map<string, string | undefined>();
    const host = hostOf(uri);
    const read: Host["read"] = (path) => {
      if (files.read(path) === "pending") awaited.push(path);
      const found = host.read(path);
      texts.set(path, textIn(found));
      return found;
    };
    const own = read(uri);
    if ("text" in own) {
      const { text } = own;
      const reason = refusal(text);
      if (reason !== undefined) return { kind: "refused", reason };
      const analysis = analyse(uri, text, { ...host, read });
      if (awaited.length === 0) return { kind: "analysed", text, analysis, texts, settings: settings() };
    } else if (awaited.length === 0) {
      return own.kind === "unreadable" ? { kind: "unreadable", reason: own.reason } : undefined;
    }
    await Promise.all(awaited.map(files.arrival));
  }
}

/** Whether all texts are still those that were read. */
export function areStill(texts: Texts, { read }: Host): boolean {
  return [...texts].every(([path, text]) => textIn(read(path)) === text);
}

function textIn(read: ReturnType<Host["read"]>): string | undefined {
  return "text" in read ? read.text : undefined;
}
