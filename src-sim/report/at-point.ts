/** A network's report at another operating point: cycles stay, and what the clock, the point's factor and its leakage make of them changes. */
import type { Architecture } from "../architecture.js";
import type { EnergyProperties } from "../energies.js";
import { derivedFigure } from "./derived-figures.js";
import { energyAt } from "./energy.js";
import { energyAssumptions } from "./energy-notes.js";
import type { ByClusters, Energy, LayerReport, NetworkReport } from "./report.js";

/** What figures at a point of a machine depend on. */
export type PointMachine = EnergyProperties & Pick<Architecture, "clusters" | "clock" | "point" | "provenance">;

/** A layer's report at another point: cycles, and energies where they are known. */
type LayerAt = <Layer extends LayerReport>(layer: Layer, from: PointMachine, to: PointMachine) => Layer;

/** Undefined where the leakage at that point is not known, though energies at this one are. `at` may remember layers. */
export function reportAt<Network extends NetworkReport>(
  report: Network,
  from: PointMachine,
  to: PointMachine,
  at: LayerAt = layerAt,
): Network | undefined {
  if (from === to) return report;
  const { point: _, energyAssumptions: __, ...others }: NetworkReport = report;
  const { totals } = report;
  const keys = Object.keys(totals.cycles);
  const energy = totals.energy && moved(totals.energy, (key) => totals.cycles[key], from, to);
  if (totals.energy !== undefined && energy === undefined) return undefined;
  const { cycles, first = cycles } = totals;
  const firstEnergy = totals.firstEnergy && moved(totals.firstEnergy, (key) => first[key], from, to);
  const assumptions = energy && energyAssumptions(to, report.layers, keys.map(Number));
  const derived = (symbol: Parameters<typeof derivedFigure>[0]) =>
    Object.fromEntries(
      keys.map((key) => [key, derivedFigure(symbol, { ...totals, ...(energy && { energy }) }, to, key)]),
    );
  const found: NetworkReport = {
    ...others,
    clockHz: to.clock,
    ...(to.point !== undefined && { point: to.point }),
    layers: report.layers.map((layer) => at(layer, from, to)),
    totals: {
      ...totals,
      inferencesPerSecond: derived("inferences"),
      ...(energy && { energy, efficiency: derived("efficiency"), edp: derived("edp") }),
      ...(firstEnergy && { firstEnergy }),
    },
    ...(assumptions && { energyAssumptions: assumptions }),
  };
  return found as Network;
}

export function layerAt<Layer extends LayerReport>(layer: Layer, from: PointMachine, to: PointMachine): Layer {
  const { cycles, first = cycles } = layer;
  const energy = layer.energy && moved(layer.energy, (key) => cycles[key]?.total, from, to);
  const firstEnergy = layer.firstEnergy && moved(layer.firstEnergy, (key) => first[key]?.total, from, to);
  return energy === undefined ? layer : { ...layer, energy, ...(firstEnergy && { firstEnergy }) };
}

/** On each number of clusters that there are any on. */
function moved(
  energy: ByClusters<Energy>,
  cycles: (clusters: string) => number | undefined,
  from: PointMachine,
  to: PointMachine,
): ByClusters<Energy> | undefined {
  const found: Record<string, Energy> = {};
  for (const [clusters, own] of Object.entries(energy)) {
    const each = energyAt(own, cycles(clusters) ?? 0, Number(clusters), from, to);
    if (each === undefined) return undefined;
    found[clusters] = each;
  }
  return found;
}
