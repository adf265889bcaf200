/** What the points of a sweep rest on. */
import { machineAssumptions } from "../../../src-sim/sweep/assumptions.js";
import type { Analysis } from "../../analysis/analyse.js";
import type { Sweep } from "../../analysis/sweeps/sweep.js";

const AS_IN_MAP = "What `imnpu map` notes of a point's layers is assumed here as well.";
const WITHOUT_ACCURACY = "What fewer bits cost in accuracy is in no figure here: `imnpu precision` measures it.";

/** In sentences: of accuracy, where an axis changes bits, of machines that the sweep makes, of the networks' energies as their machines are without the sweep, and of all layers. */
export function sweepAssumptions({ networks, axes, derived }: Sweep, analysis: Pick<Analysis, "networks">): string[] {
  const asked = analysis.networks.filter(({ simulated }) => networks.includes(simulated.report.name));
  const machines = asked.flatMap(({ network }) => machineAssumptions([...axes, ...derived], network.arch));
  const energies = asked.flatMap(({ simulated }) => simulated.report.energyAssumptions ?? []);
  const accuracy = axes.some(({ kind }) => kind === "precision") ? [WITHOUT_ACCURACY] : [];
  return [...new Set([...accuracy, ...machines, ...energies, AS_IN_MAP])];
}
