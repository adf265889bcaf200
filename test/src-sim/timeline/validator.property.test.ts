/** Every timeline is one that the machine could run. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simulateTimeline } from "../../../src-sim/timeline/simulate.js";
import type { Timeline, TimelineEvent } from "../../../src-sim/timeline/timeline.js";
import { convolution, IMNPU18, mapped } from "../machines.js";
import { ALL_OVERLAPS, problems } from "./arbitrary.js";
import { violations } from "./validator.js";

describe("the events of a timeline", () => {
  it.each(ALL_OVERLAPS)("use no resource twice and keep dependences: loads $loads, layers $layers", (overlap) => {
    const any = fc.tuple(problems({ overlap, layers: 6, fuses: true }), fc.constantFrom(undefined, 1, 20));
    fc.assert(
      fc.property(any, ([problem, memoryBus]) => {
        const architecture = { ...problem.architecture, ...(memoryBus !== undefined && { memoryBus }) };
        const asked = { ...problem, architecture };
        expect(violations(asked, simulateTimeline(asked))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe("the validator", () => {
  // 3 rounds of 32 kernels, then 2.
  const works = [convolution(16, 16, 96), convolution(96, 16, 64)];
  const layers = works.map((work, index) => ({
    ...{ name: `C${index}`, op: "conv" as const, sources: [index - 1], activationBits: 4, work },
    ...{ inputs: [[work.channels, 16, 16]], output: [work.kernels, 16, 16] },
    reads: { kind: "window" as const, size: 3, stride: 1, before: 1 },
  }));
  const problem = {
    flow: { inputs: [{ name: "image", shape: [16, 16, 16] }], layers, outputs: [1] },
    ...{ architecture: IMNPU18, clusters: 1, overlap: ALL_OVERLAPS[0] as (typeof ALL_OVERLAPS)[number], fused: [] },
    layouts: [mapped(2, 1, 1), mapped(1, 4, 1)].map((mapping) => ({ mapping, split: { kernels: 1, stripes: 1 } })),
  };
  const timeline = simulateTimeline(problem);
  const changed = (kind: TimelineEvent["kind"], change: (event: TimelineEvent) => TimelineEvent[]): Timeline => {
    const place = timeline.events.findLastIndex((event) => event.kind === kind);
    const events = timeline.events.flatMap((event, index) => (index === place ? change(event) : [event]));
    return { ...timeline, events: events.sort((one, other) => one.start - other.start) };
  };
  const later = (event: TimelineEvent, by: number): TimelineEvent => ({
    ...event,
    start: event.start + by,
    end: event.end + by,
  });

  it("finds nothing wrong with the timeline itself", () => {
    expect(timeline.events.map(({ kind, layer, round }) => `${kind} ${layer}.${round}`).join(" ")).toBe(
      "load 0.0 compute 0.0 load 0.1 compute 0.1 load 0.2 compute 0.2 load 1.0 compute 1.0 load 1.1 compute 1.1",
    );
    expect(violations(problem, timeline)).toEqual([]);
  });

  it.each([
    ["a load that is missing", changed("load", () => []), "layer 1 is loaded in 1 rounds"],
    ["one that is done twice", changed("load", (event) => [event, event]), "bus of cluster 0 is used twice"],
    ["one of other bytes", changed("load", (event) => [{ ...event, cycles: event.cycles / 2 }]), "loads other bytes"],
    [
      "one into rows that are read",
      changed("load", (event) => [later(event, -1)]),
      "while compute of round 0 of layer 1",
    ],
    ["one too late", changed("load", (event) => [later(event, 1)]), "before it is loaded"],
    ["a compute that is missing", changed("compute", () => []), "layer 1 computes 1 rounds, not 2"],
    [
      "a compute on tiles that compute",
      changed("compute", (event) => [later(event, -3000)]),
      "tiles of cluster 0 is used twice",
    ],
  ])("finds %s", (_, broken, expected) => {
    expect(violations(problem, broken).join("\n")).toContain(expected);
  });
});
