/** What a machine comes to with all its tiles at work, which data sheets state: two operations for each multiply-accumulate. */
import { type Architecture, type MeasuredPeak, runningBits } from "../architecture.js";
import { derive } from "../formulas/derived.js";
import { atPoint } from "../points.js";
import { formatOperations } from "./display.js";
import { errorPercent } from "./totals.js";

export interface PeakMetricRow {
  readonly word: string;
  readonly documentation: string;
  readonly dimension: "throughput" | "efficiency" | "density";
  readonly formula: string;
  readonly show: (value: number) => string;
}

const OPERATIONS = "2 * tile_bit_macs / (w * ceil(a / input_bits))";
/** J of a tile's busy cycle with the data of peaks, of which `data_factor` is no part. */
const TILE = "tile_energy * (1 + tile_energy_bit * (min(w, weight_bits) - 1)) * point_energy";

/** In operations/s, operations/J and operations/s/mm2. */
export const PEAK_METRICS: readonly PeakMetricRow[] = [
  {
    word: "peak",
    documentation: "Operations per second of all tiles.",
    dimension: "throughput",
    formula: `clusters * tiles * ${OPERATIONS} * clock`,
    show: (value) => formatOperations(value),
  },
  {
    word: "efficiency",
    documentation: "Operations for each joule of the whole processor: tiles, movement and leakage.",
    dimension: "efficiency",
    formula: `${OPERATIONS} / (${TILE} + move_energy * point_energy + leakage / (tiles * clock))`,
    show: (value) => formatOperations(value, "/W"),
  },
  {
    word: "tile_efficiency",
    documentation: "Operations for each joule of a tile alone.",
    dimension: "efficiency",
    formula: `${OPERATIONS} / (${TILE})`,
    show: (value) => formatOperations(value, "/W"),
  },
  {
    word: "density",
    documentation: "Operations per second of all tiles for each square millimetre of the chip.",
    dimension: "density",
    formula: `clusters * tiles * ${OPERATIONS} * clock / area`,
    show: (value) => formatOperations(value, "/mm2"),
  },
];

const COMPUTED = new Map(PEAK_METRICS.map(({ word, formula }) => [word, derive<PeakInputs>(formula)]));
const SHOWN = new Map(PEAK_METRICS.map(({ word, show }) => [word, show]));

type PeakInputs = ReturnType<typeof inputsOf>;

function inputsOf(architecture: Architecture, bits: Pick<MeasuredPeak, "weightBits" | "activationBits">) {
  const { clusters, tiles, rowBits, bitMacs = rowBits, activationBits, inputBits = activationBits } = architecture;
  const { clock, weightBits, area, tileEnergy, tileEnergyBit = 0, moveEnergy, leakage, pointEnergy = 1 } = architecture;
  return {
    ...{ clusters, tiles, tile_bit_macs: bitMacs, input_bits: inputBits, clock, weight_bits: weightBits, area },
    ...{ tile_energy: tileEnergy, tile_energy_bit: tileEnergyBit, move_energy: moveEnergy, leakage },
    ...{ point_energy: pointEnergy, w: runningBits(architecture, bits.weightBits), a: bits.activationBits },
  };
}

/** A measured peak beside the model's. */
export interface ComparedPeak extends MeasuredPeak {
  /** Undefined where a property that it follows from is not known. */
  readonly model: number | undefined;
  /** (model - value) / value * 100. */
  readonly errorPercent: number | undefined;
  readonly show: (value: number) => string;
}

/** What the machine's file says was measured, each beside what the model makes of it at its point. */
export function comparedPeaks(architecture: Architecture): ComparedPeak[] {
  return (architecture.measuredPeaks ?? []).flatMap((measured): ComparedPeak[] => {
    const show = SHOWN.get(measured.metric);
    if (show === undefined) return [];
    const model = peakOf(atPoint(architecture, measured.point) ?? architecture, measured);
    const error = model === undefined ? undefined : errorPercent(model, measured.value);
    return [{ ...measured, model, errorPercent: error, show }];
  });
}

/** In the metric's base unit, of an architecture at a point; undefined where a property that it reads is not known. */
export function peakOf(
  architecture: Architecture,
  { metric, ...bits }: Pick<MeasuredPeak, "metric" | "weightBits" | "activationBits">,
): number | undefined {
  return COMPUTED.get(metric)?.(inputsOf(architecture, bits));
}

/** A peak as the model has it. */
export interface KnownPeak extends Pick<MeasuredPeak, "metric" | "weightBits" | "activationBits" | "value"> {
  readonly show: (value: number) => string;
}

/**
 * Every peak that the properties give, at the architecture's point: of single bits where these run as such, of one pass with native
 * weights, and of native bits.
 */
export function knownPeaks(architecture: Architecture): KnownPeak[] {
  const { weightBits: w, activationBits: a, inputBits = a } = architecture;
  const all = [[runningBits(architecture, 1), 1] as const, [w, inputBits] as const, [w, a] as const];
  const bits = all.filter(
    ([ofWeight, ofInput], at) => at === all.findIndex((b) => b[0] === ofWeight && b[1] === ofInput),
  );
  return PEAK_METRICS.flatMap(({ word: metric, show }) =>
    bits.flatMap(([weightBits, activationBits]) => {
      const value = peakOf(architecture, { metric, weightBits, activationBits });
      return value === undefined ? [] : [{ metric, weightBits, activationBits, value, show }];
    }),
  );
}
