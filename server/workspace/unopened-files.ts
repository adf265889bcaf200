/** What is kept of files that are not open: what they come to, and what is told of each. */
import type { Diagnostic } from "vscode-languageserver-types";
import type { PositionEncoding } from "../../grammar/lines.js";
import type { Pause } from "../pace.js";
import { type DocumentModel, documentModel } from "./document.js";
import { type AnalysedFile, analysedFile, areStill, type MadeOf, type UnopenedFileParts } from "./unopened-file.js";

export interface UnopenedFiles {
  /** What there is of a file; undefined where there is no such file. `refused` says in words why it is not analysed. */
  model(uri: string, pause: Pause): Promise<DocumentModel | { readonly refused: string } | undefined>;
  /**
   * What is told of a file: found once, until `forget` says that it, or what it imports, is another. Undefined where it cannot be
   * read, or there is no such file.
   */
  told(uri: string, tell: Teller): Promise<readonly Diagnostic[] | undefined>;
  /** These files are others by now. */
  forget(uris: readonly string[]): void;
}

export interface Teller {
  of(model: DocumentModel): readonly Diagnostic[];
  /** Of a file that is not analysed, and why. */
  refused(reason: string): readonly Diagnostic[];
}

export interface UnopenedFilesParts extends UnopenedFileParts {
  /** How the client counts characters. */
  readonly encoding: () => PositionEncoding;
}

interface KeptModel extends MadeOf {
  readonly model: DocumentModel;
}

interface KeptTelling {
  readonly settings: object;
  /** All files that were read, whose texts are let go. */
  readonly from: ReadonlySet<string>;
  readonly told: readonly Diagnostic[];
}

/** So many models are kept, in files and in characters of their texts. */
const MOST_KEPT = { files: 64, characters: 2 ** 20 };

export function createUnopenedFiles(parts: UnopenedFilesParts): UnopenedFiles {
  const { hostOf, settings, encoding } = parts;
  const models = new Map<string, KeptModel>();
  const tellings = new Map<string, KeptTelling>();

  const keep = (uri: string, each: KeptModel) => {
    models.delete(uri);
    models.set(uri, each);
    let characters = [...models.values()].reduce((sum, { model }) => sum + model.text.length, 0);
    for (const [oldest, { model }] of models) {
      if (models.size <= MOST_KEPT.files && characters <= MOST_KEPT.characters) return;
      characters -= model.text.length;
      models.delete(oldest);
    }
  };

  const modelOf = (uri: string, { text, analysis }: AnalysedFile) =>
    documentModel({ uri, version: undefined, text, analysis, encoding: encoding() });

  return {
    async model(uri, pause) {
      const known = models.get(uri);
      if (known?.settings === settings() && areStill(known.texts, hostOf(uri))) return known.model;
      models.delete(uri);
      const found = await analysedFile(parts, uri, pause);
      if (found?.kind === "unreadable") return { refused: `The file cannot be read: ${found.reason}.` };
      if (found?.kind !== "analysed") return found && { refused: found.reason };
      const model = modelOf(uri, found);
      keep(uri, { settings: found.settings, texts: found.texts, model });
      return model;
    },
    async told(uri, tell) {
      const known = tellings.get(uri);
      if (known?.settings === settings()) return known.told;
      const found = await analysedFile(parts, uri, async () => undefined);
      if (found?.kind === "refused") return tell.refused(found.reason);
      if (found?.kind !== "analysed") return undefined;
      const told = tell.of(modelOf(uri, found));
      tellings.set(uri, { settings: found.settings, from: new Set(found.texts.keys()), told });
      return told;
    },
    forget(uris) {
      for (const [uri, { from }] of tellings) if (uris.some((each) => from.has(each))) tellings.delete(uri);
    },
  };
}
