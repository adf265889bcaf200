/** What sweeps found, made by hand: of a machine whose figures follow from its axes by plain rules. */
import { frontOf } from "../../../src-sim/sweep/front.js";
import type { Goal } from "../../../src-sim/sweep/goals.js";
import { SWEEP_METRICS } from "../../../src-sim/sweep/metrics.js";
import type { FrontColumn, FrontData } from "../../../src-sim/sweep/view.js";

const AXES = {
  tiles: ["4", "8", "16", "32"],
  weight_bus: ["8B/cycle", "16B/cycle", "32B/cycle"],
  precision: ["w2 a2", "w4 a4", "w8 a8"],
  clusters: ["1", "2", "4", "8"],
} as const;
const GOALS: readonly Goal[] = [
  { metric: "latency", better: "less" },
  { metric: "energy", better: "less" },
  { metric: "area", better: "less" },
];

/** 124 of 144 points, of which 13 are illegal; with a derived column. */
export const WIDTH: FrontData = sweepOf("width", AXES, {
  keep: ({ tiles = 0, clusters = 0 }) => tiles * clusters <= 128,
  isLegal: ({ tiles = 0, bus = 0 }) => !(tiles === 32 && bus === 8),
});

/** One with so many points: a fourth axis of that many values. */
export function manyPoints(points: number): FrontData {
  const steps = Math.ceil(points / 144);
  const clocks = Array.from({ length: steps }, (_, step) => `${100 + step * 5}MHz`);
  const all = sweepOf("many", { ...AXES, clock: clocks });
  return all;
}

interface Kept {
  readonly keep?: (values: Values) => boolean;
  readonly isLegal?: (values: Values) => boolean;
}

type Values = { readonly [name in "tiles" | "bus" | "bits" | "clusters" | "clock"]?: number };

export function sweepOf(
  name: string,
  axes: Readonly<Record<string, readonly string[]>>,
  { keep = () => true, isLegal = () => true }: Kept = {},
): FrontData {
  const entries = Object.entries(axes);
  const combinations = entries.reduce((product, [, values]) => product * values.length, 1);
  const [indices, digits, figures]: [number[], number[][], Float64Array[]] = [[], [], []];
  let [excluded, illegal] = [0, 0];
  for (let index = 0; index < combinations; index++) {
    const own = digitsOf(index, entries);
    const values = valuesOf(own, entries);
    if (!keep(values)) excluded++;
    else if (!isLegal(values)) illegal++;
    else {
      indices.push(index);
      digits.push(own);
      figures.push(figuresOf(values, index));
    }
  }
  const front = frontOf<{ index: number; metrics: Float64Array }>(GOALS);
  for (const [place, metrics] of figures.entries()) front.offer({ index: place, metrics });
  const axisColumns = entries.map(([axis, values], at): FrontColumn => {
    return { name: axis, kind: "axis", values, places: digits.map((each) => each[at] as number) };
  });
  return {
    name,
    networks: ["vgg16_style"],
    columns: [...axisColumns, derived(axisColumns)],
    metrics: SWEEP_METRICS.map(({ word }, at) => {
      return { word, values: figures.map((each) => (Number.isNaN(each[at]) ? null : (each[at] as number))) };
    }),
    goals: GOALS,
    indices,
    front: front.points().map(({ point, same }) => ({ place: point.index, same })),
    counts: {
      combinations,
      excluded,
      legal: indices.length,
      illegal: illegal === 0 ? [] : [{ code: "IMN301", count: illegal }],
    },
    assumptions: [
      "The area is that of the stated machine times the bits of all tiles against its own: what is no tile grows and shrinks with them.",
    ],
  };
}

function digitsOf(index: number, entries: readonly (readonly [string, readonly string[]])[]): number[] {
  let rest = index;
  const digits: number[] = [];
  for (const [, { length }] of [...entries].reverse()) {
    digits.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return digits;
}

function valuesOf(digits: readonly number[], entries: readonly (readonly [string, readonly string[]])[]): Values {
  const named = Object.fromEntries(
    entries.map(([axis, values], at) => [
      axis,
      Number.parseFloat((values[digits[at] as number] as string).replace("w", "")),
    ]),
  );
  const { tiles, weight_bus, precision, clusters, clock } = named;
  return {
    tiles: tiles ?? 8,
    bus: weight_bus ?? 8,
    bits: precision ?? 4,
    clusters: clusters ?? 1,
    clock: clock ?? 200,
  };
}

/** In the order of the table. */
function figuresOf({ tiles = 8, bus = 8, bits = 4, clusters = 1, clock = 200 }: Values, index: number): Float64Array {
  const macs = 1.2e8;
  const cycles = Math.round((4e6 * bits) / tiles / clusters ** 0.9 + (2.4e6 * bits) / bus + (index % 17) * 100);
  const latency = cycles / (clock * 1e6);
  const energy = macs * bits * 4e-14 * (1 + 0.02 * tiles) + latency * tiles * clusters * 2e-5;
  const known: Readonly<Record<string, number>> = {
    cycles,
    latency,
    inferences: 1 / latency,
    energy,
    edp: energy * latency,
    efficiency: macs / energy,
    utilization: Math.min(1, 4 / tiles + 0.1 * clusters ** -1),
    rounds: Math.ceil(64 / tiles),
    macs,
    weights: 2.3e6 * bits,
    area: 0.35 * tiles * clusters,
  };
  return Float64Array.from(SWEEP_METRICS, ({ word }) => known[word] ?? Number.NaN);
}

function derived([tiles]: readonly FrontColumn[]): FrontColumn {
  const values = (tiles?.values ?? []).map((value) => String(8192 / Number(value)));
  return { name: "row_bits", kind: "derived", values, places: tiles?.places ?? [] };
}
