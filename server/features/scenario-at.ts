/** Scenarios with their figures, by the statements that they stand in. */
import type { Body, RunStatement, ScenarioHeader, Statement, Unit } from "../../grammar/syntax.js";
import type { StateReport } from "../../src-sim/power/report.js";
import type { State } from "../../src-sim/power/scenario.js";
import type { AnalysedScenario } from "../analysis/scenarios/figures.js";
import type { DocumentModel } from "../workspace/document.js";

/** Undefined where an error keeps the scenario from having any. */
export function figuresOf({ analysis }: DocumentModel, { header }: Body<ScenarioHeader>): AnalysedScenario | undefined {
  return analysis.scenarios.find(({ stated }) => stated.body.header === header);
}

export interface RunFigures {
  readonly scenario: AnalysedScenario;
  readonly state: State;
  readonly report: StateReport;
}

/** Of the state that a statement is. */
export function runFigures({ analysis }: DocumentModel, unit: Unit): RunFigures | undefined {
  for (const scenario of analysis.scenarios) {
    const index = scenario.stated.runs.findIndex((run) => run.unit === unit);
    const [state, report] = [scenario.scenario.states[index], scenario.report.states[index]];
    if (state !== undefined && report !== undefined) return { scenario, state, report };
  }
  return undefined;
}

/** The scenario that holds a unit; its header counts. */
export function scenarioAround({ analysis }: DocumentModel, at: number): Body<ScenarioHeader> | undefined {
  return analysis.file.tree.scenarios.find(({ span }) => span.start <= at && at < span.end);
}

export function isRun(unit: Unit<Statement>): unit is Unit<RunStatement> {
  return unit.node.kind === "run";
}
