/** Text from model files, made fit for comments: a name may hold anything and be of any length. */

/** Of a name in a comment; what is longer is cut in the middle. */
const LONGEST = 100;
const WIDTH = 117;

/** On one line, of `longest` characters at most; control and format characters as `\u{...}`. */
export function printable(text: string, longest = LONGEST): string {
  const cut = shortened(text, longest);
  return cut.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, escaped).trim();
}

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** The first of paths joined by `;` that fit; of one that is longer, both ends. */
function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = text.lastIndexOf(";", longest - 4);
  if (end > 0) return `${text.slice(0, end)};...`;
  const half = (longest - 3) >> 1;
  return `${text.slice(0, longest - 3 - half)}...${text.slice(-half)}`;
}

/** Comment lines of a text, broken between words; `mark` is `//` or `///`. */
export function commentLines(text: string, mark = "//"): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + word.length >= WIDTH) {
      lines.push(`${mark} ${line}`);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, `${mark} ${line}`];
}
