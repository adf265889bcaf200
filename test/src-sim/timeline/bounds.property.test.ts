/** What no timeline can beat: the work of each resource, the longest chain of dependences, and for one layer the table of formulas. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simulateTimeline } from "../../../src-sim/timeline/simulate.js";
import type { Timeline, TimelineProblem } from "../../../src-sim/timeline/timeline.js";
import { AHEAD, ALL_OVERLAPS, problems } from "./arbitrary.js";

describe("one layer with loads ahead", () => {
  const one = problems({ layers: 1, overlap: AHEAD });

  it("is never slower than the table of formulas says", () => {
    fc.assert(
      fc.property(one, (problem) => {
        const { cycles, closedForm } = simulateTimeline(problem);
        expect(cycles).toBeLessThanOrEqual(closedForm * (1 + 1e-9));
      }),
      { numRuns: 1500 },
    );
  });

  it("takes as long where kernels are in one slice and nothing is done in steps", () => {
    const plain = problems({
      ...{ layers: 1, overlap: AHEAD },
      work: (work) => ({ ...work, steps: 1 }),
    });
    const isOne = ({ layouts }: TimelineProblem) => layouts[0]?.mapping.slices === 1;
    fc.assert(
      fc.property(plain.filter(isOne), (problem) => {
        const { cycles, closedForm } = simulateTimeline(problem);
        expect(Math.abs(cycles - closedForm)).toBeLessThanOrEqual(1e-9 * closedForm);
      }),
      { numRuns: 1500 },
    );
  });

  it("is fed no sooner than its input comes", () => {
    fc.assert(
      fc.property(one, (problem) => {
        const feed = problem.layouts[0] && problem.flow.layers[0]?.work?.feed;
        const { cycles } = simulateTimeline(problem);
        if (feed) expect(cycles).toBeGreaterThanOrEqual((feed.bytes / feed.bus) * (1 - 1e-9));
      }),
      { numRuns: 300 },
    );
  });
});

describe.each(ALL_OVERLAPS)("loads $loads, layers $layers", (overlap) => {
  const any = fc
    .tuple(problems({ overlap, layers: 6, fuses: true }), fc.constantFrom(undefined, 1, 20))
    .map(([problem, memoryBus]) => ({
      ...problem,
      architecture: { ...problem.architecture, ...(memoryBus !== undefined && { memoryBus }) },
    }));

  it("takes no less than any resource works, nor than the longest chain of dependences", () => {
    fc.assert(
      fc.property(any, (problem) => {
        const timeline = simulateTimeline(problem);
        const least = Math.max(...work(timeline).values(), longestChain(problem, timeline));
        expect(timeline.cycles).toBeGreaterThanOrEqual(least * (1 - 1e-9));
      }),
      { numRuns: 300 },
    );
  });
});

/** Cycles that each resource works in all. */
function work({ events }: Timeline): Map<string, number> {
  const worked = new Map<string, number>();
  for (const { kind, clusters, cycles } of events) {
    const names = clusters.length === 0 ? [kind] : clusters.map((cluster) => `${kind} ${cluster}`);
    for (const name of names) worked.set(name, (worked.get(name) ?? 0) + cycles);
  }
  return worked;
}

/** Of layers that each read what another makes wholly: what all rounds of a layer but the first compute comes after that. */
function longestChain({ flow }: TimelineProblem, { events, overlap }: Timeline): number {
  const own = new Map<number, { all: number; first: number }>();
  for (const { kind, layer, cycles, rounds } of events) {
    if (kind !== "compute" && kind !== "host") continue;
    const known = own.get(layer);
    if (known === undefined) own.set(layer, { all: cycles, first: rounds > 1 ? 0 : cycles });
    else known.all += cycles;
  }
  const ends: number[] = [];
  for (const [index, { sources, reads }] of flow.layers.entries()) {
    const from = Math.max(0, ...sources.map((source) => ends[source] ?? 0));
    const { all = 0, first = 0 } = own.get(index) ?? {};
    const isWhole = overlap.layers === "in turn" || reads.kind === "all";
    ends.push(isWhole ? from + all : all - first);
  }
  return Math.max(...ends);
}
