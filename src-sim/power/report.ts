/** Scenarios as data: what `imnpu power --format json` writes, schema `imnpu-power/1`. Unrounded, in W, J and s. */
import type { BudgetResult, Energy, ReportDiagnostic } from "../report/report.js";
import type { PowerPart, ScenarioMetric } from "./metrics.js";

/** Of the powers that a scenario adds up. */
export type PowerTerm = "compute" | "move" | "load" | "leakage" | "system";

/** W. */
export type PowerTerms = Readonly<Record<PowerTerm, number>>;

/** A network that runs every so often. */
export interface StateReport {
  readonly network: string;
  readonly clusters: number;
  /** The operating point; null on an architecture that has none. */
  readonly point: string | null;
  /** Of the time: 1 where the state is always there. */
  readonly share: number;
  /** From one inference to the next, s. */
  readonly period: number;
  /** Of one inference, s. */
  readonly latency: number;
  /** Of one inference, J. */
  readonly energy: Energy;
  /** W while the state is there. */
  readonly power: {
    readonly processor: number;
    /** Part of it. */
    readonly leakageBetween: number;
    /** What the system takes for each MAC; what it always takes is no state's. */
    readonly system: number;
  };
  /** W while the state is there, all of them together processor and system. */
  readonly terms: PowerTerms;
}

export interface MeasuredPower {
  readonly metric: ScenarioMetric;
  /** Whose power, where that is not all. */
  readonly of?: PowerPart;
  /** W or s. */
  readonly value: number;
  readonly model: number;
  /** (model - value) / value * 100. */
  readonly errorPercent: number;
}

export interface ScenarioReport {
  readonly name: string;
  readonly states: readonly StateReport[];
  /** W on the mean: of states that are always there, and of the others times their share. */
  readonly power: { readonly processor: number; readonly system: number; readonly total: number };
  readonly terms: PowerTerms;
  /** The largest of the terms; null where nothing takes power. */
  readonly dominates: PowerTerm | null;
  /** J; null without a battery. */
  readonly battery: number | null;
  /** s; null without a battery, or where nothing draws on it. */
  readonly lifetime: number | null;
  readonly budgets: readonly BudgetResult[];
  readonly measured: readonly MeasuredPower[];
  /** What all of it rests on. */
  readonly assumptions: readonly string[];
}

export interface PowerReport {
  readonly schema: "imnpu-power/1";
  readonly scenarios: readonly ScenarioReport[];
  readonly diagnostics: readonly ReportDiagnostic[];
}
