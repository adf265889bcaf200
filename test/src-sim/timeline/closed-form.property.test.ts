/** The timeline against the table of formulas. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simulateTimeline } from "../../../src-sim/timeline/simulate.js";
import { runs } from "../../runs.js";
import { AHEAD, ALL_OVERLAPS, PLAIN, problems } from "./arbitrary.js";

const close = (one: number, other: number): boolean => Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(other));

describe("with overlap off", () => {
  it("takes as long as the table says where buses are ample", () => {
    fc.assert(
      fc.property(problems(), (problem) => {
        const timeline = simulateTimeline(problem);
        expect(close(timeline.cycles, timeline.closedForm)).toBe(true);
      }),
      { numRuns: runs(1500) },
    );
  });

  it("is never faster than the table says, with slow buses and inputs", () => {
    const slow = fc.tuple(problems(), fc.constantFrom(0.1, 1, 20)).map(([problem, memoryBus]) => ({
      ...problem,
      architecture: { ...problem.architecture, memoryBus },
    }));
    fc.assert(
      fc.property(slow, (problem) => {
        const timeline = simulateTimeline(problem);
        expect(timeline.cycles).toBeGreaterThanOrEqual(timeline.closedForm * (1 - 1e-9));
      }),
      { numRuns: runs(250) },
    );
  });
});

describe("with loads ahead", () => {
  it("is never slower than without, whatever buses", () => {
    const some = fc
      .tuple(problems({ fuses: true }), fc.constantFrom(undefined, 0.1, 1, 20))
      .map(([problem, memoryBus]) => ({
        ...problem,
        architecture: { ...problem.architecture, ...(memoryBus !== undefined && { memoryBus }) },
      }));
    fc.assert(
      fc.property(some, (problem) => {
        const plain = simulateTimeline({ ...problem, overlap: PLAIN });
        const ahead = simulateTimeline({ ...problem, overlap: AHEAD });
        expect(ahead.cycles).toBeLessThanOrEqual(plain.cycles * (1 + 1e-9));
      }),
      { numRuns: runs(500) },
    );
  });
});

describe("every layer", () => {
  it("is computed, loaded and waited for as long as it lasts", () => {
    const any = fc.tuple(problems({ fuses: true }), fc.constantFrom(undefined, 1), fc.constantFrom(...ALL_OVERLAPS));
    fc.assert(
      fc.property(any, ([problem, memoryBus, overlap]) => {
        const architecture = { ...problem.architecture, ...(memoryBus !== undefined && { memoryBus }) };
        for (const layer of simulateTimeline({ ...problem, architecture, overlap }).layers) {
          const { start, end, compute, exposedLoad, load, waiting } = layer;
          const parts = [compute, exposedLoad, ...Object.values(waiting)];
          expect(close(start + parts.reduce((sum, part) => sum + part, 0), end)).toBe(true);
          expect(Math.min(...parts)).toBeGreaterThanOrEqual(-1e-9 * end);
          expect(exposedLoad).toBeLessThanOrEqual(load * (1 + 1e-9) + 1e-9 * end);
        }
      }),
      { numRuns: runs(500) },
    );
  });
});
