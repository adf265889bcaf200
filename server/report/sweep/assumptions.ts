/** What the points of a sweep rest on. */
import { areaAssumption } from "../../../src-sim/sweep/metrics.js";
import type { Analysis } from "../../analysis/analyse.js";
import type { Sweep } from "../../analysis/sweeps/sweep.js";

const AS_IN_MAP = "What `imnpu map` notes of a point's layers is assumed here as well.";

/** In sentences: of the area, of the networks' energies as their machines are without the sweep, and of all layers. */
export function sweepAssumptions({ networks, axes, derived }: Sweep, analysis: Pick<Analysis, "networks">): string[] {
  const asked = analysis.networks.filter(({ simulated }) => networks.includes(simulated.report.name));
  const areas = asked.flatMap(({ network }) => areaAssumption([...axes, ...derived], network.arch) ?? []);
  const energies = asked.flatMap(({ simulated }) => simulated.report.energyAssumptions ?? []);
  return [...new Set([...areas, ...energies, AS_IN_MAP])];
}
