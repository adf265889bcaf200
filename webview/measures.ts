/** What layers are measured by: their cycles, their energy, or what each multiply-accumulate takes of it. */
import type { HeatmapLayer } from "../src-sim/placement/heatmap.js";
import { formatCount, formatEnergy, formatEnergyPerMac } from "../src-sim/report/display.js";
import { energyPerMac } from "../src-sim/report/energy.js";

export const MEASURE_NAMES = ["cycles", "energy", "energyPerMac"] as const;
export type MeasureName = (typeof MEASURE_NAMES)[number];

export interface Measure {
  readonly name: MeasureName;
  readonly text: string;
  /** Undefined for a layer that has none. */
  readonly of: (layer: HeatmapLayer, clusters: string) => number | undefined;
  readonly show: (value: number) => string;
  /** Colours stand for equal differences, or for equal ratios where one layer may have many times that of others. */
  readonly steps: "differences" | "ratios";
}

export const MEASURES: Readonly<Record<MeasureName, Measure>> = {
  cycles: {
    name: "cycles",
    text: "cycles",
    of: ({ mapping, cycles }, clusters) => (mapping === null ? undefined : cycles[clusters]?.total),
    show: formatCount,
    steps: "differences",
  },
  energy: {
    name: "energy",
    text: "energy",
    of: ({ mapping, energy }, clusters) => (mapping === null ? undefined : energy?.[clusters]?.total),
    show: formatEnergy,
    steps: "differences",
  },
  energyPerMac: {
    name: "energyPerMac",
    text: "energy per MAC",
    of: energyPerMac,
    show: formatEnergyPerMac,
    steps: "ratios",
  },
};

/** Values as shares of the way from the least to the most of them. */
export interface Scale {
  readonly shareOf: (value: number) => number;
  readonly valueAt: (share: number) => number;
}

/** Of differences from nothing, of ratios from the least; undefined without values. */
export function scaleOf({ steps }: Measure, values: readonly number[]): Scale | undefined {
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (const value of values) {
    if (value > 0) least = Math.min(least, value);
    most = Math.max(most, value);
  }
  if (most === 0) return undefined;
  if (steps === "differences") return { shareOf: (value) => value / most, valueAt: (share) => share * most };
  const range = Math.log(most / least);
  return {
    shareOf: (value) => (range === 0 ? 1 : Math.log(value / least) / range),
    valueAt: (share) => least * Math.exp(range * share),
  };
}
