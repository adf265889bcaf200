/** Networks before and after mapping, in the format asked for. */
import type { MappedFile } from "../../server/automap/file.js";
import { automapCsv, automapReport } from "../../server/report/automap-data.js";
import { automapSheet } from "../../server/report/automap-sheet.js";
import type { Found } from "../../server/report/found.js";
import { diagnosticOf, jsonText } from "../../server/report/json.js";
import { markdownText } from "../../server/report/markdown.js";
import type { Terminal } from "../terminal.js";
import { htmlText } from "./html.js";
import { tableText } from "./table.js";

export type Format = "table" | "json" | "csv" | "markdown" | "html";

export async function automapText(
  file: string,
  { networks }: MappedFile,
  found: readonly Found[],
  format: Format,
  { out, pageFolder }: Terminal,
): Promise<string> {
  const after = networks.map((mapped) => mapped.after);
  const before = networks.map((mapped) => mapped.before);
  const texts: Readonly<Record<Format, () => string | Promise<string>>> = {
    table: () => networks.map((each) => tableText(automapSheet(each), out.colours)).join("\n\n"),
    markdown: () => networks.map((each) => markdownText(automapSheet(each))).join("\n"),
    csv: () => automapCsv(networks),
    json: () => jsonText(automapReport(networks, found.map(diagnosticOf))),
    html: () => htmlText(file, after, pageFolder, before),
  };
  return await texts[format]();
}
