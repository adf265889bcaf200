/** The files of the bundled library, which never change: each is parsed once. */
import { type Parsed, parseText } from "../../../grammar/parse.js";
import { libraryText } from "../../library/index.js";

const parsed = new Map<string, Parsed>();

/** Undefined for a path, or a text, that is not the library's. Not to be changed by `reparse`: it is everybody's. */
export function bundledFile(path: string, text = libraryText(path)): Parsed | undefined {
  if (text === undefined || text !== libraryText(path)) return undefined;
  const known = parsed.get(path) ?? parseText(text);
  parsed.set(path, known);
  return known;
}
