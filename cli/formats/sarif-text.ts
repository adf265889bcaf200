/** Text as SARIF 2.1.0 writes it: what a name holds is never a link, a placeholder or a part of an address. */
import { isAbsolute, sep } from "node:path";
import { libraryText } from "../../server/library/index.js";
import { STANDARD_INPUT } from "../read.js";

/** A plain text message, in which `{0}` would be a placeholder (3.11.5) and `[text](0)` a link (3.11.6). */
export function plainText(text: string): string {
  return text.replace(/[\\[\]]/g, "\\$&").replace(/[{}]/g, "$&$&");
}

const SEPARATOR = sep === "/" ? "/" : /[\\/]/;

/** Relative paths stay relative, to the folder that the tool is run in. */
export function uriOf(file: string): string {
  if (file === STANDARD_INPUT) return "stdin";
  if (libraryText(file) !== undefined) return file;
  const path = file.split(SEPARATOR).map(encoded).join("/");
  if (!isAbsolute(file)) return path;
  return path.startsWith("/") ? `file://${path}` : `file:///${path.replace("%3A", ":")}`;
}

/** Marks too, such as brackets, which a reader of the text around the address may take for its end. */
function encoded(part: string): string {
  return encodeURIComponent(part).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
