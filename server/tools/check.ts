/** What is wrong in a file, and how to mend it. */
import { plural } from "../diagnostics/words.js";
import { checkedDiagnostic } from "../report/json.js";
import { safe } from "../report/safe.js";
import { analysedSource } from "./analysed.js";
import { boundedDiagnostics } from "./bounds.js";
import { diagnosticLines } from "./text.js";
import type { Source, ToolResult, ToolWorld } from "./world.js";

export async function check(source: Source, world: ToolWorld): Promise<ToolResult> {
  const { path, found } = await analysedSource(source, world, { losses: true });
  const counts = (["error", "warning", "information"] as const).flatMap((severity) => {
    const own = found.filter(({ diagnostic }) => diagnostic.severity === severity).length;
    return own === 0 ? [] : plural(own, severity === "information" ? "note" : severity);
  });
  const { kept, left } = boundedDiagnostics(found, checkedDiagnostic);
  const data = { schema: "imnpu-check/1", file: path, diagnostics: kept };
  const first = safe(`${path}: ${counts.length === 0 ? "nothing is wrong" : counts.join(", ")}`);
  const text = [first, ...diagnosticLines(found), ...left].join("\n");
  return { data, text, summary: [first, ...left].join("\n") };
}
