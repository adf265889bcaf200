/** Formats a body a part at a time: long ones would take much memory at once. */
import { format } from "../../grammar/format/format.js";

/** A blank line ends a table, so parts between blank lines do not depend on each other. */
const LONGEST_SECTION = 400;

/** The file's text: `head` ends with the network's header and its brace. */
export function formatted(head: readonly string[], sections: readonly (readonly (readonly string[])[])[]): string {
  const parts = sections.flatMap(split).map((lines) => inside(["network part {", ...lines, "}", ""]));
  const declarations = withoutBrace(format([...head, "}", ""].join("\n")));
  const body = parts.length === 0 ? [] : [parts.join("\n\n")];
  return [declarations, ...body, "}", ""].join("\n");
}

function split(statements: readonly (readonly string[])[]): string[][] {
  const parts: string[][] = [];
  for (let start = 0; start < statements.length; start += LONGEST_SECTION) {
    parts.push(statements.slice(start, start + LONGEST_SECTION).flat());
  }
  return parts;
}

/** A formatted network's lines between its braces. */
function inside(lines: readonly string[]): string {
  const text = withoutBrace(format(lines.join("\n")));
  return text.slice(text.indexOf("\n") + 1);
}

function withoutBrace(text: string): string {
  return text.slice(0, text.lastIndexOf("\n}"));
}
