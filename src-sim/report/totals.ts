/** Figures of a whole network, and what is compared with them. Unrounded: see display.ts. */
import { TIE } from "../formulas/run.js";
import { type DerivedSymbol, derivedFigure } from "./derived-figures.js";
import { LAYER_FIGURES, type TotalValues } from "./figures.js";
import type { ByClusters, Energy, LayerReport, Totals } from "./report.js";

/** What totals need to know of a layer. */
export type CountedLayer = TotalValues & Pick<LayerReport, "cycles" | "first" | "host" | "energy">;

type TotalRow = Extract<(typeof LAYER_FIGURES)[number], { readonly total: string }>;
const TOTALS = LAYER_FIGURES.filter((row): row is TotalRow => "total" in row);

export type Comparator = "<=" | ">=" | "<" | ">" | "==";

/**
 * Sums over the layers, which run one after another, and means weighted by cycles on one cluster, 0 without cycles:
 * inferences/s = 1 / (sum of cycles / clock + time on the host), null where that is no time. Every layer must report all `clusterCounts`, and 1 for the
 * means.
 * @throws RangeError if a layer does not.
 */
export function totalsOf(layers: readonly CountedLayer[], clockHz: number, clusterCounts: readonly number[]): Totals {
  const keys = clusterCounts.map(String);
  const sums = keys.map(() => 0);
  const values = TOTALS.map(() => 0);
  let onOne = 0;
  let hostSeconds: number | undefined;
  for (const layer of layers) {
    for (let index = 0; index < keys.length; index++) {
      (sums[index] as number) += totalIn(layer.cycles, keys[index] as string);
    }
    const seconds = layer.host?.seconds;
    if (seconds !== undefined) hostSeconds = (hostSeconds ?? 0) + seconds;
    const own = totalIn(layer.cycles, "1");
    onOne += own;
    for (let index = 0; index < TOTALS.length; index++) {
      const { field, total } = TOTALS[index] as TotalRow;
      (values[index] as number) += total === "sum" ? layer[field] : layer[field] * own;
    }
  }
  const totals = TOTALS.map(({ field, total }, index): [string, number] => {
    const value = values[index] as number;
    return [field, total === "sum" ? value : onOne > 0 ? value / onOne : 0];
  });
  const cycles = Object.fromEntries(keys.map((key, index) => [key, sums[index] as number]));
  const energy = energyOf(layers, keys);
  const own = Object.fromEntries(totals) as TotalValues;
  const sum = { ...own, cycles, ...(hostSeconds !== undefined && { hostSeconds }), ...(energy && { energy }) };
  const derivedOn = (symbol: DerivedSymbol) =>
    Object.fromEntries(keys.map((key) => [key, derivedFigure(symbol, sum, { clock: clockHz }, key)]));
  return {
    ...sum,
    inferencesPerSecond: derivedOn("inferences"),
    ...(energy && { efficiency: derivedOn("efficiency"), edp: derivedOn("edp") }),
  };
}

/** Sums over the layers; undefined where the machine's energies are not known, and without layers. */
function energyOf(layers: readonly CountedLayer[], keys: readonly string[]): ByClusters<Energy> | undefined {
  if (layers.length === 0 || layers[0]?.energy === undefined) return undefined;
  return Object.fromEntries(
    keys.map((key) => {
      let [compute, move, load, leakage, total] = [0, 0, 0, 0, 0];
      for (const layer of layers) {
        const own = layer.energy?.[key];
        if (own === undefined) throw new RangeError(`the energy of a layer on ${key} clusters is not known`);
        compute += own.compute;
        move += own.move;
        load += own.load;
        leakage += own.leakage;
        total += own.total;
      }
      return [key, { compute, move, load, leakage, total }];
    }),
  );
}

/** Whether an assertion holds. Values that differ only by rounding in binary are equal. */
export function compare(value: number, operator: Comparator, limit: number): boolean {
  const isEqual = value === limit || Math.abs(value - limit) <= TIE * Math.min(Math.abs(value), Math.abs(limit));
  switch (operator) {
    case "==":
      return isEqual;
    case "<=":
      return isEqual || value < limit;
    case ">=":
      return isEqual || value > limit;
    case "<":
      return !isEqual && value < limit;
    case ">":
      return !isEqual && value > limit;
  }
}

/** The model's error against a measured value, in per cent of it: positive where the model says more. */
export function errorPercent(model: number, measured: number): number {
  if (model === measured) return 0;
  return ((model - measured) / measured) * 100;
}

/** Cycles of the first inference by number of clusters, where weights stay on any; layers that are loaded take what they always do. */
export function firstOf(
  layers: readonly CountedLayer[],
  clusterCounts: readonly number[],
): ByClusters<number> | undefined {
  if (layers.every(({ first }) => first === undefined)) return undefined;
  const sums = clusterCounts.map((count): [string, number] => {
    const key = String(count);
    return [key, layers.reduce((sum, { first, cycles }) => sum + (first?.[key]?.total ?? totalIn(cycles, key)), 0)];
  });
  return Object.fromEntries(sums);
}

function totalIn(cycles: CountedLayer["cycles"], clusters: string): number {
  const found = cycles[clusters];
  if (found === undefined) throw new RangeError(`a layer was not simulated on ${clusters} clusters`);
  return found.total;
}
