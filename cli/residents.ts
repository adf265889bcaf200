/** `--resident`: networks as if they let the mapper choose which weights stay. */
import { parse } from "../grammar/parse.js";
import { absolute } from "../grammar/syntax.js";

/** The text with `resident auto` in each network that says nothing of it, on the line of its header. */
export function withResidents(text: string): string {
  let result = "";
  let at = 0;
  for (const { header, statements } of parse(text).networks) {
    if (statements.some(({ node }) => node.kind === "resident")) continue;
    const { end } = absolute(header, header.node.span);
    const open = text.lastIndexOf("{", end);
    const place = open < at ? end : open + 1;
    result += `${text.slice(at, place)} resident auto`;
    at = place;
  }
  return result + text.slice(at);
}
