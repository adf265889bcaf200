/** At every position of any text no feature of this folder throws, and every range lies in its document. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Position, Range, SelectionRange } from "vscode-languageserver-types";
import { lineText, positionAt } from "../../../grammar/lines.js";
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from "../../../server/features/call-hierarchy.js";
import { definition } from "../../../server/features/definition.js";
import { documentLinks } from "../../../server/features/document-links.js";
import { documentSymbols } from "../../../server/features/document-symbols.js";
import { foldingRanges } from "../../../server/features/folding.js";
import { highlights } from "../../../server/features/highlights.js";
import { occurrencesIn } from "../../../server/features/occurrences.js";
import { references } from "../../../server/features/references.js";
import { prepareRename, RenameRefused, rename } from "../../../server/features/renaming/rename.js";
import { selectionRanges } from "../../../server/features/selection-ranges.js";
import { semanticTokens } from "../../../server/features/semantic-tokens.js";
import { declaredIn, workspaceSymbols } from "../../../server/features/workspace-symbols.js";
import type { DocumentModel } from "../../../server/workspace/document.js";
import { alwaysAsync } from "../../grammar/always.js";
import { brokenFile, tokenSoup, validFile } from "../../grammar/arbitrary.js";
import { network } from "../arbitrary.js";
import { modelOf } from "./marked.js";

interface Named {
  readonly uri: string;
  readonly range: Range;
}

/** All ranges that an answer holds, with their files. */
function rangesIn(answer: unknown, uri: string): Named[] {
  if (Array.isArray(answer)) return answer.flatMap((each) => rangesIn(each, uri));
  if (typeof answer !== "object" || answer === null) return [];
  if ("start" in answer && "end" in answer && typeof answer.start === "object")
    return [{ uri, range: answer as Range }];
  const own = "uri" in answer && typeof answer.uri === "string" ? answer.uri : uri;
  return Object.entries(answer).flatMap(([key, value]) => {
    const target = "targetUri" in answer && key.startsWith("target") ? String(answer.targetUri) : own;
    return key === "changes"
      ? Object.entries(value as object).flatMap(([file, edits]) => rangesIn(edits, file))
      : rangesIn(value, target);
  });
}

function checkRanges(model: DocumentModel, answer: unknown): void {
  for (const { uri, range } of rangesIn(answer, model.uri)) {
    const lines = model.linesOf(uri);
    const isPlace = ({ line, character }: Position) => {
      const length = lineText(lines, line).length;
      return line >= 0 && line < lines.starts.length && character >= 0 && character <= length + 2;
    };
    const { start, end } = range;
    const inOrder = start.line < end.line || (start.line === end.line && start.character <= end.character);
    if (!isPlace(start) || !isPlace(end) || !inOrder) expect({ uri, range }).toBe("a range of the document");
  }
}

const contains = (outer: Range, inner: Range) =>
  (outer.start.line - inner.start.line || outer.start.character - inner.start.character) <= 0 &&
  (outer.end.line - inner.end.line || outer.end.character - inner.end.character) >= 0;

async function checkPosition(model: DocumentModel, position: Position): Promise<void> {
  const models = [model];
  checkRanges(model, definition(model, position));
  checkRanges(model, await references(model, position, { includeDeclaration: true }, models));
  checkRanges(model, highlights(model, position));
  const [item] = prepareCallHierarchy(model, position);
  if (item) checkRanges(model, [item, await incomingCalls(models, item), await outgoingCalls(models, item)]);
  for (let at: SelectionRange | undefined = selectionRanges(model, [position])[0]; at; at = at.parent) {
    checkRanges(model, at.range);
    if (at.parent && !contains(at.parent.range, at.range)) expect(at).toBe("inside its parent");
  }
  try {
    checkRanges(model, prepareRename(model, position));
  } catch (error) {
    if (!(error instanceof RenameRefused)) throw error;
  }
}

function checkDocument(model: DocumentModel): void {
  checkRanges(model, [
    documentLinks(model),
    documentSymbols(model),
    workspaceSymbols(declaredIn(model.file, model.lines), ""),
  ]);
  for (const { startLine, endLine } of foldingRanges(model)) {
    expect(startLine).toBeLessThan(endLine);
    expect(endLine).toBeLessThan(model.lines.starts.length);
  }
  const data = semanticTokens(model);
  // Tokens are in order and do not overlap.
  for (let at = 5; at < data.length; at += 5) {
    if (data[at] === 0) expect(data[at + 1]).toBeGreaterThanOrEqual(data[at - 3] as number);
  }
  const { list } = occurrencesIn(model.analysis.file);
  for (const { name, span } of list) expect(model.text.slice(span.start, span.end)).toBe(name);
}

async function checkText(text: string, step = 1): Promise<void> {
  const model = modelOf(text);
  checkDocument(model);
  for (let offset = 0; offset <= text.length; offset += step) {
    await checkPosition(model, positionAt(model.lines, offset));
  }
  await checkPosition(model, { line: model.lines.starts.length + 3, character: 4 });
}

const EXAMPLE = readFileSync("examples/vgg16_style.imnpu", "utf8");
/** Without some of its words and signs. */
const BROKEN = EXAMPLE.replaceAll("size 3x3", "size")
  .replaceAll("maxpool", "mxpool")
  .replace("network vgg16_style on", "network on")
  .replaceAll("measured cycles(", "measured (")
  .replace(/}\s*$/, "/* 😀");

describe("at every position no feature throws, and all ranges lie in the document", () => {
  it("of the published example", () => checkText(EXAMPLE));
  it("of the example, broken", () => checkText(BROKEN));
  it("of random networks", () => alwaysAsync(network, (text) => checkText(text, 5), 30));
  it("of valid files by grammar", () => alwaysAsync(validFile, (text) => checkText(text, 3), 60));
  it("of broken files", () => alwaysAsync(brokenFile, (text) => checkText(text, 3), 60));
  it("of token soups", () => alwaysAsync(tokenSoup, (text) => checkText(text, 3), 60));
});

it("every name of the example can be renamed", async () => {
  const model = modelOf(EXAMPLE);
  for (const { span, declaration } of occurrencesIn(model.analysis.file).list) {
    if (declaration?.place.file !== model.uri) continue;
    checkRanges(model, await rename(model, positionAt(model.lines, span.start), "FRESH"));
  }
});
