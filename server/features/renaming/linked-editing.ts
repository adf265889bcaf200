/** Names that can be typed anew in all their places at once: those that nothing outside the file can mean. */
import type { Position, Range } from "vscode-languageserver-types";
import { type DocumentModel, offsetAt, rangeOf } from "../../workspace/document.js";
import { type Construct, occurrenceAt, occurrencesIn } from "../occurrences.js";

/** What a name of the language is made of, so that typing anything else ends it. */
const WORD = "[A-Za-z_][A-Za-z0-9_]*";

/** A block's parameters and the constants of a block or network; other files can name all else. */
const OWN: ReadonlySet<Construct> = new Set(["parameter", "const"]);

export function linkedEditing(
  model: DocumentModel,
  position: Position,
): { readonly ranges: Range[]; readonly wordPattern: string } | undefined {
  const found = occurrenceAt(model, position);
  const declaration = found?.declaration;
  if (found === undefined || declaration === undefined) return undefined;
  const { construct, container, implicit, place } = declaration;
  if (!OWN.has(construct) || container === undefined || implicit || place.file !== model.uri) return undefined;
  const offset = offsetAt(model.lines, position);
  const spans = occurrencesIn(model.analysis.file)
    .of(declaration)
    .map(({ span }) => span);
  // The cursor has to be in one of them, and there have to be others.
  if (spans.length < 2 || !spans.some(({ start, end }) => start <= offset && offset <= end)) return undefined;
  return { ranges: spans.map((span) => rangeOf(model.lines, span)), wordPattern: WORD };
}
