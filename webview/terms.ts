/** The four terms of an energy, in the order in which they are stacked. */
import type { HeatmapLayer } from "../src-sim/placement/heatmap.js";
import { formatEnergy, formatEnergyPerMac, formatPercent } from "../src-sim/report/display.js";
import { energyPerMac } from "../src-sim/report/energy.js";
import type { Energy } from "../src-sim/report/report.js";

export type TermName = Exclude<keyof Energy, "total">;

export interface Term {
  readonly name: TermName;
  readonly text: string;
  /** J. */
  readonly value: number;
  /** Where the terms before it end, J. */
  readonly from: number;
  readonly shown: string;
  /** Of the whole. */
  readonly share: string;
}

const TEXTS: Readonly<Record<TermName, string>> = {
  compute: "compute",
  move: "movement and control",
  load: "weight load",
  leakage: "leakage",
};
const ORDER = Object.keys(TEXTS) as readonly TermName[];

export function termsOf(energy: Energy): readonly Term[] {
  let from = 0;
  return ORDER.map((name) => {
    const value = energy[name];
    const share = energy.total > 0 ? value / energy.total : 0;
    const term = { name, text: TEXTS[name], value, from, shown: formatEnergy(value), share: formatPercent(share) };
    from += value;
    return term;
  });
}

/** "C1, conv, 102 nJ, 43.5 fJ/MAC, compute 15.3 nJ (15%), ..." */
export function energyInWords(layer: HeatmapLayer, clusters: string): string {
  const { name, op, mapping, energy } = layer;
  const own = energy?.[clusters];
  if (mapping === null || own === undefined) return `${name}, ${op}, no energy`;
  const each = energyPerMac(layer, clusters);
  return [
    ...[name, op, formatEnergy(own.total)],
    ...(each === undefined ? [] : [formatEnergyPerMac(each)]),
    ...termsOf(own).map(({ text, shown, share }) => `${text} ${shown} (${share})`),
  ].join(", ");
}
