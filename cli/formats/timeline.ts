/** Networks as they were executed, in the format asked for. */
import type { Found } from "../../server/report/found.js";
import type { Compared } from "../../server/report/timeline/executed.js";
import type { Terminal } from "../terminal.js";

export type Format = "table" | "json" | "csv" | "markdown" | "perfetto" | "html";

/** In pieces, for a trace may be more than a text can hold. */
export async function timelinePieces(
  file: string,
  compared: readonly Compared[],
  found: readonly Found[],
  format: Format,
  { out, pageFolder }: Terminal,
): Promise<Iterable<string>> {
  const all = () => compared.flatMap(({ own, others }) => [own, ...others]);
  switch (format) {
    case "json": {
      const [{ timelineReport }, { diagnosticOf, jsonText }] = await Promise.all([
        import("../../server/report/timeline/data.js"),
        import("../../server/report/json.js"),
      ]);
      return [jsonText(timelineReport(all(), found.map(diagnosticOf)))];
    }
    case "csv":
      return [(await import("../../server/report/timeline/csv.js")).timelineCsv(all())];
    case "perfetto":
      return (await import("../../server/report/timeline/perfetto.js")).perfettoPieces(all());
    case "html": {
      const { htmlText } = await import("./html.js");
      const mapped = compared.map(({ own }) => [own.analysed] as const);
      const [first] = compared;
      const { clusters, overlap } = first?.own.timeline ?? {};
      const view = { part: "timeline", ...(clusters && { clusters }), ...(overlap && { tried: overlap }) } as const;
      return [await htmlText(file, mapped, pageFolder, { first: view })];
    }
    case "markdown": {
      const [sheets, { markdownText }] = await Promise.all([
        sheetsOf(compared),
        import("../../server/report/markdown.js"),
      ]);
      return [sheets.map(markdownText).join("\n")];
    }
    case "table": {
      const [sheets, { tableText }] = await Promise.all([sheetsOf(compared), import("./table.js")]);
      return [sheets.map((sheet) => tableText(sheet, out)).join("\n\n")];
    }
  }
}

async function sheetsOf(compared: readonly Compared[]) {
  const [{ timelineSheet }, { compareSheet }] = await Promise.all([
    import("../../server/report/timeline/sheet.js"),
    import("../../server/report/timeline/compare-sheet.js"),
  ]);
  return compared.map((each) => (each.others.length === 0 ? timelineSheet(each.own) : compareSheet(each)));
}
