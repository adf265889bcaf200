/** How a scenario's figures come about, for reading: each formula of each state, then of all of them. */
import { plural } from "../../server/diagnostics/words.js";
import { type ExplainedPower, explainScenario, explainState } from "../../src-sim/power/explain.js";
import type { Scenario, State } from "../../src-sim/power/scenario.js";
import { formatShare, formatTime } from "../../src-sim/report/display.js";
import type { Colours } from "../terminal.js";
import { indented, inputLines, stepText } from "./explanation.js";

/** `assumptions` are what all of it rests on. */
export function powerExplanation(scenario: Scenario, assumptions: readonly string[], colours: Colours): string {
  const states = scenario.states.map((state, at) =>
    section(`State ${at + 1}: ${stateTitle(state)}`, explainState(state, scenario), colours),
  );
  const all = section("All states", explainScenario(scenario), colours);
  const rests = [colours.bold("Rests on"), ...assumptions.flatMap((text) => indented(text, "  ", "    "))].join("\n");
  return `${[colours.bold(`Scenario ${scenario.name}`), ...states, all, rests].join("\n\n")}\n`;
}

function stateTitle({ network, clusters, point, period, share }: State): string {
  const at = point === undefined ? "" : ` at ${point}`;
  const time = share === undefined ? "" : `, ${formatShare(share)} of the time`;
  return `${network} on ${plural(clusters, "cluster")}${at} every ${formatTime(period)}${time}`;
}

function section(heading: string, { inputs, steps }: ExplainedPower, colours: Colours): string {
  return [colours.bold(heading), inputLines(inputs), ...steps.map((step) => stepText(step, colours))].join("\n\n");
}
