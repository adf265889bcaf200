/** Recurrent layers that are loaded at every step: what goes on alike is not executed step by step. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simulateTimeline } from "../../../src-sim/timeline/simulate.js";
import type { TimelineProblem } from "../../../src-sim/timeline/timeline.js";
import { dense, IMNPU18, mapped } from "../machines.js";
import { ALL_OVERLAPS, problems } from "./arbitrary.js";

/** As it is, and with a port so wide that nothing waits for it, with which every step is executed. */
function both(problem: TimelineProblem) {
  const wide = { ...problem, architecture: { ...problem.architecture, memoryBus: 1e300 } };
  return [problem, wide].map((each) => {
    const { cycles, layers, resources, events } = simulateTimeline(each);
    const own = events.filter(({ kind }) => kind !== "transfer");
    return { cycles, layers, resources: resources.filter(({ kind }) => kind !== "memory port"), events: own };
  });
}

function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

describe("a recurrent layer that is loaded at every step", () => {
  it.each(ALL_OVERLAPS)("takes what all of its steps take, loads $loads, layers $layers", (overlap) => {
    const many = problems({
      ...{ layers: 3, overlap },
      work: (work) => (work.steps > 1 && !work.feed ? { ...work, steps: work.steps + 20 } : work),
    });
    fc.assert(
      fc.property(many, (problem) => {
        const [skipped, executed] = both(problem);
        const [found, wanted] = [numbersIn(skipped), numbersIn(executed)];
        expect(found.length).toBe(wanted.length);
        const most = wanted.reduce((largest, value) => Math.max(largest, value), 1);
        expect(found.every((value, index) => Math.abs(value - (wanted[index] as number)) <= 1e-9 * most)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it.each(ALL_OVERLAPS)("is a handful of events however long it is, loads $loads, layers $layers", (overlap) => {
    // 3 rounds a step, of 8 rows each.
    const work = dense(1000, 96, { steps: 1_000_000, outputHeight: 1 });
    const reads = { kind: "all" } as const;
    const layer = {
      name: "R",
      op: "lstm",
      sources: [-1],
      inputs: [[1000]],
      output: [96],
      activationBits: 4,
      reads,
      work,
    } as const;
    const timeline = simulateTimeline({
      ...{ flow: { inputs: [{ name: "words", shape: [1000] }], layers: [layer], outputs: [0] }, architecture: IMNPU18 },
      ...{ clusters: 1, layouts: [{ mapping: { ...mapped(1, 4, 1), rows: 8 }, split: { kernels: 1, stripes: 1 } }] },
      ...{ overlap, fused: [] },
    });
    expect(Math.abs(timeline.cycles / timeline.closedForm - 1)).toBeLessThan(1e-9);
    expect(timeline.events.length).toBe(26);
    expect(timeline.events.filter(({ rounds }) => rounds > 1).map(({ kind, rounds }) => [kind, rounds])).toEqual([
      ["load", 12 * 999_999],
      ["compute", 12 * 999_999],
    ]);
  });
});
