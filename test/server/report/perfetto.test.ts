/** The Trace Event Format, as its documentation has it: what each kind of event must have, and what viewers make of it. */
import { describe, expect, it } from "vitest";
import { perfettoPieces } from "../../../server/report/timeline/perfetto.js";
import type { TimelineEvent } from "../../../src-sim/timeline/timeline.js";
import { made } from "./made.js";
import { type Trace, traceProblems } from "./trace-format.js";

function traceOf(...networks: ReturnType<typeof made>[]): Trace {
  return JSON.parse([...perfettoPieces(networks)].join(""));
}

it("processes are clusters and the chip, threads what they have, and slices what happens", () => {
  const { traceEvents, displayTimeUnit, otherData } = traceOf(made());
  expect(traceProblems(traceEvents)).toEqual([]);
  const named = (name: string) => traceEvents.filter((event) => event.name === name);
  expect(named("process_name").map(({ pid, args }) => [pid, args.name])).toEqual([
    [1, "cluster 0"],
    [2, "cluster 1"],
    [3, "chip"],
  ]);
  expect(named("thread_name").map(({ pid, tid, args }) => [pid, tid, args.name])).toEqual([
    [1, 2, "weight bus"],
    [1, 1, "tiles"],
    [2, 2, "weight bus"],
    [2, 1, "tiles"],
    [3, 1, "input bus"],
  ]);
  // A load is a broadcast: a slice on each cluster that listens. 600 cycles are 1 us.
  expect(traceEvents.filter(({ ph }) => ph === "X")).toEqual([
    slice({ name: "A", cat: "input", ts: 0, dur: 0.933, pid: 3, tid: 1, start: 0, end: 560 }),
    slice({ name: "A", cat: "load", ts: 0, dur: 0.25, pid: 1, tid: 2, start: 0, end: 150 }),
    slice({ name: "A", cat: "load", ts: 0, dur: 0.25, pid: 2, tid: 2, start: 0, end: 150 }),
    slice({ name: "A", cat: "compute", ts: 0.25, dur: 0.917, pid: 1, tid: 1, start: 150, end: 700, mux: "OUT MUX" }),
    slice({ name: "A", cat: "compute", ts: 0.25, dur: 0.917, pid: 2, tid: 1, start: 150, end: 700, mux: "OUT MUX" }),
    slice({ name: "B", cat: "load", ts: 1.167, dur: 0.041, pid: 1, tid: 2, start: 700, end: 725 }),
    slice({ name: "B", cat: "compute", ts: 1.208, dur: 0.125, pid: 1, tid: 1, start: 725, end: 800, mux: "PACK MUX" }),
  ]);
  expect(traceEvents.filter(({ ph }) => ph === "C").map(({ name, pid, ts, args }) => [name, pid, ts, args])).toEqual([
    ["feature memory", 3, 0, { bytes: 2560 }],
    ["feature memory", 3, 1.167, { bytes: 576 }],
    ["feature memory", 3, 1.333, { bytes: 0 }],
  ]);
  expect(displayTimeUnit).toBe("ns");
  expect(otherData).toMatchObject({ networks: [{ network: "made", loads: "plain", order: "in turn", cycles: 800 }] });
});

interface Slice extends Record<"ts" | "dur" | "pid" | "tid" | "start" | "end", number> {
  readonly name: string;
  readonly cat: string;
  /** As made by the mapper's choice for these layers: A in parallel chains, B in two parallel tiles. */
  readonly mux?: string;
}

function slice({ start, end, mux, ...rest }: Slice) {
  return { ph: "X", ...rest, args: { round: 0, rounds: 1, ...(mux && { mux }), start, end } };
}

it("what is compared has processes of its own, told apart by name", () => {
  const { traceEvents } = traceOf(made(), made({ overlap: { loads: "ahead", layers: "pipelined" } }));
  expect(traceProblems(traceEvents)).toEqual([]);
  const names = traceEvents.filter(({ name }) => name === "process_name").map(({ pid, args }) => [pid, args.name]);
  expect(names.slice(2, 4)).toEqual([
    [3, "made, loads plain, layers in turn: chip"],
    [4, "made, loads ahead, layers pipelined: cluster 0"],
  ]);
});

it("a name may hold anything", () => {
  const events: readonly TimelineEvent[] = [
    { kind: "host", layer: 0, round: 0, rounds: 1, start: 0, end: 1, cycles: 1, clusters: [] },
  ];
  const executed = made({ events });
  const [first, ...others] = executed.problem.flow.layers;
  if (first === undefined) throw new Error("no layer");
  const problem = {
    ...executed.problem,
    flow: { ...executed.problem.flow, layers: [{ ...first, name: 'S[0]."D"\n' }, ...others] },
  };
  expect(traceOf({ ...executed, problem }).traceEvents.find(({ ph }) => ph === "X")?.name).toBe('S[0]."D"\n');
});

describe("times", () => {
  const rounds = (count: number, length: number): readonly TimelineEvent[] =>
    Array.from({ length: count }, (_, round) => ({
      ...({ kind: "compute", layer: 0, round, rounds: 1, clusters: [0] } as const),
      ...{ start: round * length, end: (round + 1) * length, cycles: length },
    }));

  it("leave no two slices of a thread on each other, read as viewers do: in whole nanoseconds", () => {
    for (const length of [1, 31.5, 0.7, 1008 / 31]) {
      const { traceEvents } = traceOf(made({ events: rounds(3000, length) }));
      expect(traceProblems(traceEvents)).toEqual([]);
      const slices = traceEvents.filter(({ ph }) => ph === "X");
      expect(slices).toHaveLength(3000);
      const { ts = Number.NaN, dur = Number.NaN } = slices.at(-1) ?? {};
      expect(ts + dur).toBeCloseTo((3000 * length) / 600, 2);
    }
  });

  it("come in pieces, which can be gone through twice", () => {
    const pieces = perfettoPieces([made({ events: rounds(10_000, 2) })]);
    const [once, twice] = [[...pieces], [...pieces]];
    expect(twice).toEqual(once);
    expect(once.length).toBeGreaterThan(10);
    expect(Math.max(...once.map(({ length }) => length))).toBeLessThan(200_000);
  });
});
