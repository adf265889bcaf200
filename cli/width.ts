/** How text comes out on a terminal: columns taken, tabs, and characters that must not reach it. */

const TAB = 4;
const SIMPLE = /^[\x20-\x7e]*$/;
const WIDE =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]|\p{Emoji_Presentation})/u;
const UNSEEN = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
/** Control characters, and those that turn the direction of writing. */
const UNSAFE = /(?!\t)[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** Text with nothing in it that could move the cursor or change colours. */
export function safe(text: string): string {
  return text.replace(UNSAFE, "\ufffd");
}

/** Columns that a text without tabs takes, as terminals count: character by character. */
export function widthOf(text: string): number {
  if (SIMPLE.test(text)) return text.length;
  let width = 0;
  for (const character of text) {
    if (character <= "~") width++;
    else if (!UNSEEN.test(character)) width += WIDE.test(character) ? 2 : 1;
  }
  return width;
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
