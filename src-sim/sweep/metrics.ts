/** The metrics of a sweep's points: what a mapped network comes to at no further cost, and the machine's area. */
import type { Architecture } from "../architecture.js";
import { formatEfficiency, roundHalfUp } from "../report/display.js";
import type { Metric, TotalValues } from "../report/figures.js";
import { METRIC_ROWS, networkMetric } from "../report/metrics.js";
import type { Totals } from "../report/report.js";
import type { Goal } from "./goals.js";

/** A network mapped on a point's machine, on all its clusters. */
export interface MappedPoint {
  readonly totals: TotalValues & Pick<Totals, "cycles" | "hostSeconds" | "energy">;
  /** At the operating point that the totals are of. */
  readonly machine: Architecture;
  /** The machine as it is without the sweep. */
  readonly base: Architecture;
  /** Whether an axis, or what follows from axes, says the area. */
  readonly saysArea: boolean;
}

export interface SweepMetric {
  readonly word: string;
  /** Of its values in files; empty of plain numbers. */
  readonly unit: string;
  /** Its column in files of columns, which says the unit. */
  readonly head: string;
  readonly better: Goal["better"];
  readonly documentation: string;
  /** What the machine must state for it to be known. */
  readonly needs?: "energies" | "area";
  /** A value as people read it. */
  readonly show: (value: number) => string;
  /** Undefined where something that it follows from is not known. */
  readonly of: (mapped: MappedPoint) => number | undefined;
}

const METRICS = [
  reported("cycles", "cycles", "cycles", "less"),
  reported("latency", "s", "latency_s", "less"),
  reported("inferences", "1/s", "inferences_per_s", "more"),
  reported("energy", "J", "energy_J", "less"),
  reported("edp", "Js", "edp_Js", "less"),
  {
    ...reported("efficiency", "MACs/J", "efficiency_MACs_per_J", "more"),
    documentation: "Multiply-accumulates for each joule.",
    show: formatEfficiency,
  },
  reported("utilization", "", "utilization", "more"),
  reported("rounds", "rounds", "rounds", "less"),
  reported("macs", "MACs", "macs", "less"),
  reported("weights", "bits", "weights_bits", "less"),
  {
    word: "area",
    unit: "mm2",
    head: "area_mm2",
    better: "less",
    documentation:
      "Area of the chip: the stated one, times the bits of all tiles against those of the stated machine, unless the sweep says it.",
    needs: "area",
    show: (value) => `${roundHalfUp(value, 3)} mm2`,
    of: areaOf,
  },
] as const satisfies readonly SweepMetric[];

/** In the order in which every report has them. */
export const SWEEP_METRICS: readonly SweepMetric[] = METRICS;

export type SweepMetricWord = (typeof METRICS)[number]["word"];

const PLACES: ReadonlyMap<string, number> = new Map(SWEEP_METRICS.map(({ word }, place) => [word, place]));

/** Where a metric stands in a point's metrics; undefined of another word. */
export function metricPlace(word: string): number | undefined {
  return PLACES.get(word);
}

/** One for each row of the table, in its unit; NaN where it is not known or not finite, as the rate of no time at all. */
export function metricsOf(mapped: MappedPoint): Float64Array {
  return Float64Array.from(SWEEP_METRICS, ({ of }) => {
    const value = of(mapped);
    return value !== undefined && Number.isFinite(value) ? value : Number.NaN;
  });
}

function reported<Word extends Metric>(word: Word, unit: string, head: string, better: Goal["better"]) {
  const { documentation, show, ofEnergy } = METRIC_ROWS[word];
  const of = ({ totals, machine }: MappedPoint) =>
    networkMetric(totals, word, { clusters: machine.clusters, at: machine, figuresAt: machine });
  return { word, unit, head, better, documentation, show, of, ...(ofEnergy && { needs: "energies" as const }) };
}

/** Where the machine's file says another area for the point, that holds as well. */
function areaOf({ machine, base, saysArea }: MappedPoint): number | undefined {
  const { area } = machine;
  if (area === undefined || saysArea || area !== base.area) return area;
  return (area * bitsOf(machine)) / bitsOf(base);
}

function bitsOf({ clusters, tiles, rows, rowBits }: Architecture): number {
  return clusters * tiles * rows * rowBits;
}
