/**
 * Code lenses of long files: those in sight come with their words, and of others the server says the places, in few
 * characters; their words are fetched as they come in sight. VS Code, which shows lenses while it fetches words, would
 * keep words of an older list where a newer one comes meanwhile: the fewer lenses are without words, the better.
 */
import { CodeLens, Range, type TextDocument, window } from "vscode";
import type { BaseLanguageClient, Middleware, CodeLens as ProtocolLens } from "vscode-languageclient";
import {
  LENS_PLACES_REQUEST,
  type LensData,
  type LensPlaces,
  type LensPlacesParams,
  type LensPlacesResult,
} from "../../server/protocol.js";
import { linesInSight } from "../documents/in-sight.js";

type LensMiddleware = Required<Pick<Middleware, "provideCodeLenses" | "resolveCodeLens">>;

/** Documents of more lines are long. */
const LONG = 2_000;

export function createLensMiddleware(client: () => BaseLanguageClient): LensMiddleware {
  /** Of the lenses without words. */
  const known = new WeakMap<CodeLens, ProtocolLens>();

  const lensesOf = ({ document, worded, places, names }: LensPlaces): CodeLens[] => {
    const lenses: CodeLens[] = [];
    for (const [index, name] of (names === "" ? [] : names.split(" ")).entries()) {
      const [line, start] = [places[index * 2] ?? 0, places[index * 2 + 1] ?? 0];
      const end = start + name.length;
      const lens = new CodeLens(new Range(line, start, line, end));
      const range = { start: { line, character: start }, end: { line, character: end } };
      known.set(lens, { range, data: { document, name } satisfies LensData });
      lenses.push(lens);
    }
    return [...worded.flatMap((lens) => client().protocol2CodeConverter.asCodeLens(lens) ?? []), ...lenses];
  };

  return {
    async provideCodeLenses(document: TextDocument, token, next) {
      if (document.lineCount <= LONG) return next(document, token);
      const editors = window.visibleTextEditors.filter((editor) => editor.document === document);
      const uri = client().code2ProtocolConverter.asUri(document.uri);
      const params: LensPlacesParams = { uri, inSight: editors.map(linesInSight) };
      const found = await client().sendRequest<LensPlacesResult>(LENS_PLACES_REQUEST, params, token);
      return found && lensesOf(found);
    },
    async resolveCodeLens(lens, token, next) {
      const asked = known.get(lens);
      if (asked === undefined) return next(lens, token);
      const { command } = await client().sendRequest<ProtocolLens>("codeLens/resolve", asked, token);
      return Object.assign(lens, command && { command: client().protocol2CodeConverter.asCommand(command) });
    },
  };
}
