/** How text comes out on a terminal: columns taken, tabs, and characters that must not reach it. */
import stringWidth from "string-width";

const TAB = 4;
/** What takes a column for each character, whatever stands two before it or behind it. */
const SIMPLE = /^[\x20-\x7e]*$/;
/** Everything else, with what it may join to itself: an accent the letter before it, a sign of numbers the digit behind. */
const OTHERS = /[\x20-\x7e]?(?:[^\x20-\x7e][\x20-\x7e]?)+/g;
/** Control characters, and those that turn the direction of writing. */
const UNSAFE = /(?!\t)[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** Text with nothing in it that could move the cursor or change colours. */
export function safe(text: string): string {
  return text.replace(UNSAFE, "\ufffd");
}

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

/** Lines of at most `width` columns, broken between words. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/ +/)) {
    if (line !== "" && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
