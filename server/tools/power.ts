/** What scenarios take. */
import { formatScenarioMetric } from "../../src-sim/power/metrics.js";
import { powerLine, stateLine } from "../../src-sim/power/notes.js";
import type { AnalysedScenario } from "../analysis/scenarios/figures.js";
import { unknownText } from "../diagnostics/words.js";
import { safe } from "../report/safe.js";
import { type Analysed, figuresOf } from "./analysed.js";
import { reportedDiagnostics } from "./bounds.js";
import { type Source, ToolProblem, type ToolResult, type ToolWorld } from "./world.js";

export interface PowerInput extends Source {
  readonly scenario?: string;
}

export async function power(input: PowerInput, world: ToolWorld): Promise<ToolResult> {
  const analysed = await figuresOf(input, world);
  const scenarios = scenariosOf(analysed, input.scenario);
  const data = {
    schema: "imnpu-power/1",
    scenarios: scenarios.map(({ report }) => report),
    diagnostics: reportedDiagnostics(analysed.found),
  };
  return { data, text: scenarios.flatMap(linesOf).map(safe).join("\n") };
}

/** @throws ToolProblem if there is none. */
function scenariosOf({ path, analysis: { scenarios } }: Analysed, name?: string): readonly AnalysedScenario[] {
  if (scenarios.length === 0)
    throw new ToolProblem(`${path} has no scenario; one is declared by \`scenario NAME { ... }\``);
  const found = scenarios.filter(({ report }) => name === undefined || report.name === name);
  if (found.length > 0) return found;
  const known = scenarios.map(({ report }) => report.name);
  throw new ToolProblem(unknownText("scenario", name ?? "", known));
}

function linesOf({ report, budgets }: AnalysedScenario): string[] {
  return [
    `${report.name}: ${powerLine(report)}`,
    ...report.states.map((state) => `  ${state.network}: ${stateLine(state)}`),
    ...budgets.map(
      ({ assertion, result }) =>
        `budget ${result.met ? "met" : "MISSED"}: ${result.text} (${formatScenarioMetric(assertion.row.word, result.value)})`,
    ),
  ];
}
