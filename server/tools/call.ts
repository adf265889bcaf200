/** A tool called by its name with whatever a client sends. */
import { closestWord, didYouMean, quoted } from "../diagnostics/words.js";
import { automap } from "./automap.js";
import { check } from "./check.js";
import { explain } from "./explain.js";
import { importTool } from "./import.js";
import { map } from "./map.js";
import { power } from "./power.js";
import { wrongIn } from "./schema.js";
import { sweep } from "./sweep.js";
import { TOOL_ROWS, type ToolName } from "./table.js";
import { timeline } from "./timeline.js";
import { ToolProblem, type ToolResult, type ToolWorld } from "./world.js";

/** Of input that its schema admits. */
type Run = (input: never, world: ToolWorld) => Promise<ToolResult>;

const RUNS: Readonly<Record<ToolName, Run>> = {
  check,
  map,
  explain,
  automap,
  import: importTool,
  power,
  timeline,
  sweep,
};

/** @throws ToolProblem for whatever cannot be done as asked, in words. */
export async function callTool(name: string, input: unknown, world: ToolWorld): Promise<ToolResult> {
  const row = TOOL_ROWS.find((each) => each.name === name);
  if (row === undefined) {
    const known = TOOL_ROWS.map((each) => each.name);
    const hint = didYouMean(closestWord(name, known)) || `; there are ${quoted(known).join(", ")}`;
    throw new ToolProblem(`there is no tool \`${name}\`${hint}`);
  }
  const given = input ?? {};
  const wrong = wrongIn(given, row.input);
  if (wrong !== undefined) throw new ToolProblem(wrong);
  return RUNS[row.name](given as never, world);
}
