/** Imports as links to their files. */
import type { DocumentLink } from "vscode-languageserver-types";
import { libraryText } from "../library/index.js";
import { type DocumentModel, rangeOf } from "../workspace/document.js";
import { importsOf } from "./definition.js";

/** One link an import that was found, on the path without its quotes; bundled files by `imnpu-library:/NAME.imnpu`. */
export function documentLinks(model: DocumentModel): DocumentLink[] {
  return importsOf(model).map(({ span, file }) => ({
    range: rangeOf(model.lines, { start: span.start + 1, end: span.end - 1 }),
    target: file.path,
    tooltip: libraryText(file.path) === undefined ? "Open the imported file" : "Open the bundled file",
  }));
}
