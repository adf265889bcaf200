/** Why there is nothing to show of a document; apart from it, for what only reads documents needs no addresses. */
import type { DocumentModel } from "./document.js";
import { nameFrom } from "./uris.js";

/** Why there is no report of the document, in words; undefined where there is one. */
export function problemOf({ uri, analysis }: DocumentModel): string | undefined {
  const errors = analysis.diagnostics.filter(({ severity }) => severity === "error");
  const [first] = errors;
  if (first !== undefined) {
    const { file } = first.place;
    const count = errors.filter(({ place }) => place.file === file).length;
    const name = file === uri ? "The file" : `\`${nameFrom(uri, file)}\``;
    return `${name} has ${count === 1 ? "an error" : "errors"}: ${first.message}`;
  }
  return analysis.networks.length === 0 ? "The file has no network to map." : undefined;
}
