/** What the points of a sweep rest on. */
import { atPoint, originOf } from "../../../src-sim/points.js";
import { energyAssumptions } from "../../../src-sim/report/energy-notes.js";
import {
  type Assumption,
  ENERGY_METRICS,
  machineAssumptions,
  WITHOUT_ACCURACY,
} from "../../../src-sim/sweep/assumptions.js";
import type { Goal } from "../../../src-sim/sweep/goals.js";
import type { AnalysedNetwork, Analysis } from "../../analysis/analyse.js";
import type { Sweep } from "../../analysis/sweeps/sweep.js";

const AS_IN_MAP = { text: "What `imnpu map` notes of a point's layers is assumed here as well." };

/** Each once: of accuracy, where an axis changes bits, of machines that the sweep makes, of the networks' energies, and of all layers. */
export function sweepAssumptions(sweep: Sweep, analysis: Pick<Analysis, "networks">): Assumption[] {
  const { networks, axes, derived } = sweep;
  const asked = analysis.networks.filter(({ simulated }) => networks.includes(simulated.report.name));
  const accuracy = axes.some(({ kind }) => kind === "precision") ? [{ text: WITHOUT_ACCURACY }] : [];
  const machines = asked.flatMap(({ network }) => machineAssumptions([...axes, ...derived], network.arch));
  const energies = asked.flatMap((each) => energiesOf(each, sweep));
  const all = [...accuracy, ...machines, ...energies.map((text) => ({ text, under: ENERGY_METRICS })), AS_IN_MAP];
  return [...new Map(all.map((each) => [each.text, each])).values()];
}

/** At all points that the sweep goes through; what a statement of the sweep says itself is not what the machine assumes of it. */
function energiesOf({ network: { arch }, simulated: { report } }: AnalysedNetwork, { axes, derived }: Sweep): string[] {
  const said = new Set([...axes, ...derived].map(({ name }) => name));
  const origin = originOf(arch);
  const provenance = Object.fromEntries(Object.entries(origin.provenance ?? {}).filter(([word]) => !said.has(word)));
  const points = axes.find(({ kind }) => kind === "point")?.values.map(({ text }) => text) ?? [arch.point];
  const counts = Object.keys(report.totals.cycles).map(Number);
  return points.flatMap((point) => {
    const machine = atPoint({ ...origin, provenance }, point);
    return (machine && energyAssumptions(machine, report.layers, counts)) ?? [];
  });
}

/** The sentences. */
export function textsOf(assumptions: readonly Assumption[]): string[] {
  return assumptions.map(({ text }) => text);
}

/** Those that the goals rest on. */
export function underGoals(assumptions: readonly Assumption[], goals: readonly Goal[]): Assumption[] {
  return assumptions.filter(({ under }) => under === undefined || goals.some(({ metric }) => under.includes(metric)));
}
