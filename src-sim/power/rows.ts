/** The formulas of power: of one state, and of a scenario of several. Texts, computed and explained as those of layers are. */
import { derive } from "../formulas/derived.js";
import type { Unit } from "../formulas/table.js";

export interface PowerRow {
  readonly symbol: string;
  readonly label: string;
  /** Reads inputs and the rows above. */
  readonly formula: string;
  readonly unit: Unit;
  readonly source: string;
}

export type Values = Readonly<Record<string, number>>;

const DEFINITION = "definition";
const SOURCE = "[ST 2023]";

/** What a state starts from. */
export const STATE_INPUTS = {
  period: "s from one inference to the next",
  cycles: "clock cycles of one inference",
  clock: "Hz",
  macs: "multiply-accumulates of one inference",
  energy_compute: "J of one inference, computing",
  energy_move: "J of one inference, movement and control",
  energy_load: "J of one inference, loading weights",
  energy_leakage: "J of one inference, leakage",
  leakage: "W of all clusters that are on",
  mac_energy: "J that the system takes for each multiply-accumulate",
} as const satisfies Readonly<Record<string, string>>;

export type StateInputs = Readonly<Record<keyof typeof STATE_INPUTS, number>>;

/** Of one state, while it is there. */
export const STATE_ROWS = [
  {
    symbol: "compute",
    label: "Computing in the tiles",
    formula: "energy_compute / period",
    unit: "W",
    source: DEFINITION,
  },
  {
    symbol: "move",
    label: "Movement and control",
    formula: "energy_move / period",
    unit: "W",
    source: DEFINITION,
  },
  { symbol: "load", label: "Loading weights", formula: "energy_load / period", unit: "W", source: DEFINITION },
  {
    symbol: "leakage_between",
    label: "Leakage from the end of one inference to the next, of the clusters that are on",
    formula: "leakage * max(0, 1 - cycles / clock / period)",
    unit: "W",
    source: DEFINITION,
  },
  {
    symbol: "leaking",
    label: "Leakage, in inferences and between them",
    formula: "energy_leakage / period + leakage_between",
    unit: "W",
    source: DEFINITION,
  },
  {
    symbol: "processor",
    label: "Power of the processor",
    formula: "compute + move + load + leaking",
    unit: "W",
    source: DEFINITION,
  },
  {
    symbol: "system",
    label: "What the system around it takes for what is computed",
    formula: "mac_energy * macs / period",
    unit: "W",
    source: DEFINITION,
  },
] as const satisfies readonly PowerRow[];

export type StateSymbol = (typeof STATE_ROWS)[number]["symbol"];

const BATTERY_ROWS: readonly PowerRow[] = [
  {
    symbol: "lifetime",
    label: "How long the battery lasts",
    formula: "battery / total",
    unit: "s",
    source: DEFINITION,
  },
];

/** Terms of a sum over states: whole for one that is always there, else times its share of the time. */
const sumOf = (symbol: string, shared: readonly boolean[]): string =>
  shared.map((isShared, at) => `${symbol}_${at + 1}${isShared ? ` * share_${at + 1}` : ""}`).join(" + ");

/** Of a scenario, whose states are numbered from 1; `shared` says which of them have a share of the time. */
export function scenarioRows(shared: readonly boolean[], hasBattery: boolean): readonly PowerRow[] {
  return [
    {
      symbol: "processor",
      label: "Power of the processor: of states that are always there, and of the others times their share of the time",
      formula: sumOf("processor", shared),
      unit: "W",
      source: SOURCE,
    },
    {
      symbol: "system",
      label: "Power of the system around it",
      formula: `system_fixed + ${sumOf("system", shared)}`,
      unit: "W",
      source: DEFINITION,
    },
    { symbol: "total", label: "Power of both", formula: "processor + system", unit: "W", source: DEFINITION },
    ...(hasBattery ? BATTERY_ROWS : []),
  ];
}

/** The inputs, and each row's value behind them. */
export function computeRows(rows: readonly PowerRow[], inputs: Values): Values {
  const values: Record<string, number> = { ...inputs };
  for (const { symbol, formula } of rows) {
    const value = programOf(formula)(values);
    if (value === undefined) throw new RangeError(`an input of "${formula}" is not known`);
    values[symbol] = value;
  }
  return values;
}

const programs = new Map<string, (known: Values) => number | undefined>();
/** A scenario's formulas are as many as there are ways to share the time. */
const MOST_PROGRAMS = 500;

function programOf(formula: string): (known: Values) => number | undefined {
  const found = programs.get(formula) ?? derive<Values>(formula);
  if (programs.size >= MOST_PROGRAMS) programs.clear();
  programs.set(formula, found);
  return found;
}
