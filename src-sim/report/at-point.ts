/** A network's report at another operating point: cycles stay, and what the clock, the point's factor and its leakage make of them changes. */
import type { Architecture } from "../architecture.js";
import { derivedFigure } from "./derived-figures.js";
import { energyAt } from "./energy.js";
import { energyAssumptions } from "./energy-notes.js";
import type { ByClusters, Energy, LayerReport, NetworkReport } from "./report.js";

/** Undefined where the leakage at that point is not known, though energies at this one are. */
export function reportAt(report: NetworkReport, from: Architecture, to: Architecture): NetworkReport | undefined {
  if (from === to) return report;
  const { point: _, energyAssumptions: __, ...others } = report;
  const keys = Object.keys(report.totals.cycles);
  const assumptions = report.totals.energy && energyAssumptions(to, report.layers, keys.map(Number));
  const moved = (energy: ByClusters<Energy>, cycles: (key: string) => number): ByClusters<Energy> | undefined => {
    const found = keys.map((key) => {
      const own = energy[key];
      return [key, own && energyAt(own, cycles(key), Number(key), from, to)] as const;
    });
    return found.every(([, each]) => each !== undefined)
      ? (Object.fromEntries(found) as ByClusters<Energy>)
      : undefined;
  };
  const layers = report.layers.map((layer): LayerReport => {
    const energy = layer.energy && moved(layer.energy, (key) => layer.cycles[key]?.total ?? 0);
    return energy === undefined ? layer : { ...layer, energy };
  });
  const { totals } = report;
  const energy = totals.energy && moved(totals.energy, (key) => totals.cycles[key] ?? 0);
  if (totals.energy !== undefined && energy === undefined) return undefined;
  const derived = (symbol: Parameters<typeof derivedFigure>[0]) =>
    Object.fromEntries(
      keys.map((key) => [key, derivedFigure(symbol, { ...totals, ...(energy && { energy }) }, to, key)]),
    );
  return {
    ...others,
    clockHz: to.clock,
    ...(to.point !== undefined && { point: to.point }),
    layers,
    totals: {
      ...totals,
      inferencesPerSecond: derived("inferences"),
      ...(energy && { energy, efficiency: derived("efficiency"), edp: derived("edp") }),
    },
    ...(assumptions && { energyAssumptions: assumptions }),
  };
}
