/** Results of sweeps, made up. */
import type { AxisValue } from "../../../../server/analysis/sweeps/sweep.js";
import type { SweepResult, SweepRow } from "../../../../server/report/sweep/result.js";
import { frontOf } from "../../../../src-sim/sweep/front.js";
import type { Goal } from "../../../../src-sim/sweep/goals.js";
import { SWEEP_METRICS } from "../../../../src-sim/sweep/metrics.js";

const GOALS: readonly Goal[] = [
  { metric: "latency", better: "less" },
  { metric: "energy", better: "less" },
  { metric: "area", better: "less" },
];

/** A number's text, or a text with what it counts as. */
export type Given = number | string | readonly [text: string, number: number];

export interface Asked {
  readonly name: string;
  readonly kind: SweepResult["axes"][number]["kind"];
  readonly values: readonly Given[];
}

export interface Made {
  readonly result: SweepResult;
  readonly rows: readonly SweepRow[];
}

/** Of each combination, by its values: metrics by word, the code of an error, or nothing where `keep` leaves it out. */
export type Becomes = (...values: readonly Given[]) => Readonly<Record<string, number>> | string | undefined;

export function sweepOf(asked: readonly Asked[], becomes: Becomes, more: Partial<SweepResult> = {}): Made {
  const rows: SweepRow[] = [];
  let index = 0;
  for (const values of combinations(asked.map((axis) => axis.values))) {
    const found = becomes(...values);
    const point = { index: index++, values: values.map(axisValue) };
    if (found === undefined) continue;
    const metrics = Float64Array.from(SWEEP_METRICS, ({ word }) =>
      typeof found === "object" ? (found[word] ?? Number.NaN) : 0,
    );
    const own = { index: point.index };
    const outcome =
      typeof found === "string"
        ? ({ kind: "illegal", ...own, code: found } as const)
        : ({ kind: "found", ...own, metrics, mapping: "C1: chains 2" } as const);
    rows.push({ point, outcome });
  }
  const goals = more.goals ?? GOALS;
  return { result: resultOf(asked, rows, index, goals, more), rows };
}

function resultOf(
  asked: readonly Asked[],
  rows: readonly SweepRow[],
  combinations: number,
  goals: readonly Goal[],
  more: Partial<SweepResult>,
): SweepResult {
  const front = frontOf<{ index: number; metrics: Float64Array; row: SweepRow; mapping: string }>(goals);
  const illegal = new Map<string, number>();
  for (const row of rows) {
    const { outcome } = row;
    if (outcome.kind === "found") front.offer({ ...outcome, row });
    else illegal.set(outcome.code, (illegal.get(outcome.code) ?? 0) + 1);
  }
  const legal = rows.filter(({ outcome }) => outcome.kind === "found").length;
  return {
    name: "width",
    networks: ["vgg"],
    axes: asked.map(({ name, kind, values }) => ({ name, kind, values: values.map(axisValue) })),
    derived: [],
    goals,
    counts: {
      combinations,
      excluded: combinations - rows.length,
      legal,
      illegal: [...illegal]
        .map(([code, count]) => ({ code, count }))
        .sort((one, other) => (one.code < other.code ? -1 : 1)),
    },
    front: front
      .points()
      .map(({ point: { row, metrics, mapping }, same }) => ({ point: row.point, metrics, mapping, same })),
    assumptions: [{ text: "The area is assumed.", under: ["area"] }],
    ...more,
  };
}

function combinations(axes: readonly (readonly Given[])[]): Given[][] {
  const [first, ...others] = axes;
  if (first === undefined) return [[]];
  return first.flatMap((value) => combinations(others).map((rest) => [value, ...rest]));
}

function axisValue(given: Given): AxisValue {
  if (typeof given === "number") return { text: String(given), number: given };
  return typeof given === "string" ? { text: given } : { text: given[0], number: given[1] };
}

/** Tiles make it fast, cost energy and area; wide buses make it faster and cost nothing else up to a point. */
export const WIDTH: Made = sweepOf(
  [
    { name: "tiles", kind: "property", values: [4, 8, 16] },
    {
      name: "weight_bus",
      kind: "property",
      values: [
        ["8B/cycle", 8],
        ["16B/cycle", 16],
      ],
    },
    { name: "precision", kind: "precision", values: ["w4 a4"] },
    { name: "clusters", kind: "clusters", values: [1, 2] },
  ],
  (tiles, bus, _, clusters) => {
    const wide = (bus as readonly [string, number])[1];
    const all = (tiles as number) * (clusters as number);
    if (all > 16) return undefined;
    if (tiles === 16 && wide === 16) return "IMN301";
    if (tiles === 4 && clusters === 1) return "IMN204";
    return {
      cycles: 1e6 / all,
      latency: 0.04 / all / (wide === 16 ? 2 : 1),
      energy: 1e-6 * (10 + all + wide / 8),
      area: all / 4,
    };
  },
);

export async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}
