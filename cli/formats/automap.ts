/** Networks before and after mapping, in the format asked for. */
import type { MappedFile } from "../../server/automap/file.js";
import type { Found } from "../../server/report/found.js";
import type { Terminal } from "../terminal.js";

export type Format = "table" | "json" | "csv" | "markdown" | "html";

export async function automapText(
  file: string,
  { networks }: MappedFile,
  found: readonly Found[],
  format: Format,
  { out, pageFolder }: Terminal,
): Promise<string> {
  switch (format) {
    case "table": {
      const [{ automapSheet }, { tableText }] = await Promise.all([
        import("../../server/report/automap-sheet.js"),
        import("./table.js"),
      ]);
      return networks.map((each) => tableText(automapSheet(each), out)).join("\n\n");
    }
    case "markdown": {
      const [{ automapSheet }, { markdownText }] = await Promise.all([
        import("../../server/report/automap-sheet.js"),
        import("../../server/report/markdown.js"),
      ]);
      return networks.map((each) => markdownText(automapSheet(each))).join("\n");
    }
    case "csv":
      return (await import("../../server/report/automap-csv.js")).automapCsv(networks);
    case "json": {
      const [{ automapReport }, { diagnosticOf, jsonText }] = await Promise.all([
        import("../../server/report/automap-data.js"),
        import("../../server/report/json.js"),
      ]);
      return jsonText(automapReport(networks, found.map(diagnosticOf)));
    }
    case "html": {
      const { htmlText } = await import("./html.js");
      const [before, after] = [networks.map((each) => each.before), networks.map((each) => each.after)];
      return await htmlText(
        file,
        after.map((each) => [each] as const),
        pageFolder,
        { baselines: before },
      );
    }
  }
}
