/** A file's report in a format that is made of text. */
import type { Analysis } from "../analysis/analyse.js";
import type { ReportParams } from "../protocol.js";
import { foundIn } from "./found.js";
import { withLines } from "./lines.js";

/** The formats are loaded when first asked for: a server that nobody asks for a report needs none. */
export async function reportText(analysis: Analysis, format: ReportParams["format"]): Promise<string> {
  const { networks } = analysis;
  switch (format) {
    case "json":
      return (await import("./json.js")).reportJson(networks.map(withLines), foundIn(analysis));
    case "csv":
      return (await import("./csv.js")).csvText(networks.map(withLines));
    case "markdown": {
      const [{ sheetOf }, { markdownText }] = await Promise.all([import("./sheet.js"), import("./markdown.js")]);
      return networks.map(({ simulated }) => markdownText(sheetOf(simulated))).join("\n");
    }
  }
}
