/** Sweeps of numbers in place of networks: what becomes of a point follows from its number. */

import type { Work } from "../../../cli/sweep/compute.js";
import type { Header } from "../../../cli/sweep/header.js";
import { blockSizeFor } from "../../../cli/sweep/shard.js";
import type { Axis, AxisValue } from "../../../server/analysis/sweeps/sweep.js";
import type { Evaluator, Point, Points } from "../../../server/sweep/point.js";
import { combinationsOf, digitsOf } from "../../../src-sim/sweep/combinations.js";
import type { Goal } from "../../../src-sim/sweep/goals.js";
import { SWEEP_METRICS } from "../../../src-sim/sweep/metrics.js";

type PlainAxis = Pick<Axis, "name" | "values">;

export const TILES: PlainAxis = {
  name: "tiles",
  values: [4, 8, 16, 32].map((number) => ({ text: String(number), number })),
};
export const BUS: PlainAxis = {
  name: "weight_bus",
  values: [8, 16, 32].map((number) => ({ text: `${number}B/cycle`, number })),
};
export const PRECISION: PlainAxis = { name: "precision", values: [{ text: "w2 a2" }, { text: "w4 a4" }] };
export const GOALS: readonly Goal[] = [
  { metric: "cycles", better: "less" },
  { metric: "energy", better: "less" },
];

/** All combinations; every seventh is none of the sweep, every eleventh illegal. */
export function workOf(axes: readonly PlainAxis[], more: Partial<Header> = {}): Work {
  const sizes = axes.map(({ values }) => values.length);
  const combinations = Number(combinationsOf(sizes));
  const blockSize = more.blockSize ?? blockSizeFor(combinations);
  const header: Header = {
    schema: "sweep-folder-1",
    version: "0.0.0",
    hash: "a".repeat(64),
    sweep: "width",
    networks: ["n"],
    axes: axes.map(({ name, values }) => ({
      name,
      values: values.map(({ text }) => text),
      numbers: values.map(({ number }) => number ?? null),
    })),
    derived: ["row_bits"],
    metrics: SWEEP_METRICS.map(({ word }) => word),
    goals: GOALS,
    combinations,
    selection: { kind: "all" },
    listed: combinations,
    blockSize,
    blocks: Math.ceil(combinations / blockSize),
    ...more,
  };
  return { header, list: { count: combinations, isAll: true }, points: pointsOf(axes, sizes), evaluator: EVALUATOR };
}

function pointsOf(axes: readonly PlainAxis[], sizes: readonly number[]): Points {
  return {
    combinations: Number(combinationsOf(sizes)),
    names: [...axes.map(({ name }) => name), "row_bits"],
    at(index): Point | undefined {
      if (index % 7 === 3) return undefined;
      const values = digitsOf(sizes, index).map((digit, axis) => axes[axis]?.values[digit] as AxisValue);
      return { index, values: [...values, { text: String(index / 2), number: index / 2 }] };
    },
  };
}

const EVALUATOR: Evaluator = {
  evaluate({ index }) {
    if (index % 11 === 5) return { kind: "illegal", index, code: index % 2 === 0 ? "IMN301" : "IMN206" };
    const metrics = Float64Array.from(SWEEP_METRICS, (_, place) =>
      place === 7 ? Number.NaN : (index * (31 + place)) % 101,
    );
    return { kind: "found", index, metrics, mapping: `C: stripes ${index % 5}` };
  },
};
