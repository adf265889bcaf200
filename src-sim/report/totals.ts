/** Figures of a whole network, and what is compared with them. Unrounded: see display.ts. */
import { TIE } from "../formulas/run.js";
import { byParts, LENGTH } from "./chunks.js";
import { type DerivedSymbol, derivedFigure } from "./derived-figures.js";
import { LAYER_FIGURES, type TotalValues } from "./figures.js";
import type { ByClusters, Energy, LayerReport, Totals } from "./report.js";

/** What totals need to know of a layer. */
export type CountedLayer = TotalValues & Pick<LayerReport, "cycles" | "first" | "host" | "energy" | "firstEnergy">;

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
  const { cycles: sums, values, onOne, hostSeconds, energies } = added(sumsIn(layers, keys.join()), keys);
  const totals = TOTALS.map(({ field, total }, index): [string, number] => {
    const value = values[index] as number;
    return [field, total === "sum" ? value : onOne > 0 ? value / onOne : 0];
  });
  const byKey = <T>(list: readonly T[]) => Object.fromEntries(keys.map((key, index) => [key, list[index] as T]));
  const sum = {
    ...(Object.fromEntries(totals) as TotalValues),
    cycles: byKey(sums),
    ...(hostSeconds !== undefined && { hostSeconds }),
    ...(energies && { energy: byKey(energies) }),
  };
  const derivedOn = (symbol: DerivedSymbol) =>
    Object.fromEntries(keys.map((key) => [key, derivedFigure(symbol, sum, { clock: clockHz }, key)]));
  return {
    ...sum,
    inferencesPerSecond: derivedOn("inferences"),
    ...(energies && { efficiency: derivedOn("efficiency"), edp: derivedOn("edp") }),
  };
}

/** What some layers come to, in the order of the numbers of clusters and of the rows of the table. */
interface Sums {
  readonly cycles: readonly number[];
  /** Those that are means times cycles on one cluster. */
  readonly values: readonly number[];
  readonly onOne: number;
  /** Undefined where no layer says any. */
  readonly hostSeconds: number | undefined;
  /** Undefined where the machine's energies are not known. */
  readonly energies: readonly Energy[] | undefined;
}

/** Of each part of the layers; the question is the numbers of clusters. */
const sumsIn = byParts((part: readonly CountedLayer[], question): Sums => {
  const keys = question.split(",");
  const cycles = keys.map((key) => part.reduce((sum, layer) => sum + totalIn(layer.cycles, key), 0));
  const values = TOTALS.map(({ field, total }) =>
    part.reduce((sum, layer) => {
      return sum + (total === "sum" ? layer[field] : layer[field] * totalIn(layer.cycles, "1"));
    }, 0),
  );
  const onOne = part.reduce((sum, layer) => sum + totalIn(layer.cycles, "1"), 0);
  const seconds = part.flatMap(({ host }) => host?.seconds ?? []);
  const hostSeconds = seconds.length > 0 ? seconds.reduce((sum, each) => sum + each, 0) : undefined;
  const energies = keys.map((key) => part.flatMap(({ energy }) => energy?.[key] ?? []));
  const isKnown = energies.every((each) => each.length === part.length);
  return { cycles, values, onOne, hostSeconds, energies: isKnown ? energies.map(energySum) : undefined };
});

function added(parts: readonly Sums[], keys: readonly string[]): Sums {
  const columns = (list: readonly unknown[], of: (part: Sums) => readonly number[]) =>
    list.map((_, index) => parts.reduce((sum, part) => sum + (of(part)[index] as number), 0));
  const seconds = parts.flatMap(({ hostSeconds }) => hostSeconds ?? []);
  const known = parts.flatMap(({ energies }) => (energies === undefined ? [] : [energies]));
  const isKnown = parts.length > 0 && known.length === parts.length;
  return {
    cycles: columns(keys, ({ cycles }) => cycles),
    values: columns(TOTALS, ({ values }) => values),
    onOne: parts.reduce((sum, part) => sum + part.onOne, 0),
    hostSeconds: seconds.length > 0 ? seconds.reduce((sum, each) => sum + each, 0) : undefined,
    energies: isKnown ? keys.map((_, at) => energySum(known.map((each) => each[at] as Energy))) : undefined,
  };
}

/** The energies of `totalsOf` on one number of clusters: of each layer its own. */
export function totalEnergy(layers: readonly Energy[]): Energy {
  const parts: Energy[] = [];
  for (let start = 0; start < layers.length; start += LENGTH) {
    parts.push(energySum(layers.length > LENGTH ? layers.slice(start, start + LENGTH) : layers));
  }
  return energySum(parts);
}

function energySum(energies: readonly Energy[]): Energy {
  let [compute, move, load, leakage, total] = [0, 0, 0, 0, 0];
  for (const own of energies) {
    compute += own.compute;
    move += own.move;
    load += own.load;
    leakage += own.leakage;
    total += own.total;
  }
  return { compute, move, load, leakage, total };
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

/** The same of energies; undefined where they are not known. */
export function firstEnergyOf(
  layers: readonly CountedLayer[],
  clusterCounts: readonly number[],
): ByClusters<Energy> | undefined {
  if (layers.every(({ firstEnergy }) => firstEnergy === undefined)) return undefined;
  const sums = clusterCounts.map((count): [string, Energy] => {
    const key = String(count);
    return [key, energySum(layers.flatMap(({ firstEnergy, energy }) => firstEnergy?.[key] ?? energy?.[key] ?? []))];
  });
  return Object.fromEntries(sums);
}

function totalIn(cycles: CountedLayer["cycles"], clusters: string): number {
  const found = cycles[clusters];
  if (found === undefined) throw new RangeError(`a layer was not simulated on ${clusters} clusters`);
  return found.total;
}
