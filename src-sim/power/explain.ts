/** How a scenario's figures come about, step by step, from the very formulas that compute them. */
import type { Provenance } from "../energies.js";
import { namesOf, parseFormula, substitute } from "../formulas/parse.js";
import { computeRows, type PowerRow, STATE_INPUTS, STATE_ROWS, type Values } from "./rows.js";
import { rowsOf, type Scenario, type State, scenarioInputs, stateInputs } from "./scenario.js";

export interface PowerStep extends PowerRow {
  /** With numbers, every digit. Evaluates to `value`. */
  readonly substituted: string;
  /** Unrounded. */
  readonly value: number;
}

/** What steps start from, each that a formula reads. */
export interface PowerInput {
  readonly symbol: string;
  readonly label: string;
  readonly value: number;
  readonly source?: Provenance;
}

export interface ExplainedPower {
  readonly inputs: readonly PowerInput[];
  readonly steps: readonly PowerStep[];
}

type InputName = keyof typeof STATE_INPUTS;

export function explainState(state: State, { system }: Scenario): ExplainedPower {
  const { leakageSource: source } = state;
  const found = explained(STATE_ROWS, stateInputs(state, system), (symbol) => STATE_INPUTS[symbol as InputName]);
  const inputs = found.inputs.map((input) => (input.symbol === "leakage" && source ? { ...input, source } : input));
  return { ...found, inputs };
}

export function explainScenario(scenario: Scenario): ExplainedPower {
  return explained(rowsOf(scenario), scenarioInputs(scenario), (symbol) => labelOf(symbol, scenario));
}

function explained(rows: readonly PowerRow[], inputs: Values, label: (symbol: string) => string): ExplainedPower {
  const values = computeRows(rows, inputs);
  const read = new Set(rows.flatMap(({ formula }) => [...namesOf(parseFormula(formula))]));
  const own = new Set(rows.map(({ symbol }) => symbol));
  const numberOf = (name: string) => values[name] as number;
  return {
    inputs: Object.entries(inputs).flatMap(([symbol, value]) =>
      read.has(symbol) && !own.has(symbol) ? { symbol, label: label(symbol), value } : [],
    ),
    steps: rows.map((row) => ({
      ...row,
      substituted: substitute(row.formula, numberOf),
      value: numberOf(row.symbol),
    })),
  };
}

const STATE_LABELS: Readonly<Record<string, string>> = {
  processor: "W of the processor",
  system: "W of the system, for what is computed",
  share: "share of the time",
};

function labelOf(symbol: string, { states }: Scenario): string {
  if (symbol === "battery") return "J of the battery";
  if (symbol === "system_fixed") return "W that the system always takes";
  const [what = "", number = ""] = symbol.split("_");
  return `${STATE_LABELS[what] ?? what}, state ${number}: ${states[Number(number) - 1]?.network ?? ""}`;
}
