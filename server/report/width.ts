/** Columns that a user's own text takes on a terminal, tabs included. */
import stringWidth from "string-width";

const TAB = 4;
const SIMPLE = /^[\x20-\x7e]*$/;

/** Columns that a text without tabs takes. */
export function widthOf(text: string): number {
  return SIMPLE.test(text) ? text.length : stringWidth(text);
}

/** Tabs as spaces, up to the next stop, for text that starts at `column`. */
export function expandTabs(text: string, column = 0): string {
  let result = "";
  for (const part of text.split(/(\t)/)) {
    result += part === "\t" ? " ".repeat(TAB - ((column + widthOf(result)) % TAB)) : part;
  }
  return result;
}
