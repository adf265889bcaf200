/** A scenario's figures from those of its networks. */
import type { Provenance } from "../energies.js";
import type { Energy } from "../report/report.js";
import type { PowerTerm, PowerTerms, ScenarioReport, StateReport } from "./report.js";
import { computeRows, STATE_ROWS, type StateInputs, type StateSymbol, scenarioRows, type Values } from "./rows.js";

/** A network that runs every so often, on so many clusters, at a point. */
export interface State {
  readonly network: string;
  readonly clusters: number;
  readonly point: string | undefined;
  /** Of the time; undefined for a state that is always there. */
  readonly share: number | undefined;
  /** From one inference to the next, s; no shorter than `latency`. */
  readonly period: number;
  /** Of one inference, with what runs on the host, s. */
  readonly latency: number;
  readonly cycles: number;
  /** Hz. */
  readonly clock: number;
  readonly macs: number;
  /** Of one inference at the point. */
  readonly energy: Energy;
  /** W of all clusters that are on, and where the architecture has it from. */
  readonly leakage: number;
  readonly leakageSource?: Provenance | undefined;
}

/** What the system around the processor takes. */
export interface System {
  /** W, always. */
  readonly fixed: number;
  /** J for each multiply-accumulate of a network. */
  readonly perMac: number;
}

export interface Scenario {
  readonly name: string;
  readonly states: readonly State[];
  readonly system: System;
  /** J. */
  readonly battery: number | undefined;
}

export type ScenarioFigures = Pick<
  ScenarioReport,
  "name" | "states" | "power" | "terms" | "dominates" | "battery" | "lifetime"
>;

export function scenarioFigures(scenario: Scenario): ScenarioFigures {
  const { name, states, system, battery } = scenario;
  const reports = states.map((state) => stateReport(state, system));
  const values = computeRows(rowsOf(scenario), scenarioInputs(scenario));
  const power = { processor: of(values, "processor"), system: of(values, "system"), total: of(values, "total") };
  const terms = termsOf(reports, power.system);
  const lifetime = values.lifetime;
  return {
    name,
    states: reports,
    power,
    terms,
    dominates: largest(terms),
    battery: battery ?? null,
    lifetime: lifetime !== undefined && Number.isFinite(lifetime) ? lifetime : null,
  };
}

/** The rows that a scenario computes. */
export function rowsOf({ states, battery }: Scenario): ReturnType<typeof scenarioRows> {
  return scenarioRows(
    states.map(({ share }) => share !== undefined),
    battery !== undefined,
  );
}

/** What a scenario's rows start from: its states' powers, numbered from 1. */
export function scenarioInputs({ states, system, battery }: Scenario): Values {
  const inputs: Record<string, number> = { system_fixed: system.fixed };
  if (battery !== undefined) inputs.battery = battery;
  for (const [at, state] of states.entries()) {
    const values = stateValues(state, system);
    inputs[`processor_${at + 1}`] = values.processor;
    inputs[`system_${at + 1}`] = values.system;
    if (state.share !== undefined) inputs[`share_${at + 1}`] = state.share;
  }
  return inputs;
}

export function stateInputs({ period, cycles, clock, macs, energy, leakage }: State, { perMac }: System): StateInputs {
  return {
    ...{ period, cycles, clock, macs, leakage },
    energy_compute: energy.compute,
    energy_move: energy.move,
    energy_load: energy.load,
    energy_leakage: energy.leakage,
    mac_energy: perMac,
  };
}

function stateValues(state: State, system: System): Readonly<Record<StateSymbol, number>> {
  return computeRows(STATE_ROWS, stateInputs(state, system)) as Readonly<Record<StateSymbol, number>>;
}

function stateReport(state: State, system: System): StateReport {
  const { network, clusters, point = null, share = 1, period, latency, energy } = state;
  const values = stateValues(state, system);
  const { processor, leakage_between: leakageBetween, compute, move, load, leaking: leakage } = values;
  return {
    ...{ network, clusters, point, share, period, latency, energy },
    power: { processor, leakageBetween, system: values.system },
    terms: { compute, move, load, leakage, system: values.system },
  };
}

/** Of the processor's terms the sums over the states; of the system all that it takes. */
function termsOf(states: readonly StateReport[], system: number): PowerTerms {
  const sum = (term: PowerTerm) => states.reduce((all, { terms, share }) => all + terms[term] * share, 0);
  return { compute: sum("compute"), move: sum("move"), load: sum("load"), leakage: sum("leakage"), system };
}

/** Of equal ones the first; null where all are nothing. */
export function largest(terms: PowerTerms): PowerTerm | null {
  const [first = "system", ...others] = Object.keys(terms) as PowerTerm[];
  const most = others.reduce((most, each) => (terms[each] > terms[most] ? each : most), first);
  return terms[most] > 0 ? most : null;
}

function of(values: Values, symbol: string): number {
  return values[symbol] as number;
}
