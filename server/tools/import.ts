/** A model as a network of the language. */
import { plural } from "../diagnostics/words.js";
import { safe } from "../report/safe.js";
import type { ModelAsked, ToolResult, ToolWorld } from "./world.js";

const MOST_REMARKS = 10;

export async function importTool(input: ModelAsked, world: ToolWorld): Promise<ToolResult> {
  const { report, summary: told } = await world.importModel(input, (share) => void world.pause(share));
  const { network, remarks, text } = report;
  const more = remarks.length - MOST_REMARKS;
  const summary = [
    `network ${network}: ${told}`,
    ...remarks.slice(0, MOST_REMARKS).map(({ kind, operator, why }) => `${kind}: ${operator}: ${why}`),
    ...(more > 0 ? [`and ${plural(more, "other remark")}`] : []),
  ]
    .map(safe)
    .join("\n");
  return { data: report, summary, text: [summary, "", text].join("\n") };
}
