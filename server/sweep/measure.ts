/** The metrics of a point that has been mapped. */
import type { Architecture } from "../../src-sim/architecture.js";
import { type MappedPoint, metricsOf } from "../../src-sim/sweep/metrics.js";
import type { Sweep } from "../analysis/sweeps/sweep.js";
import { baseMachines } from "./base-machine.js";
import type { Snapshot } from "./point.js";

export type Measure = (network: string, totals: MappedPoint["totals"], machine: Architecture) => Float64Array;

/** Areas are held against the network's machine as it is without the sweep; where that has an error they are not known. */
export function measureFor(snapshot: Snapshot, { axes, derived }: Sweep): Measure {
  const baseOf = baseMachines(snapshot);
  const saysArea = [...axes, ...derived].some(({ name }) => name === "area");
  return (network, totals, machine) => {
    const base = baseOf(network);
    if (base !== undefined) return metricsOf({ totals, machine, base, saysArea });
    const { area: _, ...without } = machine;
    return metricsOf({ totals, machine: saysArea ? machine : without, base: machine, saysArea });
  };
}
