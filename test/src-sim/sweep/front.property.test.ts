import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frontOf, type Weighed } from "../../../src-sim/sweep/front.js";
import type { Goal } from "../../../src-sim/sweep/goals.js";
import { SWEEP_METRICS } from "../../../src-sim/sweep/metrics.js";
import { runs } from "../../runs.js";

const GOALS: readonly Goal[] = [
  { metric: "latency", better: "less" },
  { metric: "energy", better: "less" },
  { metric: "area", better: "less" },
  { metric: "utilization", better: "more" },
  { metric: "inferences", better: "more" },
  { metric: "rounds", better: "less" },
];

const placeOf = (word: string) => SWEEP_METRICS.findIndex((metric) => metric.word === word);

/** A point with these values of the goals, and something else everywhere else. */
function pointOf(goals: readonly Goal[], values: readonly number[], index: number): Weighed {
  const metrics = Float64Array.from(SWEEP_METRICS, (_, place) => (index * 31 + place) % 7);
  for (const [at, { metric }] of goals.entries()) metrics[placeOf(metric)] = values[at] as number;
  return { index, metrics };
}

/** As decided: by comparing all with all. */
function bruteForce(goals: readonly Goal[], points: readonly Weighed[]) {
  const found = new Map(
    points.map((point) => [
      point,
      goals.map(({ metric, better }) => (point.metrics[placeOf(metric)] as number) * (better === "less" ? 1 : -1)),
    ]),
  );
  const costs = (point: Weighed) => found.get(point) as number[];
  const known = points.filter((point) => costs(point).every((cost) => !Number.isNaN(cost)));
  const isBetter = (one: number[], other: number[]) =>
    one.every((cost, at) => cost <= (other[at] as number)) && one.some((cost, at) => cost < (other[at] as number));
  const best = known.filter((point) => !known.some((other) => isBetter(costs(other), costs(point))));
  const equals = (point: Weighed) =>
    best.filter((other) => costs(other).every((cost, at) => cost === costs(point)[at]));
  return best
    .filter((point) => equals(point).every(({ index }) => index >= point.index))
    .map((point) => ({ index: point.index, same: equals(point).length - 1 }))
    .sort((one, other) => one.index - other.index);
}

const told = (front: ReturnType<typeof frontOf<Weighed>>) =>
  front.points().map(({ point, same }) => ({ index: point.index, same }));

/** Few values, so that many are equal, or many; some not known. */
const arbitraryPoints = fc
  .record({
    goals: fc.integer({ min: 1, max: GOALS.length }),
    value: fc.constantFrom(
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 0, max: 40 }),
      fc.oneof({ weight: 20, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) }, fc.constant(Number.NaN)),
    ),
  })
  .chain(({ goals, value }) =>
    fc.record({
      goals: fc.constant(GOALS.slice(0, goals)),
      values: fc.array(fc.array(value, { minLength: goals, maxLength: goals }), { maxLength: 200 }),
      order: fc.integer(),
      parts: fc.integer({ min: 1, max: 6 }),
    }),
  );

describe("the front", () => {
  it("is what comparing all with all gives, in any order and from any parts", () => {
    fc.assert(
      fc.property(arbitraryPoints, ({ goals, values, order, parts }) => {
        const points = values.map((each, index) => pointOf(goals, each, index));
        const expected = bruteForce(goals, points);
        const shuffled = [...points].sort((one, other) => hash(one.index, order) - hash(other.index, order));
        const whole = frontOf<Weighed>(goals);
        for (const point of shuffled) whole.offer(point);
        expect(told(whole)).toEqual(expected);
        const shards = Array.from({ length: parts }, () => frontOf<Weighed>(goals));
        for (const point of shuffled) shards[hash(point.index, order + 1) % parts]?.offer(point);
        const merged = frontOf<Weighed>(goals);
        for (const shard of shards) for (const { point, same } of shard.points()) merged.offer(point, same);
        expect(told(merged)).toEqual(expected);
      }),
      { numRuns: runs(200) },
    );
  });

  it("is that of very many on it as well, whatever the order", () => {
    const goals = GOALS.slice(0, 3);
    // On a plane nothing is better than another; what lies a little above it is worse than something.
    const onPlane = Array.from({ length: 1000 }, (_, index) => {
      const [a, b] = [hash(index, 5) % 1000, hash(index, 6) % 1000];
      return pointOf(goals, [a, b, 2000 - a - b], index);
    });
    const above = onPlane.map(({ metrics }, at) => {
      const [latency = 0, energy = 0, area = 0] = goals.map(({ metric }) => metrics[placeOf(metric)] as number);
      return pointOf(goals, [latency + (at % 3), energy + (at % 2), area + 1], onPlane.length + at);
    });
    const points = [...onPlane, ...above];
    const expected = bruteForce(goals, points);
    expect(expected.length).toBeGreaterThan(950);
    const orders = [
      points,
      points.toReversed(),
      points.toSorted((one, other) => hash(one.index, 9) - hash(other.index, 9)),
      points.toSorted(
        (one, other) => (one.metrics[placeOf("latency")] as number) - (other.metrics[placeOf("latency")] as number),
      ),
    ];
    for (const order of orders) {
      const front = frontOf<Weighed>(goals);
      for (const point of order) front.offer(point);
      expect(told(front)).toEqual(expected);
      expect(front.size()).toBe(expected.length);
    }
  });

  it("refuses a goal that is no metric", () => {
    expect(() => frontOf([{ metric: "beauty", better: "more" }])).toThrow('no metric "beauty"');
  });
});

function hash(index: number, salt: number): number {
  return Math.imul(Math.imul(index + 1, 0x9e3779b1) ^ (salt * 0x85ebca6b), 0xc2b2ae35) >>> 0;
}
