/** Diagnostics for people: message, source line with a caret, what else explains it, and how to mend it. */
import type { Severity } from "../../server/diagnostics/diagnostic.js";
import type { Found, LinePlace } from "../../server/report/found.js";
import { safe } from "../../server/report/safe.js";
import { excerptOf } from "../excerpt.js";
import type { Colours } from "../terminal.js";

/**
 * examples/a.imnpu:3:51: error IMN301 kernel needs 2,304 bits, ...
 *   3 |   conv C: kernels 64 size 3x3 pad 1 map stripes 2 chains 2
 *     |                                                   ^^^^^^^^
 *     help: Change to `chains 3`
 */
export function textOf({ diagnostic, locate }: Found, colours: Colours): string {
  const { code, severity, message, place, related, fixes } = diagnostic;
  const where = locate(place);
  const { source, underline } = excerptOf(where.text, where.start.character, endInLine(where));
  const number = String(where.start.line + 1);
  const margin = " ".repeat(number.length);
  const paint = painter(severity, colours);
  const lines = [
    `${colours.bold(lineAndColumn(where))}: ${paint(`${severity} ${code}`)} ${safe(message)}`,
    `  ${colours.dim(`${number} |`)} ${source}`,
    `  ${colours.dim(`${margin} |`)} ${paint(underline)}`,
    ...related.map(
      (each) => `  ${margin} ${colours.cyan("see:")} ${lineAndColumn(locate(each.place))}: ${safe(each.message)}`,
    ),
    ...fixes.map((fix) => `  ${margin} ${colours.green("help:")} ${safe(fix.title)}`),
  ];
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

/** `file:line:column`, from 1, as editors and terminals read it. */
function lineAndColumn({ file, start }: LinePlace): string {
  return `${safe(file)}:${start.line + 1}:${start.character + 1}`;
}

function endInLine({ start, end, text }: LinePlace): number {
  return end.line > start.line ? text.length : end.character;
}

function painter(severity: Severity, colours: Colours): (text: string) => string {
  if (severity === "error") return colours.red;
  return severity === "warning" ? colours.yellow : colours.blue;
}
