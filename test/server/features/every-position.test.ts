/** At whatever place, in whatever state of a text: no failure, and no range outside the document. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Position, Range } from "vscode-languageserver-types";
import { lineText, positionAt } from "../../../grammar/lines.js";
import { codeActions } from "../../../server/features/code-actions/code-actions.js";
import { codeLenses } from "../../../server/features/code-lens/code-lens.js";
import { completion } from "../../../server/features/completion/completion.js";
import { diagnosticsOf } from "../../../server/features/diagnostics.js";
import { formatOnType } from "../../../server/features/formatting.js";
import { hover } from "../../../server/features/hover/hover.js";
import { inlayHints } from "../../../server/features/inlay-hints/inlay-hints.js";
import { signatureHelp } from "../../../server/features/signature-help.js";
import type { DocumentModel } from "../../../server/workspace/document.js";
import { network } from "../arbitrary.js";
import { editsOf } from "./edits.js";
import { example } from "./examples.js";
import { modelOf } from "./marked.js";

const OPTIONS = { markdown: true, snippets: true };

function isInside({ lines }: DocumentModel, { start, end }: Range): boolean {
  const holds = ({ line, character }: Position) =>
    line < lines.starts.length && character >= 0 && character <= lineText(lines, line).length;
  return (
    holds(start) &&
    holds(end) &&
    (start.line < end.line || (start.line === end.line && start.character <= end.character))
  );
}

/** The ranges that the features give at a position. */
function rangesAt(model: DocumentModel, position: Position): Range[] {
  const hovered = hover(model, position, OPTIONS)?.range;
  const items = completion(model, position, OPTIONS);
  signatureHelp(model, position, OPTIONS);
  return [
    ...(hovered ? [hovered] : []),
    ...items.flatMap(({ textEdit }) => (textEdit && "range" in textEdit ? [textEdit.range] : [])),
    ...formatOnType(model, position, "\n").map(({ range }) => range),
  ];
}

function rangesOf(model: DocumentModel): Range[] {
  const everything = { start: { line: 0, character: 0 }, end: positionAt(model.lines, model.text.length) };
  const diagnostics = diagnosticsOf(model);
  const actions = codeActions(model, everything, { diagnostics, documentChanges: false });
  return [
    ...diagnostics.map(({ range }) => range),
    ...codeLenses(model).map(({ range }) => range),
    ...inlayHints(model, { shapes: true, mapping: true }).map(({ position }) => ({ start: position, end: position })),
    ...actions.flatMap(({ edit }) => editsOf(edit, model.uri).map(({ range }) => range)),
  ];
}

function expectSound(text: string, step = 1): void {
  const model = modelOf(text);
  expect(rangesOf(model).filter((range) => !isInside(model, range))).toEqual([]);
  for (let offset = 0; offset <= text.length; offset += step) {
    const position = positionAt(model.lines, offset);
    const outside = rangesAt(model, position).filter((range) => !isInside(model, range));
    if (outside.length > 0) expect({ position, outside }).toEqual({ position, outside: [] });
  }
}

describe("every position", () => {
  const text = example("vgg16_style");

  it("of an example", () => expectSound(text));

  it("of an example with a mistake in every statement", () =>
    expectSound(text.replace(/ stripes | pad 1| = | <= /g, " ")));

  it("of an example cut short, with other line ends", () => {
    expectSound(text.slice(0, 1500).replaceAll("\n", "\r\n"), 3);
  });

  it("of random networks", () => {
    const texts = network.chain((whole) => fc.tuple(fc.constant(whole), fc.nat(whole.length), fc.nat(30)));
    fc.assert(
      fc.property(texts, ([whole, at, length]) => expectSound(whole.slice(0, at) + whole.slice(at + length), 7)),
      { numRuns: 40 },
    );
  });

  it("of an empty document", () => expectSound(""));
});
