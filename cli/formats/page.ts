/** A Markdown page on a terminal: headings, code and examples told apart by colour, the marks left out. */
import type { Colours } from "../terminal.js";

export function pageText(markdown: string, colours: Colours): string {
  let fenced = false;
  const lines: string[] = [];
  for (const line of markdown.split("\n")) {
    if (line.startsWith("```")) fenced = !fenced;
    else if (fenced) lines.push(line === "" ? "" : `    ${colours.cyan(line)}`);
    else if (line.startsWith("#")) lines.push(colours.bold(line.replace(/^#+ /, "")));
    else lines.push(line.replace(/`([^`]+)`/g, (_, code: string) => colours.cyan(code)));
  }
  return lines.join("\n");
}
