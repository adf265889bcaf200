/** Energies at one operating point from those at another, and sums of them. */
import { clustersOn, type EnergyProperties } from "../energies.js";
import type { Energy, LayerReport } from "./report.js";

/** What energies at a point of a machine depend on. */
type Leaking = EnergyProperties & { readonly clusters: number };

/** W of all clusters that are on while a figure for so many is reached; undefined where leakage is not known. */
export function leakageOn(architecture: Leaking, clusters: number): number | undefined {
  const { leakage } = architecture;
  return leakage === undefined ? undefined : leakage * clustersOn(architecture, clusters);
}

/**
 * What is known at one point of a machine as it is at another: what switches goes with the point's energy factor, and leakage with
 * its leakage and the time that the cycles take. Undefined where leakage there is not known.
 */
export function energyAt(
  energy: Energy,
  cycles: number,
  clusters: number,
  from: EnergyProperties,
  to: Leaking & { readonly clock: number },
): Energy | undefined {
  if (from === to) return energy;
  const leaking = leakageOn(to, clusters);
  if (leaking === undefined) return undefined;
  const share = (to.pointEnergy ?? 1) / (from.pointEnergy ?? 1);
  const [compute, move, load] = [energy.compute * share, energy.move * share, energy.load * share];
  const leakage = (leaking * cycles) / to.clock;
  return { compute, move, load, leakage, total: compute + move + load + leakage };
}

/** J for each multiply-accumulate; undefined where energies are not known, and without any. */
export function energyPerMac(
  { macs, energy }: Pick<LayerReport, "macs" | "energy">,
  clusters: string,
): number | undefined {
  const total = energy?.[clusters]?.total;
  return total === undefined || macs === 0 ? undefined : total / macs;
}
