/** What stands in a file, as messages and reports quote it. */
import { absolute, type Span } from "../../../grammar/syntax.js";
import type { FileNames } from "../names/names.js";

/** The text of a span of a unit, with one blank wherever white space is. */
export function written({ file }: FileNames, unit: { readonly at: number }, span: Span): string {
  const { start, end } = absolute(unit, span);
  return file.text.slice(start, end).replace(/\s+/g, " ");
}
