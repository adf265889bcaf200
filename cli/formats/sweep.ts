/** A sweep's result in the formats that are texts. */
import type { SweepResult, SweepRows } from "../../server/report/sweep/result.js";
import type { Terminal } from "../terminal.js";

export type Format = "table" | "csv" | "json" | "html";

/** Of sentences, which are moved in by up to four characters, on 80 columns. */
const TEXT_WIDTH = 76;

/** In pieces, for millions of points are more than a text can hold. `rows` are asked for by formats that have all points. */
export async function* sweepPieces(
  result: SweepResult,
  rows: () => SweepRows,
  format: Format,
  { out, pageFolder }: Pick<Terminal, "out" | "pageFolder">,
): AsyncGenerator<string> {
  switch (format) {
    case "json":
      yield* (await import("../../server/report/sweep/json.js")).sweepJson(result, rows());
      return;
    case "csv":
      yield* (await import("../../server/report/sweep/csv.js")).sweepCsv(result, rows());
      return;
    case "html":
      yield await (await import("./sweep-html.js")).sweepHtml(result, rows(), pageFolder);
      return;
    case "table": {
      const [{ sweepSheet }, { tableText }] = await Promise.all([
        import("../../server/report/sweep/sheet.js"),
        import("./table.js"),
      ]);
      yield tableText(sweepSheet(result), out, TEXT_WIDTH);
    }
  }
}
