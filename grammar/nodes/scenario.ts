/** A scenario: which networks run how often, on what, and what else there is. */
import type { BudgetStatement, MeasuredStatement } from "./assertions.js";
import type { Expression, Name, Node } from "./values.js";

export interface ScenarioHeader extends Node {
  readonly kind: "scenario";
  readonly name?: Name;
}

/** One state: a network that runs every so often. */
export interface RunStatement extends Node {
  readonly kind: "run";
  readonly network?: Name;
  readonly clusters?: Expression;
  readonly point?: Name;
  readonly every?: Expression;
  /** Of the time; without one, always. */
  readonly share?: Expression;
  /** The word of the first clause that stands there once more; its first value counts. */
  readonly repeated?: Name;
}

/** What the rest of the system takes: a power, or an energy for each MAC. */
export interface SystemStatement extends Node {
  readonly kind: "system";
  readonly value?: Expression;
}

export interface BatteryStatement extends Node {
  readonly kind: "battery";
  /** A charge or an energy. */
  readonly capacity?: Expression;
  /** Of a charge. */
  readonly voltage?: Expression;
}

export type ScenarioStatement = RunStatement | SystemStatement | BatteryStatement | BudgetStatement | MeasuredStatement;
