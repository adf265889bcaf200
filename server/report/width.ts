/** Columns that a user's own text takes on a terminal, tabs included. */
import stringWidth from "string-width";

const TAB = 4;
/** What takes a column for each character, whatever stands two before it or behind it. */
const SIMPLE = /^[\x20-\x7e]*$/;
/** Everything else, with what it may join to itself: an accent the letter before it, a sign of numbers the digit behind. */
const OTHERS = /[\x20-\x7e]?(?:[^\x20-\x7e][\x20-\x7e]?)+/g;

/** Columns that a text without tabs takes. */
export function widthOf(text: string): number {
  if (SIMPLE.test(text)) return text.length;
  // Escape codes go on in what is simple.
  if (text.includes("\u001b")) return stringWidth(text);
  // A long line is cut with `…`: to look for characters in all the rest took longer than all else of an error.
  const others = text.match(OTHERS) ?? [];
  return others.reduce((width, part) => width - part.length + stringWidth(part), text.length);
}

/** Tabs as spaces, up to the next stop, for text that starts at `column`. */
export function expandTabs(text: string, column = 0): string {
  let result = "";
  for (const part of text.split(/(\t)/)) {
    result += part === "\t" ? " ".repeat(TAB - ((column + widthOf(result)) % TAB)) : part;
  }
  return result;
}
