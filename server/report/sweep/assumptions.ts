/** What the points of a sweep rest on. */
import { type Assumption, ENERGY_METRICS, machineAssumptions } from "../../../src-sim/sweep/assumptions.js";
import type { Goal } from "../../../src-sim/sweep/goals.js";
import type { Analysis } from "../../analysis/analyse.js";
import type { Sweep } from "../../analysis/sweeps/sweep.js";

const AS_IN_MAP = { text: "What `imnpu map` notes of a point's layers is assumed here as well." };
const WITHOUT_ACCURACY = {
  text: "What fewer bits cost in accuracy is in no figure here: `imnpu precision` measures it.",
};

/** Each once: of accuracy, where an axis changes bits, of machines that the sweep makes, of the networks' energies as their machines are without the sweep, and of all layers. */
export function sweepAssumptions(
  { networks, axes, derived }: Sweep,
  analysis: Pick<Analysis, "networks">,
): Assumption[] {
  const asked = analysis.networks.filter(({ simulated }) => networks.includes(simulated.report.name));
  const accuracy = axes.some(({ kind }) => kind === "precision") ? [WITHOUT_ACCURACY] : [];
  const machines = asked.flatMap(({ network }) => machineAssumptions([...axes, ...derived], network.arch));
  const energies = asked.flatMap(({ simulated }) => simulated.report.energyAssumptions ?? []);
  const all = [...accuracy, ...machines, ...energies.map((text) => ({ text, under: ENERGY_METRICS })), AS_IN_MAP];
  return [...new Map(all.map((each) => [each.text, each])).values()];
}

/** The sentences. */
export function textsOf(assumptions: readonly Assumption[]): string[] {
  return assumptions.map(({ text }) => text);
}

/** Those that the goals rest on. */
export function underGoals(assumptions: readonly Assumption[], goals: readonly Goal[]): Assumption[] {
  return assumptions.filter(({ under }) => under === undefined || goals.some(({ metric }) => under.includes(metric)));
}
