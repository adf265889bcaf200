/** What bits layers bear, in the format asked for. */
import type { PrecisionReport } from "../precision/report.js";
import type { Terminal } from "../terminal.js";

export type Format = "table" | "json" | "csv" | "markdown";

/** Of sentences, which are moved in by up to four characters, on 80 columns. */
const TEXT_WIDTH = 76;

export async function precisionText(
  report: PrecisionReport,
  format: Format,
  options: { readonly alone: boolean },
  { out }: Pick<Terminal, "out">,
): Promise<string> {
  switch (format) {
    case "json":
      return (await import("../../server/report/json.js")).jsonText(report);
    case "csv":
      return (await import("../precision/csv.js")).precisionCsv(report);
    case "markdown": {
      const [{ precisionSheets }, { markdownText }] = await Promise.all([
        import("../precision/sheets.js"),
        import("../../server/report/markdown.js"),
      ]);
      return precisionSheets(report, options).map(markdownText).join("\n");
    }
    case "table": {
      const [{ precisionSheets }, { tableText }] = await Promise.all([
        import("../precision/sheets.js"),
        import("./table.js"),
      ]);
      return precisionSheets(report, options)
        .map((sheet) => tableText(sheet, out, TEXT_WIDTH))
        .join("\n");
    }
  }
}
