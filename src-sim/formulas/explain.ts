/** How a layer's figures come about, step by step, from the very formulas that compute them. */
import type { Architecture } from "../architecture.js";
import type { Mapping, Split, Work } from "../work.js";
import { assumptionsFor } from "./assumptions.js";
import { ENERGY_ASSUMPTIONS, type EnergyAssumption } from "./energy-assumptions.js";
import { computeEverything, figureOf, isLeast, modeOf, valueNamed } from "./evaluate.js";
import { INPUTS } from "./inputs.js";
import { substitute } from "./parse.js";
import type { FigureSymbol, Unit } from "./table.js";

export interface Step {
  readonly symbol: FigureSymbol;
  readonly label: string;
  /** In symbols: `ceil(K / (kernels_per_tile * parallel)) * slices`. */
  readonly formula: string;
  /** With numbers: `ceil(112 / (32 * 2)) * 1`, every digit. Evaluates to `value`. */
  readonly substituted: string;
  /** Unrounded. */
  readonly value: number;
  readonly unit: Unit;
  /** "[ST 2023]", "fitted to [ST 2023]", or "assumption". */
  readonly source: string;
  /** What this step assumes beyond its source. */
  readonly assumption?: string;
  /** The mode of row parallelism chosen, where the formula is the least over the modes. */
  readonly mode?: number;
}

const INPUT_LABELS: ReadonlyMap<string, string> = new Map(INPUTS.map(({ symbol, label }) => [symbol, label]));

/**
 * The steps of a layer on `clusters` clusters, in order of computation. `rounds` and `utilization` are those of one
 * cluster. On one cluster the split does nothing.
 * @throws RangeError if the split needs more clusters than there are.
 */
export function explainLayer(
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  split: Split,
  clusters: number,
): Step[] {
  const figures = computeEverything(work, architecture, mapping, split, clusters);
  const holds: Readonly<Partial<Record<EnergyAssumption["when"], () => boolean>>> = {
    hasGaps: () => figureOf(figures, "row_occupancy") < 1,
    isBroadcast: () => clusters > 1 && split.stripes > 1,
  };
  return figures.rows.map(({ row, formula, source }) => {
    const mode = isLeast(figures, row.symbol) ? modeOf(figures, row.symbol) : undefined;
    const notes = [
      ...assumptionsFor(work, architecture, mapping, split, clusters, row.symbol),
      ...ENERGY_ASSUMPTIONS.flatMap(({ symbol, when, text }) =>
        symbol === row.symbol && holds[when]?.() === true ? text : [],
      ),
    ];
    return {
      symbol: row.symbol,
      label: row.label,
      formula,
      substituted: substitute(formula, (name) =>
        name === "p" && mode !== undefined ? mode : valueNamed(figures, name),
      ),
      value: figureOf(figures, row.symbol),
      unit: row.unit,
      source,
      ...(notes.length > 0 && { assumption: notes.join(" ") }),
      ...(mode !== undefined && { mode }),
    };
  });
}

/** What an input symbol stands for, in words; undefined for any other. */
export function describeSymbol(symbol: string): string | undefined {
  return INPUT_LABELS.get(symbol);
}
