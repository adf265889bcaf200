/** Files that are not open, analysed when somebody asks for what they come to: each with all it imports, as the texts are by then. */
import type { PositionEncoding } from "../../grammar/lines.js";
import type { Analysis } from "../analysis/analyse.js";
import type { Host } from "../analysis/files/files.js";
import type { Pause } from "../pace.js";
import { type DocumentModel, documentModel } from "./document.js";
import type { FileAccess } from "./file-access.js";

export interface UnopenedFiles {
  /** What there is of a file that is not open; undefined where there is no such file. `refused` says in words why it is not analysed. */
  model(uri: string, pause: Pause): Promise<DocumentModel | { readonly refused: string } | undefined>;
}

export interface UnopenedFilesParts {
  readonly files: FileAccess;
  readonly hostOf: (uri: string) => Host;
  readonly analyse: (uri: string, text: string, host: Host) => Analysis;
  /** Why a text is not analysed. */
  readonly refusal: (text: string) => string | undefined;
  /** What analyses depend on besides texts: another object after each change. */
  readonly settings: () => object;
  /** How the client counts characters. */
  readonly encoding: () => PositionEncoding;
}

interface Kept {
  readonly settings: object;
  readonly model: DocumentModel;
  /** All that was read, undefined where it could not be. */
  readonly texts: ReadonlyMap<string, string | undefined>;
}

/** So much is kept, in files and in characters of their texts. */
const MOST_KEPT = { files: 64, characters: 2 ** 20 };

export function createUnopenedFiles(parts: UnopenedFilesParts): UnopenedFiles {
  const { files, hostOf, analyse, refusal, settings, encoding } = parts;
  const kept = new Map<string, Kept>();

  const keep = (uri: string, each: Kept) => {
    kept.delete(uri);
    kept.set(uri, each);
    let characters = [...kept.values()].reduce((sum, { model }) => sum + model.text.length, 0);
    for (const [oldest, { model }] of kept) {
      if (kept.size <= MOST_KEPT.files && characters <= MOST_KEPT.characters) return;
      characters -= model.text.length;
      kept.delete(oldest);
    }
  };

  const holds = ({ settings: before, texts }: Kept, host: Host) =>
    before === settings() && [...texts].every(([path, text]) => textOf(host.read(path)) === text);

  return {
    async model(uri, pause) {
      for (;;) {
        await pause();
        const awaited: string[] = [];
        const texts = new Map<string, string | undefined>();
        const host = hostOf(uri);
        const read: Host["read"] = (path) => {
          if (files.read(path) === "pending") awaited.push(path);
          const found = host.read(path);
          texts.set(path, textOf(found));
          return found;
        };
        const own = read(uri);
        if (awaited.length === 0 && !("text" in own)) {
          kept.delete(uri);
          return own.kind === "unreadable" ? { refused: `The file cannot be read: ${own.reason}.` } : undefined;
        }
        if ("text" in own) {
          const known = kept.get(uri);
          if (known !== undefined && holds(known, host)) return known.model;
          const refused = refusal(own.text);
          if (refused !== undefined) return { refused };
          const now = settings();
          const analysis = analyse(uri, own.text, { ...host, read });
          if (awaited.length === 0) {
            const model = documentModel({ uri, version: undefined, text: own.text, analysis, encoding: encoding() });
            keep(uri, { settings: now, model, texts });
            return model;
          }
        }
        await Promise.all(awaited.map(files.arrival));
      }
    },
  };
}

function textOf(read: ReturnType<Host["read"]>): string | undefined {
  return "text" in read ? read.text : undefined;
}
